/** What Slack takes, as it documents it. */
export const slackBounds = {
  blocks: 50,
  section: 3000,
  header: 150,
  field: 2000,
  fields: 10,
  buttons: 25,
  label: 75,
  value: 2000,
  tableRows: 100,
  tableColumns: 20,
  tableText: 10_000,
} as const;

/** Slack also refuses blocks that are too long in all, and does not say where that begins: a little above this, by what people found. */
export const mostInBlocks = 10_000;
