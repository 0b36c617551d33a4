import { sizes } from '../../sandbox-image/runner/chart/theme.ts';
import type { ChartSpec } from '../../src/contract/chart.ts';

const joined = ['facet', 'repeat', 'concat', 'hconcat', 'vconcat', 'spec'];
const facets = ['row', 'column', 'facet'];
const least = 260;
const narrow = 480;
/** What stands beside the plot: labels of its axis, and a legend. */
const besideAxis = 160;
const besideNumbers = 80;

type Spec = Record<string, unknown>;

/** Makes a chart of one view as wide as its place; others keep their size, and scroll. */
export function fitChart(spec: ChartSpec, width: number): ChartSpec {
  if (joined.some((key) => spec[key] !== undefined) || spec['width'] !== undefined || hasFacets(spec)) return spec;
  const wanted = Math.min(width, ownWidth(spec) ?? width);
  const fitted = { ...spec, width: Math.max(least, wanted), autosize: { type: 'fit-x', contains: 'padding' } };
  return width < narrow ? lowerLegend(fitted) : fitted;
}

/** Says before a chart is prepared how little room its names have, so that they are turned rather than left out. */
export function tellWidth(spec: ChartSpec, width: number): ChartSpec {
  if (width >= sizes.single.width) return spec;
  const config = asSpec(spec['config']) ?? {};
  const view = { discreteWidth: Math.max(least, width) - besideNumbers, ...asSpec(config['view']) };
  return { ...spec, config: { ...config, view } };
}

/** A few bars become no walls: where their names take less than a whole chart, so does the chart. */
function ownWidth(spec: ChartSpec): number | undefined {
  const type = asSpec(asSpec(spec['encoding'])?.['x'])?.['type'];
  const width = asSpec(asSpec(spec['config'])?.['view'])?.['discreteWidth'];
  if ((type !== 'nominal' && type !== 'ordinal') || typeof width !== 'number') return undefined;
  return width < sizes.single.width ? width + besideAxis : undefined;
}

/** Where there is little room, a legend stands below the chart and not beside it. */
function lowerLegend(spec: ChartSpec): ChartSpec {
  const config = asSpec(spec['config']) ?? {};
  const legend = { orient: 'bottom', columns: 2, offset: 10, ...asSpec(config['legend']) };
  return { ...spec, config: { ...config, legend } };
}

/** Lets a press on the legend single out what it names. Only where the chart has no controls of its own. */
export function linkLegend(spec: ChartSpec): ChartSpec {
  const encoding = asSpec(spec['encoding']);
  const color = asSpec(encoding?.['color']);
  const isNamed = color?.['type'] === 'nominal' || color?.['type'] === 'ordinal';
  if (encoding === undefined || color === undefined || !isNamed || typeof color['field'] !== 'string') return spec;
  if (spec['params'] !== undefined || encoding['opacity'] !== undefined || color['legend'] === null) return spec;
  const params = [{ name: 'singled', select: { type: 'point', fields: [color['field']] }, bind: 'legend' }];
  const opacity = { condition: { param: 'singled', value: 1 }, value: 0.14 };
  return { ...spec, params, encoding: { ...encoding, opacity } };
}

function hasFacets(spec: ChartSpec): boolean {
  const encoding = asSpec(spec['encoding']);
  return encoding !== undefined && facets.some((key) => encoding[key] !== undefined);
}

function asSpec(value: unknown): Spec | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Spec) : undefined;
}
