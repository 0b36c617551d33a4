import type { LookResult } from './contract/look.ts';
import type { Profile } from './contract/profile.ts';
import { type AggregateScope, refuseRows } from './engine/check-aggregates.ts';
import { readSqlTree } from './engine/sql-tree.ts';
import type { Box } from './sandbox/sandbox.ts';

/** Of one look. */
const mostRows = 50;

/**
 * What a generator asked to see of the data, as far as the profile's privacy level allows it. One after the other, as a box
 * does it anyway.
 */
export async function lookAtData(
  box: Box,
  queries: readonly string[],
  profile: Profile,
  signal: AbortSignal,
): Promise<LookResult[]> {
  const results: LookResult[] = [];
  for (const sql of queries) {
    const refusal = await refuseLook(box, sql, profile, signal);
    results.push(
      refusal === undefined ? await box.look(sql, mostRows, signal) : { ok: false, message: refusal, refused: true },
    );
  }
  return results;
}

async function refuseLook(box: Box, sql: string, profile: Profile, signal: AbortSignal): Promise<string | undefined> {
  switch (profile.privacy) {
    case 'full':
      return undefined;
    case 'schema':
      return 'Nothing of the data is told at this privacy level.';
    case 'statistics': {
      const [tree = ''] = await box.readSql([sql], signal);
      return refuseRows(readSqlTree(tree), profile.tables.map(scopeOf));
    }
    default:
      return profile.privacy satisfies never;
  }
}

/** What the profile tells of a column may be told of a part of it. */
function scopeOf({ name, columns }: Profile['tables'][number]): AggregateScope {
  const named = (which: (column: (typeof columns)[number]) => boolean) =>
    new Set(columns.filter(which).map((column) => column.name));
  return {
    name,
    columns: columns.map((column) => column.name),
    categories: named(({ role, kind }) => role === 'category' || kind === 'boolean'),
    measures: named(({ min }) => min !== undefined),
    full: named(({ nulls }) => nulls === 0),
  };
}
