import { checkSql, isOtherStatement } from '../../engine/check-sql.ts';
import type { SqlScope } from '../../engine/check-sql.ts';
import type { SqlTree } from '../../engine/sql-tree.ts';
import type { Tables } from '../inspection.ts';
import { defineRule } from '../rule.ts';
import { hasHole, hole } from '../values/constant.ts';
import { isWrittenOut } from '../syntax/is-written-out.ts';
import { locateText } from '../syntax/locate-text.ts';
import { findQuery, readTexts } from '../values/query-texts.ts';

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
      remedy:
        'Write one SELECT over the tables of the dataset, with functions of numbers, text, dates, lists and aggregates.',
    },
  },
  visit({ resolve, fold, note, report }) {
    let left = maxTotalLength;
    return {
      CallExpression(node) {
        const argument = findQuery(node, resolve);
        if (argument == null) return;
        const place = locateText(argument, resolve);
        const isCertain = isWrittenOut(argument, resolve);
        for (const text of readTexts(argument, fold)) {
          left -= Math.max(text.length, leastCount);
          if (left < 0) return report(argument, 'tooMany');
          note({ text, isCertain, ...place });
        }
      },
    };
  },
  judge(tree, { query: { text, textStart, range, isCertain }, tables, report }) {
    const isPivot = /\bpivot\b/i.test(text);
    if (!isCertain && isNoStatement(tree, isPivot)) return;
    const scope = describeScope(isCertain ? tables : undefined);
    const verdict = checkSql(tree, { ...scope, hole: hasHole(text) ? hole : undefined });
    if (verdict.ok) return;
    const { at } = verdict;
    const isOther = tree.error !== undefined && isOtherStatement(tree.error) && !isPivot;
    const message = isOther ? 'Only SELECT is permitted.' : verdict.message;
    const remedy = isOther ? undefined : verdict.remedy;
    // What was put together elsewhere is shown, since nobody sees it at this place.
    const shown = isCertain ? '' : ` It reads \`${text.trim().slice(0, 80).replaceAll(hole, '…')}\`.`;
    const place = textStart === undefined || at === undefined ? range[0] : textStart + countCharacters(text, at);
    report({ range: [place, place] }, 'refused', { name: spell(message) + shown, remedy });
  },
});

/** A text that was followed may be another in the end: what is none yet is left to the engine. */
function isNoStatement({ error, statements }: SqlTree, isPivot: boolean): boolean {
  return error === undefined ? statements?.length === 0 : !isOtherStatement(error) || isPivot;
}

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

function spell(message: string): string {
  return `${message.replaceAll(hole, '…').replace(/[.!?]$/, '')}.`;
}
