import type { Cell, Metric, ResultTable, ValueType } from '../contract/output.ts';

export type Results = { readonly metrics: Readonly<Record<string, Metric>>; readonly tables: readonly ResultTable[] };

/** Of an analysis, what is needed to compare it. */
export type Comparable = Results & {
  readonly status: string;
  readonly insights: readonly { readonly text: string }[];
  readonly receipt: { readonly dataset: { readonly hash: string } };
};

/** One value that is not the same. `undefined`: there is none on this side. */
export type Difference = {
  /** `total`, or `regions: row 3, revenue`. */
  readonly place: string;
  readonly before: Cell | undefined;
  readonly after: Cell | undefined;
  /** Over other data: by which share of itself a number grew, where it has one. */
  readonly growth?: number;
};

const tolerance = 1e-9;

/**
 * The rule of equality: text, integers, dates and booleans the same, doubles within 1e-9 of the larger one. Rows and
 * columns count in their order.
 */
export function sameValue(before: Cell, after: Cell, type: ValueType): boolean {
  if (typeof before !== 'number' || typeof after !== 'number') return before === after;
  if (before === after) return true;
  if (type === 'integer' || type === 'boolean') return false;
  return Math.abs(before - after) <= tolerance * Math.max(Math.abs(before), Math.abs(after));
}

/**
 * Over the same data every value that is not equal; over other data, where all may differ, how the metrics changed. Where only one of
 * them is an answer there is nothing to compare, and the one difference is how they ended.
 */
export function compareAnalyses(before: Comparable, after: Comparable): readonly Difference[] {
  if (before.status !== after.status) return [pair('status', before.status, after.status)];
  const sameData = before.receipt.dataset.hash === after.receipt.dataset.hash;
  return sameData ? compareAll(before, after) : listMetricChanges(before, after);
}

function compareAll(before: Comparable, after: Comparable): readonly Difference[] {
  return [...compareSentences(before.insights, after.insights), ...compareResults(before, after)];
}

const pair = (place: string, before: Cell | undefined, after: Cell | undefined): Difference => ({
  place,
  before,
  after,
});

/** Word by word. Spaces count as one kind: which one stands in a number changes with the version of Node. */
function* compareSentences(before: Comparable['insights'], after: Comparable['insights']): Generator<Difference> {
  const plain = (text: string | undefined) => text?.replaceAll(/\s+/g, ' ');
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const [old, fresh] = [before[index]?.text, after[index]?.text];
    if (plain(old) !== plain(fresh)) yield pair(`sentence ${index + 1}`, old, fresh);
  }
}

const shownAs = ['label', 'unit', 'format'] as const;
type ShownAs = Pick<Metric, (typeof shownAs)[number]>;

/** The same number in another unit, or under another name, is another figure. */
function* compareLabels(before: Results, after: Results): Generator<Difference> {
  for (const [name, [old, fresh]] of pairMetrics(before, after)) {
    if (old !== undefined && fresh !== undefined) yield* compareShown(name, old, fresh);
  }
}

function* compareShown(place: string, old: ShownAs, fresh: ShownAs): Generator<Difference> {
  for (const part of shownAs) if (old[part] !== fresh[part]) yield pair(`${place}: ${part}`, old[part], fresh[part]);
}

/** Every value that differs between two runs of one script over the same data. */
export function compareResults(before: Results, after: Results): readonly Difference[] {
  return [
    ...compareMetrics(before, after),
    ...compareLabels(before, after),
    ...compareTables(before.tables, after.tables),
  ];
}

function* compareMetrics(before: Results, after: Results): Generator<Difference> {
  for (const [name, [old, fresh]] of pairMetrics(before, after)) {
    const type = old && fresh && commonType(old.type, fresh.type);
    const alike =
      old !== undefined && fresh !== undefined && type !== undefined && sameValue(old.value, fresh.value, type);
    if (!alike) yield pair(name, old?.value, fresh?.value);
  }
}

function* compareTables(before: readonly ResultTable[], after: readonly ResultTable[]): Generator<Difference> {
  const names = new Set([...before, ...after].map(({ name }) => name));
  for (const name of names) {
    const old = before.find((table) => table.name === name);
    const fresh = after.find((table) => table.name === name);
    if (old === undefined || fresh === undefined) {
      yield {
        place: `table ${name}`,
        before: old && `${old.rows.length} rows`,
        after: fresh && `${fresh.rows.length} rows`,
      };
    } else yield* compareTable(old, fresh);
  }
}

function* compareTable(old: ResultTable, fresh: ResultTable): Generator<Difference> {
  const types = commonTypes(old, fresh);
  if (types === undefined) {
    yield { place: `${old.name}: columns`, before: describeColumns(old), after: describeColumns(fresh) };
    return;
  }
  if (old.title !== fresh.title) yield pair(`${old.name}: title`, old.title, fresh.title);
  for (const [index, column] of old.columns.entries())
    yield* compareShown(`${old.name}: ${column.name}`, column, fresh.columns[index] ?? {});
  if (old.rows.length !== fresh.rows.length)
    yield { place: `${old.name}: rows`, before: old.rows.length, after: fresh.rows.length };
  const rows = Math.min(old.rows.length, fresh.rows.length);
  for (let row = 0; row < rows; row += 1) {
    for (const [index, { name }] of old.columns.entries()) {
      const [left, right] = [old.rows[row]?.[index] ?? null, fresh.rows[row]?.[index] ?? null];
      if (!sameValue(left, right, types[index] ?? 'text'))
        yield { place: `${old.name}: row ${row + 1}, ${name}`, before: left, after: right };
    }
  }
}

/** A sum of doubles that comes out whole looks like an integer, and the next time it does not: then both are doubles. */
function commonType(before: ValueType, after: ValueType): ValueType | undefined {
  if (before === after) return before;
  const numbers: readonly ValueType[] = ['integer', 'number'];
  return numbers.includes(before) && numbers.includes(after) ? 'number' : undefined;
}

function commonTypes(old: ResultTable, fresh: ResultTable): readonly ValueType[] | undefined {
  const types: ValueType[] = [];
  for (const [index, column] of old.columns.entries()) {
    const other = fresh.columns[index];
    const type = other?.name === column.name ? commonType(column.type, other.type) : undefined;
    if (type === undefined) return undefined;
    types.push(type);
  }
  return old.columns.length === fresh.columns.length ? types : undefined;
}

function describeColumns({ columns }: ResultTable): string {
  return columns.map(({ name, type }) => `${name} (${type})`).join(', ');
}

/** What became of each metric when the script was run over other data; those that stayed the same are left out. */
function listMetricChanges(before: Results, after: Results): readonly Difference[] {
  return [...compareMetrics(before, after)].map((difference) => {
    const { before: old, after: fresh } = difference;
    if (typeof old !== 'number' || typeof fresh !== 'number' || old === 0) return difference;
    return { ...difference, growth: (fresh - old) / Math.abs(old) };
  });
}

function pairMetrics(before: Results, after: Results): Map<string, readonly [Metric | undefined, Metric | undefined]> {
  const names = new Set([...Object.keys(before.metrics), ...Object.keys(after.metrics)]);
  return new Map([...names].map((name) => [name, [ownMetric(before, name), ownMetric(after, name)]]));
}

function ownMetric({ metrics }: Results, name: string): Metric | undefined {
  return Object.hasOwn(metrics, name) ? metrics[name] : undefined;
}
