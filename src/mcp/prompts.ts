import type { GetPromptResult, Prompt } from '@modelcontextprotocol/sdk/types.js';
import type { AnalysisType } from '../contract/question.ts';
import { GloveboxError } from '../errors.ts';
import { cutText, plainText } from '../results/plain-text.ts';

type Argument = { readonly name: string; readonly description: string; readonly column?: true };

type Common = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly type: AnalysisType;
  readonly columns: readonly Argument[];
  readonly ask: (given: Readonly<Record<string, string>>) => string;
};

const measure = { name: 'measure', description: 'The column with the numbers, such as revenue', column: true } as const;
const by = { name: 'by', description: 'The column with the groups, such as region', column: true } as const;
const other = { name: 'other', description: 'The other column', column: true } as const;
const dataArgument = { name: 'data', description: 'The name of the data, as list_datasets has it' };

const longest = 200;

/** Analyses that everybody wants, in words that are understood without a model too. */
const common: readonly Common[] = [
  {
    name: 'describe_data',
    title: 'Describe data',
    description: 'Rows, missing and different values of every column, and the spread of the numbers',
    type: 'describe',
    columns: [],
    ask: () => 'Describe the data',
  },
  {
    name: 'check_quality',
    title: 'Check the quality of data',
    description: 'Missing, doubled and odd values of every column, with what to do',
    type: 'describe',
    columns: [],
    ask: () => 'Data quality report',
  },
  {
    name: 'totals_by_group',
    title: 'Totals by group',
    description: 'A figure for each group, and the share of each',
    type: 'aggregate',
    columns: [measure, by],
    ask: ({ measure: what, by: group }) => `Total ${what} by ${group}`,
  },
  {
    name: 'trend',
    title: 'Trend',
    description: 'How a figure developed over time, with growth',
    type: 'trend',
    columns: [measure],
    ask: ({ measure: what }) => `How did ${what} develop by month?`,
  },
  {
    name: 'compare_groups',
    title: 'Compare groups',
    description: 'Whether a number differs between groups, with a test',
    type: 'test',
    columns: [measure, by],
    ask: ({ measure: what, by: group }) => `Does ${what} differ significantly by ${group}?`,
  },
  {
    name: 'distribution',
    title: 'Distribution',
    description: 'How the values of a column spread',
    type: 'distribution',
    columns: [measure],
    ask: ({ measure: what }) => `Distribution of ${what}`,
  },
  {
    name: 'outliers',
    title: 'Outliers',
    description: 'Unusual values of a column',
    type: 'outliers',
    columns: [measure],
    ask: ({ measure: what }) => `Are there outliers in ${what}?`,
  },
  {
    name: 'correlation',
    title: 'Correlation',
    description: 'How two columns go together',
    type: 'correlation',
    columns: [measure, other],
    ask: ({ measure: what, other: with_ }) => `Is ${what} related to ${with_}?`,
  },
  {
    name: 'drivers',
    title: 'What drives a number',
    description: 'Explains a number by the other columns',
    type: 'model',
    columns: [measure],
    ask: ({ measure: what }) => `What drives ${what}?`,
  },
  {
    name: 'forecast',
    title: 'Forecast',
    description: 'Continues a figure over the next six months, with intervals',
    type: 'forecast',
    columns: [measure],
    ask: ({ measure: what }) => `Forecast ${what} for the next 6 months`,
  },
];

export function listPrompts(): Prompt[] {
  return common.map(({ name, title, description, columns }) => ({
    name,
    title,
    description,
    arguments: [dataArgument, ...columns].map((argument) => ({
      name: argument.name,
      description: argument.description,
      required: true,
    })),
  }));
}

/** Whether completions of an argument are names of data, or of columns, or there are none. */
export function completes(prompt: string, argument: string): 'data' | 'columns' | undefined {
  const found = common.find(({ name }) => name === prompt);
  if (found === undefined) return undefined;
  if (argument === dataArgument.name) return 'data';
  return found.columns.some(({ name, column }) => name === argument && column === true) ? 'columns' : undefined;
}

/** What the user says with it. Throws `USAGE` where there is no such prompt, or an argument is missing. */
export function getPrompt(name: string, given: Readonly<Record<string, string>> = {}): GetPromptResult {
  const found = common.find((prompt) => prompt.name === name);
  if (found === undefined) throw new GloveboxError('USAGE', `There is no prompt "${cutText(plainText(name), 80)}".`);
  const values = Object.fromEntries(
    [dataArgument, ...found.columns].map((argument) => [argument.name, readArgument(argument.name, given)]),
  );
  const question = found.ask(values);
  const text = `Use the tool analyze of Glovebox on the data ${JSON.stringify(values['data'])}, with the question ${JSON.stringify(question)} and the type "${found.type}". Then tell me the answer with its numbers as they stand, show the charts, and say what was taken for granted and what to mind. Where it is not understood, look at profile and ask in the words of the columns.`;
  return { description: found.description, messages: [{ role: 'user', content: { type: 'text', text } }] };
}

function readArgument(name: string, given: Readonly<Record<string, string>>): string {
  const value = plainText(given[name] ?? '').trim();
  if (value === '') throw new GloveboxError('USAGE', `The argument "${name}" is missing.`);
  return cutText(value, longest);
}
