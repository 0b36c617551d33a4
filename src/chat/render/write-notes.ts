import type { Analysis } from '../../contract/analysis.ts';
import type { Answer } from '../../clerk/clerk.ts';
import { cutText, plainText } from '../../results/plain-text.ts';
import { writeCost } from '../../results/renderers/cost-line.ts';
import { describeFollowed } from '../../results/renderers/followed.ts';
import { writeReceiptLines } from '../../results/renderers/receipt-lines.ts';

const mostNotes = 6;
const mostTables = 4;
const longestNote = 400;

/** What to know before believing an answer: of which data, on which assumptions, in which box, at what cost. */
export function writeNotes({ analysis, replay }: Answer): readonly string[] {
  const [receipt = ''] = writeReceiptLines(analysis, undefined);
  return [
    ...(replay === undefined ? [] : [writeReplay(replay)]),
    ...listSome('Mind', analysis.warnings),
    ...listSome('Taken for granted', analysis.assumptions),
    ...analysis.plots.flatMap(({ name, title, problem }) =>
      problem === undefined ? [] : [`The chart "${title ?? name}" could not be drawn: ${problem}`],
    ),
    ...[describeFollowed(analysis)].filter((text) => text !== undefined),
    writeData(analysis),
    `${receipt} · script by ${writeCost(analysis)}`,
  ].map((text) => cutText(plainText(text), longestNote));
}

function writeReplay({ sameData, differences }: NonNullable<Answer['replay']>): string {
  const [first] = differences;
  const data = sameData ? 'over the same data' : 'over other data';
  if (first === undefined) return `Run again ${data}: every value is the same.`;
  const many = differences.length === 1 ? 'one value differs' : `${differences.length} values differ`;
  return `Run again ${data}: ${many}, the first is ${first.place}.`;
}

function listSome(title: string, texts: readonly string[]): readonly string[] {
  const more = texts.length - mostNotes;
  return [
    ...texts.slice(0, mostNotes).map((text) => `${title}: ${text}`),
    ...(more > 0 ? [`${title}: ${more} more, which are in the report`] : []),
  ];
}

function writeData({ receipt }: Analysis): string {
  const { tables } = receipt.dataset;
  const named = tables.slice(0, mostTables).map(({ source, rows }) => `${source} (${countRows(rows)})`);
  const more = tables.length - named.length;
  return `Data: ${[...named, ...(more > 0 ? [`${more} more`] : [])].join(', ')}`;
}

export function countRows(rows: number): string {
  return `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`;
}
