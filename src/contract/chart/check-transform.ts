import { chartBounds } from './bounds.ts';
import { countDistinct, countGroups, readData, type RowsKnown } from './chart-data.ts';
import { checkBin, checkTimeUnit } from './check-bin.ts';
import { checkExpression } from './check-expression.ts';
import { checkPredicate } from './check-predicate.ts';
import { aggregates, windowOperations } from './permits.ts';
import { asList, asName, asNumber, asPlain, at, checkKeys, type Plain, Refusal } from './refusal.ts';
import type { Scope } from './scope.ts';

type Step = {
  readonly value: Plain;
  readonly place: string;
  readonly known: RowsKnown;
  readonly scope: Scope;
};

const keys = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** The transforms that charts may use, each with its keys and what it makes of the rows. */
const transforms: Readonly<
  Record<string, { readonly keys: ReadonlySet<string>; readonly check: (step: Step) => RowsKnown }>
> = {
  aggregate: { keys: keys('aggregate groupby'), check: aggregate },
  joinaggregate: { keys: keys('joinaggregate groupby'), check: aggregate },
  bin: { keys: keys('bin field as'), check: bin },
  calculate: { keys: keys('calculate as'), check: calculate },
  density: {
    keys: keys('density groupby cumulative counts bandwidth extent minsteps maxsteps steps as resolve'),
    check: density,
  },
  filter: { keys: keys('filter'), check: filter },
  fold: { keys: keys('fold as'), check: fold },
  impute: { keys: keys('impute key groupby method value'), check: impute },
  loess: { keys: keys('loess on groupby bandwidth as'), check: loess },
  lookup: { keys: keys('lookup from as default'), check: lookup },
  pivot: { keys: keys('pivot value groupby limit op'), check: pivot },
  quantile: { keys: keys('quantile groupby probs step as'), check: quantile },
  regression: { keys: keys('regression on groupby method order extent params as'), check: regression },
  stack: { keys: keys('stack groupby offset sort as'), check: stack },
  timeUnit: { keys: keys('timeUnit field as'), check: timeUnit },
  window: { keys: keys('window frame ignorePeers groupby sort'), check: window },
};

/** Checks the transforms of a view one after another, and returns what is then known of its rows. */
export function checkTransforms(value: unknown, place: string, start: RowsKnown, scope: Scope): RowsKnown {
  let known = start;
  let work = 0;
  for (const [index, entry] of asList(value, place, chartBounds.transforms).entries()) {
    const here = at(place, index);
    const step = asPlain(entry, here);
    const name = Object.keys(transforms).find((candidate) => step[candidate] !== undefined);
    const permit = name === undefined ? undefined : transforms[name];
    if (permit === undefined) {
      throw new Refusal(
        here,
        `"${Object.keys(step)[0]?.slice(0, 40) ?? ''}" is not available; prepare the rows in SQL`,
      );
    }
    checkKeys(step, permit.keys, here);
    for (const [key, part] of Object.entries(step)) if (!structured.has(key)) checkScalars(part, at(here, key));
    work += known.count;
    if (work > chartBounds.transformWork)
      throw new Refusal(here, 'so many transforms take too long over so many rows; use SQL');
    scope.rows = known.count;
    known = permit.check({ value: step, place: here, known, scope });
    if (known.count > chartBounds.points) {
      throw new Refusal(here, `could make ${known.count} rows; at most ${chartBounds.points} are drawn`);
    }
  }
  return known;
}

/** Parts of a transform that are more than names and numbers, and have checks of their own. */
const structured = keys('aggregate joinaggregate window sort filter bin timeUnit from');

function checkScalars(value: unknown, place: string): void {
  const parts = Array.isArray(value) ? asList(value, place, chartBounds.samples) : [value];
  if (parts.some((part) => typeof part === 'object' && part !== null))
    throw new Refusal(place, 'must be a plain value');
}

function fieldsOf(value: unknown, place: string, most = 50): string[] {
  if (value === undefined) return [];
  return asList(value, place, most).map((entry) => asName(entry, place));
}

const groupsOf = ({ value, place, known }: Step): number => countGroups(known, fieldsOf(value['groupby'], place));

/** New columns have as many different values as there are rows, unless more is known. */
function make(known: RowsKnown, names: unknown, distinct = known.count, count = known.count): RowsKnown {
  const made = new Map(known.made);
  for (const name of Array.isArray(names) ? names : [names]) if (typeof name === 'string') made.set(name, distinct);
  return { ...known, count, made };
}

function stack(step: Step): RowsKnown {
  checkSort(step);
  return make(step.known, step.value['as']);
}

function operations(step: Step, list: unknown, allowed: ReadonlySet<string>): RowsKnown {
  const names = asList(list, step.place, 50).map((entry) => {
    const operation = asPlain(entry, step.place);
    checkKeys(operation, new Set(['op', 'field', 'as', 'param']), step.place);
    const name = asName(operation['op'], step.place);
    if (!allowed.has(name)) throw new Refusal(step.place, `"${name}" is not an operation of charts here`);
    for (const part of Object.values(operation)) checkScalars(part, step.place);
    if (operation['param'] !== undefined) asNumber(operation['param'], step.place, 0, chartBounds.frame);
    return operation['as'];
  });
  return make(step.known, names);
}

function aggregate(step: Step): RowsKnown {
  fieldsOf(step.value['groupby'], step.place);
  return operations(step, step.value['aggregate'] ?? step.value['joinaggregate'], aggregates);
}

function bin({ value, place, known }: Step): RowsKnown {
  checkBin(value['bin'], at(place, 'bin'), known, typeof value['field'] === 'string' ? value['field'] : undefined);
  return make(known, value['as'], chartBounds.bins);
}

function timeUnit({ value, place, known }: Step): RowsKnown {
  checkTimeUnit(value['timeUnit'], at(place, 'timeUnit'));
  return make(known, value['as']);
}

function calculate({ value, place, known, scope }: Step): RowsKnown {
  checkExpression(value['calculate'], at(place, 'calculate'), scope, true);
  return make(known, value['as']);
}

function filter({ value, place, known, scope }: Step): RowsKnown {
  checkPredicate(value['filter'], at(place, 'filter'), scope);
  return known;
}

function fold({ value, place, known }: Step): RowsKnown {
  const fields = fieldsOf(value['fold'], place, chartBounds.pivotColumns);
  const [key, folded] = Array.isArray(value['as']) ? (value['as'] as unknown[]) : ['key', 'value'];
  const count = known.count * Math.max(1, fields.length);
  return make(make(known, folded ?? 'value', count, count), key ?? 'key', fields.length);
}

function density(step: Step): RowsKnown {
  const { value, place, known } = step;
  for (const name of ['steps', 'minsteps', 'maxsteps']) {
    if (value[name] !== undefined) asNumber(value[name], at(place, name), 1, chartBounds.samples);
  }
  if (value['bandwidth'] !== undefined) asNumber(value['bandwidth'], at(place, 'bandwidth'), 0, Number.MAX_VALUE);
  const sampled = Math.max(200, ...['steps', 'maxsteps'].map((name) => Number(value[name] ?? 0)));
  return make(known, value['as'] ?? ['value', 'density'], undefined, groupsOf(step) * sampled);
}

function quantile(step: Step): RowsKnown {
  const { value, place, known } = step;
  const least = 1 / chartBounds.samples;
  const probes = value['probs'] === undefined ? 100 : asList(value['probs'], place, chartBounds.samples).length;
  const steps =
    value['step'] === undefined ? probes : Math.ceil(1 / asNumber(value['step'], at(place, 'step'), least, 1));
  return make(known, value['as'] ?? ['prob', 'value'], undefined, groupsOf(step) * steps);
}

function regression(step: Step): RowsKnown {
  const { value, place, known } = step;
  if (value['order'] !== undefined) asNumber(value['order'], at(place, 'order'), 0, 10);
  return make(known, value['as'] ?? [], undefined, groupsOf(step) * 200);
}

/** Local regression looks at each pair of rows. */
function loess({ value, place, known }: Step): RowsKnown {
  if (known.count > chartBounds.smoothedRows) {
    throw new Refusal(place, `smooths at most ${chartBounds.smoothedRows} rows; aggregate them first`);
  }
  if (value['bandwidth'] !== undefined) asNumber(value['bandwidth'], at(place, 'bandwidth'), 0, 1);
  return make(known, value['as']);
}

function impute(step: Step): RowsKnown {
  const { value, place, known } = step;
  // Means and medians look through the whole group for each gap.
  if ((value['method'] ?? 'value') !== 'value')
    throw new Refusal(place, 'fills gaps with a value only; use SQL for others');
  const count = countDistinct(known, asName(value['key'], at(place, 'key'))) * groupsOf(step);
  if (count > chartBounds.imputedRows)
    throw new Refusal(place, `could make ${count} rows; at most ${chartBounds.imputedRows} are made`);
  return { ...known, count: Math.max(known.count, count) };
}

function lookup({ value, place, known }: Step): RowsKnown {
  const from = asPlain(value['from'], at(place, 'from'));
  checkKeys(from, new Set(['data', 'key', 'fields']), at(place, 'from'));
  const found = readData(from['data'], at(at(place, 'from'), 'data'));
  const names = [
    ...fieldsOf(from['fields'], place),
    ...(typeof value['as'] === 'string' ? [value['as']] : fieldsOf(value['as'], place)),
  ];
  return make(known, names, Math.min(known.count, found.count + 1));
}

function pivot(step: Step): RowsKnown {
  const { value, place, known } = step;
  const columns = countDistinct(known, asName(value['pivot'], at(place, 'pivot')));
  const limit =
    value['limit'] === undefined ? columns : asNumber(value['limit'], at(place, 'limit'), 1, chartBounds.pivotColumns);
  if (Math.min(limit, columns) > chartBounds.pivotColumns) {
    throw new Refusal(place, `would make ${columns} columns; at most ${chartBounds.pivotColumns} are made`);
  }
  if (Math.min(limit, columns) * groupsOf(step) > chartBounds.pivotedCells)
    throw new Refusal(place, 'would make too many cells; use SQL');
  if (value['op'] !== undefined && !aggregates.has(asName(value['op'], place)))
    throw new Refusal(place, 'is not an operation');
  return known;
}

function window(step: Step): RowsKnown {
  const [from, to] = readFrame(step.value['frame'], step.place);
  checkSort(step);
  const made = operations(step, step.value['window'], windowOperations);
  const width = from === null || to === null ? step.known.count : to - from + 1;
  const slow = (step.value['window'] as readonly Plain[]).filter(({ op }) => {
    if (from === null && to === null) return false;
    return sorted.has(String(op)) || (extremes.has(String(op)) && from !== null);
  });
  if (slow.length * width * step.known.count > chartBounds.windowWork) {
    throw new Refusal(step.place, `${String(slow[0]?.['op'])} over so wide a window takes too long; use SQL`);
  }
  return made;
}

/** These sort a window again for each row; the extremes only search it again when a row leaves it. */
const sorted = new Set(['median', 'q1', 'q3', 'distinct']);
const extremes = new Set(['min', 'max']);

function checkSort({ value, place }: Step): void {
  if (value['sort'] === undefined) return;
  for (const entry of asList(value['sort'], at(place, 'sort'), 20)) {
    const order = asPlain(entry, at(place, 'sort'));
    checkKeys(order, new Set(['field', 'order']), at(place, 'sort'));
    for (const part of Object.values(order)) checkScalars(part, at(place, 'sort'));
  }
}

/** Rows before and after; null is all of them. Up to the row itself, unless given. */
function readFrame(value: unknown, place: string): readonly [number | null, number | null] {
  if (value === undefined || value === null) return [null, 0];
  const [from = null, to = null] = asList(value, at(place, 'frame'), 2).map((edge) =>
    edge === null ? null : asNumber(edge, at(place, 'frame'), -chartBounds.frame, chartBounds.frame),
  );
  return [from, to];
}
