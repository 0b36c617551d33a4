import { chartBounds } from './bounds.ts';
import { countDistinct, countTimes, type RowsKnown } from './chart-data.ts';
import { isPlain, type Plain, Refusal } from './refusal.ts';

const series = new Set(
  'color fill stroke detail opacity fillOpacity strokeOpacity strokeDash strokeWidth shape size key'.split(' '),
);
const positions = new Set(['x', 'y', 'xOffset', 'yOffset']);
/** These draw one shape a series rather than one a row. */
const joined = new Set(['line', 'area', 'trail']);

type Definition = { readonly channel: string; readonly definition: Plain };

function listDefinitions(encoding: Plain): Definition[] {
  return Object.entries(encoding).flatMap(([channel, entry]) =>
    (Array.isArray(entry) ? entry : [entry]).filter(isPlain).map((definition) => ({ channel, definition })),
  );
}

/** How many different values a channel shows, at most. */
function countValues({ definition }: Definition, known: RowsKnown): number {
  const { field, timeUnit, bin } = definition;
  if (typeof field !== 'string') return isPlain(field) ? known.count : 1;
  if (bin !== undefined && bin !== null && bin !== false) return Math.min(chartBounds.bins, known.count);
  const unit = isPlain(timeUnit) ? timeUnit['unit'] : timeUnit;
  return typeof unit === 'string' ? countTimes(known, field, unit) : countDistinct(known, field);
}

function isMeasured({ definition }: Definition): boolean {
  return definition['type'] === 'quantitative' || definition['aggregate'] !== undefined;
}

/** Names along the axes of a view. A text column without a type becomes such an axis too. */
export function countCategories(encoding: Plain, known: RowsKnown): number {
  return listDefinitions(encoding)
    .filter((entry) => positions.has(entry.channel) && !isMeasured(entry) && entry.definition['type'] !== 'temporal')
    .reduce((sum, entry) => sum + countValues(entry, known), 0);
}

/** How many points a mark may draw: filling gaps makes one for each position of each series. */
export function countPoints(encoding: Plain, mark: string, known: RowsKnown, place: string): number {
  const definitions = listDefinitions(encoding);
  const groups = definitions
    .filter(({ channel }) => series.has(channel))
    .reduce((product, entry) => Math.min(known.count, product * countValues(entry, known)), 1);
  if (joined.has(mark) && groups > chartBounds.series) {
    throw new Refusal(place, `could have ${groups} series; at most ${chartBounds.series} are drawn`);
  }
  const fillsGaps =
    definitions.some(({ definition }) => isPlain(definition['impute'])) ||
    (joined.has(mark) && (mark === 'area' || definitions.some(({ definition }) => definition['stack'] !== undefined)));
  if (!fillsGaps) return known.count;
  const along = definitions.filter(({ channel }) => channel === 'x' || channel === 'y');
  const steps = along.filter((entry) => !isMeasured(entry));
  const counts = (steps.length === 1 ? steps : along).map((entry) => countValues(entry, known));
  return Math.max(known.count, groups * Math.max(1, ...counts));
}

/** How many small charts the channels row, column and facet make. */
export function countFacets(encoding: Plain, place: string, known: RowsKnown): number {
  const facets = listDefinitions(encoding)
    .filter(({ channel }) => channel === 'row' || channel === 'column' || channel === 'facet')
    .reduce((product, entry) => product * countValues(entry, known), 1);
  if (facets > chartBounds.views) {
    throw new Refusal(place, `would make ${facets} small charts; at most ${chartBounds.views} are drawn`);
  }
  return facets;
}
