import { isFine } from '../batch-events.ts';
import type { QuestionRecord } from '../question-record.ts';

/** So many questions are told of on the page itself; of more only those of which something is to be said. */
const mostSections = 500;

export function listSections(records: readonly QuestionRecord[]): readonly QuestionRecord[] {
  if (records.length <= mostSections) return records;
  return records.filter((record) => !isFine(record)).slice(0, 4 * mostSections);
}

/** Ids are letters, digits and a few marks, which may stand in an anchor. */
export function anchorOf(id: string): string {
  return `question-${id}`;
}

/** The way to the report of a question from the one that tells of all, where there is one. */
export type Link = (record: QuestionRecord) => string | undefined;

export function linkToFolder({ folder }: QuestionRecord): string | undefined {
  return folder && `${folder.split('/').map(encodeURIComponent).join('/')}/report.html`;
}
