import { z } from 'zod';
import { GloveboxError } from '../../errors.ts';
import type { Listed, Page } from './records.ts';
import { sql } from './sql.ts';
import type { Statement } from './sql.ts';

/** Where a part of a list ends: at a moment, and at one of those of that moment. What is added later moves nothing. */
type Position = readonly [moment: string, id: string];

const position = z.tuple([z.string(), z.string()]).describe('The last line of the part before.');

/** The place that a part of a list begins behind, from what its caller was told. */
export function readPosition({ after }: Page): Position | undefined {
  if (after === undefined) return undefined;
  try {
    return position.parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
  } catch (cause) {
    throw brokenToken(cause);
  }
}

/** The same for a list whose lines are counted. */
export function readCountedPosition(page: Page): readonly [moment: string, number: number] | undefined {
  const given = readPosition(page);
  if (given === undefined) return undefined;
  const number = /^\d{1,15}$/.test(given[1]) ? Number(given[1]) : undefined;
  if (number === undefined) throw brokenToken(undefined);
  return [given[0], number];
}

/** How many lines to read for a part: one more than asked for says that there are others. */
export function limitTo({ limit }: Page): Statement {
  return sql`LIMIT ${limit + 1}`;
}

export function makePart<R, T>(
  rows: readonly R[],
  { limit }: Page,
  locate: (row: R) => Position,
  restore: (row: R) => T,
): Listed<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const more = rows.length > limit && last !== undefined;
  const items = kept.map(restore);
  return more ? { items, next: Buffer.from(JSON.stringify(locate(last))).toString('base64url') } : { items };
}

function brokenToken(cause: unknown): GloveboxError {
  return new GloveboxError('USAGE', 'The place to go on from is none that a list has given.', {
    place: 'after',
    next: 'Give the "next" of the part before as it is, or leave it out to begin anew.',
    cause,
  });
}
