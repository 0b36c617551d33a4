// How many chart requests of an nvBench folder (cases.jsonl and its tables) get the right data, mark and order.
// node bench/nvbench.mjs <folder> [--every N] [--failures]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createAnalyst } from '../dist/index.js';
import { hasRows } from './grading/grade-answer.mjs';

const { values: options, positionals } = parseArgs({
  options: { every: { type: 'string', default: '1' }, failures: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name the folder that holds cases.jsonl.');
const cases = readFileSync(join(folder, 'cases.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const requests = cases
  .flatMap((test) => test.queries.map((query) => ({ test, query })))
  .filter(({ query }, place) => query.trim() !== '' && place % Number(options.every) === 0);

const home = mkdtempSync(join(tmpdir(), 'glovebox-bench-'));
const analyst = await createAnalyst({ home, generator: 'offline' });
const tally = { phrasings: requests.length, refused: 0, rightData: 0, rightMark: 0, rightOrder: 0, rightAll: 0 };
const charts = {};
try {
  for (const { test, query } of requests) {
    const analysis = await analyst.analyze({
      question: query,
      data: [{ kind: 'file', path: join(folder, test.file), name: `${test.table}.csv` }],
    });
    const chart = (charts[test.chart] ??= { phrasings: 0, rightData: 0 });
    chart.phrasings += 1;
    const { data, order, mark } = grade(analysis, test.expected);
    if (analysis.status === 'not-understood') tally.refused += 1;
    if (data) {
      tally.rightData += 1;
      chart.rightData += 1;
    } else if (options.failures)
      console.error(
        `${test.id}\t${analysis.status}\t${analysis.script?.template ?? analysis.error?.message}\t${query}\t${test.sql}`,
      );
    if (data && mark) tally.rightMark += 1;
    if (data && order) tally.rightOrder += 1;
    if (data && mark && order) tally.rightAll += 1;
  }
} finally {
  await analyst.close();
  rmSync(home, { recursive: true, force: true });
}
const share = (count) => Number((count / requests.length).toFixed(3));
console.log(
  JSON.stringify(
    {
      name: 'nvbench',
      ...tally,
      shares: {
        refused: share(tally.refused),
        rightData: share(tally.rightData),
        rightMark: share(tally.rightMark),
        rightOrder: share(tally.rightOrder),
        rightAll: share(tally.rightAll),
      },
      charts,
    },
    null,
    2,
  ),
);

function grade(analysis, expected) {
  if (analysis.status !== 'answered') return { data: false, order: false, mark: false };
  const rows = expected.rows;
  const table = analysis.tables.find((other) => hasRows(other.rows, { rows, ordered: false }, 1e-6));
  if (table === undefined) return { data: false, order: false, mark: false };
  const marks = analysis.plots.flatMap(({ spec }) => listMarks(spec));
  return {
    data: true,
    order: expected.sort === null || isInOrder(table, expected),
    mark: marks.includes(expected.mark),
  };
}

/** Ties may stand in any order: what the rows are sorted by has to come in the same sequence. */
function isInOrder(table, expected) {
  const [by] = /ORDER BY (.*?)(?: (?:asc|desc))?(?: limit.*)?$/i.exec(expected.sort)?.slice(1) ?? [];
  const axis =
    by?.toLowerCase() === expected.x.toLowerCase() ? 0 : by?.toLowerCase() === expected.y.toLowerCase() ? 1 : undefined;
  if (axis === undefined) return false;
  const wanted = expected.rows.map((row) => row[axis]);
  const width = table.columns.length;
  return Array.from({ length: width }, (_, place) => table.rows.map((row) => row[place])).some((column) =>
    column.every(
      (cell, place) =>
        String(cell).toLowerCase() === String(wanted[place]).toLowerCase() ||
        Math.abs(Number(cell) - Number(wanted[place])) <= 1e-6 * Math.abs(Number(wanted[place])),
    ),
  );
}

function listMarks(spec) {
  const own = typeof spec.mark === 'string' ? [spec.mark] : typeof spec.mark?.type === 'string' ? [spec.mark.type] : [];
  return [
    ...own,
    ...(spec.layer ?? []).flatMap(listMarks),
    ...(spec.hconcat ?? []).flatMap(listMarks),
    ...(spec.vconcat ?? []).flatMap(listMarks),
  ];
}
