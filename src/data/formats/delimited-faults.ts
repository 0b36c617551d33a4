import { createReadStream } from 'node:fs';
import { GloveboxError } from '../../errors.ts';
import { describeEngineFault } from '../engine-fault.ts';
import type { Dialect } from './delimited-rows.ts';
import { createRowSplitter } from './delimited-rows.ts';

/** The longest line that is read, so that one cell of 20 MB passes. */
export const longestLine = 32 * 1024 * 1024;

export type DelimitedPlace = {
  readonly path: string;
  readonly label: string;
  readonly dialect: Dialect;
  /** Line of the header, or of the first row where there is none. */
  readonly firstLine: number;
  readonly width: number;
  readonly hasHeader: boolean;
};

/** Finds the line that the engine could not read, and says what is wrong with it. */
export async function explainDelimited(place: DelimitedPlace, cause: unknown): Promise<Error> {
  const { label, width } = place;
  if (cause instanceof Error && /maximum line size/i.test(cause.message)) {
    return new GloveboxError('DATASET_TOO_LARGE', `${label} has a line of more than ${longestLine / 1024 / 1024} MB.`, {
      place: label,
      cause,
    });
  }
  const found = await findBrokenRow(place);
  if (found?.kind === 'open-quote') {
    return new GloveboxError(
      'DATASET_UNREADABLE',
      `A quote that opens in line ${found.line} of ${label} is never closed.`,
      {
        place: `${label}:${found.line}`,
        cause,
      },
    );
  }
  if (found?.kind === 'width') {
    const expected = place.hasHeader ? `the header has ${width}` : `the rows above have ${width}`;
    return new GloveboxError(
      'DATASET_UNREADABLE',
      `Line ${found.line} of ${label} has ${found.cells} ${found.cells === 1 ? 'cell' : 'cells'} where ${expected}.`,
      {
        place: `${label}:${found.line}`,
        next: 'Mend that line: a cell that holds the delimiter needs quotes around it.',
        cause,
      },
    );
  }
  return describeEngineFault(label, cause);
}

type BrokenRow = { kind: 'width'; line: number; cells: number } | { kind: 'open-quote'; line: number };

async function findBrokenRow(place: DelimitedPlace): Promise<BrokenRow | undefined> {
  let found: BrokenRow | undefined;
  const splitter = createRowSplitter(place.dialect, ({ cells, line }) => {
    if (line >= place.firstLine && cells.length !== place.width) found = { kind: 'width', line, cells: cells.length };
    return found === undefined;
  });
  const decoder = new TextDecoder();
  for await (const chunk of createReadStream(place.path, { highWaterMark: 1024 * 1024 })) {
    splitter.push(decoder.decode(chunk as Buffer, { stream: true }));
    if (found !== undefined) return found;
  }
  const end = splitter.end();
  if (end.openQuote) return { kind: 'open-quote', line: end.line };
  return found;
}
