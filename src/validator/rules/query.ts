import { checkSql, isOtherStatement } from '../../engine/check-sql.ts';
import type { SqlScope } from '../../engine/check-sql.ts';
import type { Tables } from '../inspection.ts';
import { defineRule } from '../rule.ts';
import { hasHole, hole } from '../values/constant.ts';
import { locateText } from '../syntax/locate-text.ts';
import { findQuery, readTexts } from '../syntax/query-calls.ts';

/** How much is read for one script, and what a short query counts for. */
const maxTotalLength = 100_000;
const leastCount = 200;

/** Permits one SELECT over the tables of the dataset in each query that is written out. */
export const query = defineRule({
  id: 'query',
  risk: 'high',
  effect: 'refuse',
  messages: {
    tooMany: {
      message: 'The script holds more queries than can be read.',
      remedy: 'Ask for more with each query, and pass what differs as parameters.',
    },
    refused: {
      message: 'This query is refused: {name}',
      remedy: 'Write one SELECT over the tables of the dataset, with the functions that docs/validator.md lists.',
    },
  },
  visit({ resolve, fold, note, report }) {
    let left = maxTotalLength;
    return {
      CallExpression(node) {
        const argument = findQuery(node, resolve);
        if (argument == null) return;
        const place = locateText(argument, resolve);
        const isCertain = fold(argument).length === 1;
        for (const text of readTexts(argument, fold)) {
          left -= Math.max(text.length, leastCount);
          if (left < 0) return report(argument, 'tooMany');
          note({ text, isCertain: isCertain && !hasHole(text), ...place });
        }
      },
    };
  },
  judge(tree, { query: { text, textStart, range, isCertain }, tables, report }) {
    // What is put into a hole, or another choice beside this one, can make a text one that can be read.
    if (!isCertain && tree.error !== undefined && !isOtherStatement(tree.error)) return;
    const verdict = checkSql(tree, { ...describeScope(tables), hole: hasHole(text) ? hole : undefined });
    if (verdict.ok) return;
    const { message, remedy, at } = verdict;
    const place = textStart === undefined || at === undefined ? range[0] : textStart + countCharacters(text, at);
    report({ range: [place, place] }, 'refused', { name: /[.!?]$/.test(message) ? message : `${message}.`, remedy });
  },
});

function describeScope(tables: Tables | undefined): SqlScope {
  // Without a dataset any name may be that of a table or a column.
  if (tables === undefined) return { tables: undefined, hasColumn: () => true };
  const names = new Set(tables.map(({ name }) => name.toLowerCase()));
  const columns = new Set(tables.flatMap((table) => table.columns.map(({ name }) => name.toLowerCase())));
  return { tables: names, hasColumn: (name) => columns.has(name) };
}

/** The engine counts bytes. */
function countCharacters(text: string, bytes: number): number {
  return Buffer.from(text).subarray(0, bytes).toString().length;
}
