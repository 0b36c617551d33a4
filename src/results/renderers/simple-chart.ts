import { parseIsoTime } from '../format-time.ts';
import { sortCategories } from './sort-categories.ts';

export type ChartRow = Readonly<Record<string, unknown>>;
export type Channel = Readonly<Record<string, unknown>>;
export type Bar = { readonly label: unknown; readonly value: number };
export type Point = { readonly x: number; readonly y: number; readonly label: unknown };

/** A chart that characters can draw: named bars in their order, or lines over an axis. */
export type SimpleChart = {
  readonly percent: boolean;
  readonly currency: string | undefined;
  readonly valueName: string;
} & (
  | { readonly kind: 'bars'; readonly bars: readonly Bar[]; readonly percentLabels: boolean }
  | { readonly kind: 'lines'; readonly series: readonly { readonly name: string; readonly points: readonly Point[] }[] }
);

type View = {
  readonly mark: string;
  readonly encoding: Readonly<Record<string, Channel>>;
  readonly rows: readonly ChartRow[];
};

/** Reads a Vega-Lite spec that is a plain bar or line chart over inline rows. Others are for the picture. */
export function readSimpleChart(spec: Readonly<Record<string, unknown>>): SimpleChart | undefined {
  const view = findView(spec);
  const { x, y } = view?.encoding ?? {};
  if (view === undefined || x === undefined || y === undefined || view.rows.length === 0) return undefined;
  if (view.mark === 'bar') return readBars(view, x, y);
  return view.mark === 'line' || view.mark === 'area' ? readLines(view, x, y) : undefined;
}

/** The view itself, or the first layer that is bars or a line, then an area: what is laid over it are marks and labels. */
function findView(spec: Channel): View | undefined {
  const layers = Array.isArray(spec['layer']) ? (spec['layer'] as unknown[]).filter(isRecord) : [{}];
  const isArea = (layer: Channel): number => (readMark(layer['mark']) === 'area' ? 1 : 0);
  for (const layer of layers.toSorted((a, b) => isArea(a) - isArea(b))) {
    const mark = readMark(layer['mark'] ?? spec['mark']);
    const encoding = { ...channels(spec['encoding']), ...channels(layer['encoding']) };
    const data = layer['data'] ?? spec['data'];
    const values = isRecord(data) && Array.isArray(data['values']) ? (data['values'] as unknown[]) : [];
    const transformed = [spec['transform'], layer['transform']].some(changesRows);
    const faceted =
      encoding['row'] !== undefined || encoding['column'] !== undefined || encoding['facet'] !== undefined;
    if (transformed || faceted || !['bar', 'line', 'area'].includes(mark)) continue;
    return { mark, encoding, rows: values.filter(isRecord) };
  }
  return undefined;
}

function readBars(view: View, x: Channel, y: Channel): SimpleChart | undefined {
  const horizontal = isMeasure(x) && !isMeasure(y);
  const [category, measure] = horizontal ? [y, x] : [x, y];
  const categoryField = fieldOf(category);
  if (!isMeasure(measure) || (isMeasure(category) && category['bin'] !== 'binned') || categoryField === undefined)
    return undefined;
  if (isGrouped(view, categoryField) || isRecord(category['bin']) || category['bin'] === true) return undefined;
  if (measure['aggregate'] !== undefined || view.encoding[horizontal ? 'x2' : 'y2'] !== undefined) return undefined;
  const end = fieldOf(view.encoding[horizontal ? 'y2' : 'x2']);
  const valueField = fieldOf(measure);
  if (valueField === undefined) return undefined;
  const bars = sortCategories(view.rows, category, categoryField, valueField).flatMap((row) => {
    const value = row[valueField];
    const label = end === undefined ? row[categoryField] : [row[categoryField], row[end]];
    return typeof value === 'number' && Number.isFinite(value) ? [{ label, value }] : [];
  });
  if (bars.length === 0) return undefined;
  const temporal = category['type'] === 'temporal';
  if (temporal && bars.length > 15) return readLines(view, x, y);
  const percentLabels = isPercent(category);
  return { kind: 'bars', bars, percentLabels, ...describeValue(measure, valueField) };
}

function readLines(view: View, x: Channel, y: Channel): SimpleChart | undefined {
  const [along, value] = [fieldOf(x), fieldOf(y)];
  if (along === undefined || value === undefined || x['aggregate'] !== undefined || y['aggregate'] !== undefined)
    return undefined;
  const by = fieldOf(view.encoding['color'] ?? view.encoding['stroke'] ?? view.encoding['detail']);
  const series = new Map<string, Point[]>();
  const places = new Map<unknown, number>();
  for (const row of view.rows) {
    const label = row[along];
    const y = row[value];
    if (typeof y !== 'number' || !Number.isFinite(y) || label === null || label === undefined) continue;
    if (!places.has(label)) places.set(label, places.size);
    const place = placeOf(label, x['type']) ?? places.get(label) ?? 0;
    const name = by === undefined ? '' : String(row[by]);
    const points = series.get(name) ?? [];
    points.push({ x: place, y, label });
    series.set(name, points);
  }
  const lines = [...series].map(([name, points]) => ({ name, points: points.toSorted((a, b) => a.x - b.x) }));
  if (!lines.some(({ points }) => points.length > 1)) return undefined;
  return { kind: 'lines', series: lines, ...describeValue(y, value) };
}

function placeOf(label: unknown, type: unknown): number | undefined {
  if (typeof label === 'number') return label;
  if (type !== 'temporal' || typeof label !== 'string') return undefined;
  // Years and months may be written short.
  const full = [label, `${label}-01`, `${label}-01-01`].map(parseIsoTime).find((parsed) => parsed !== undefined);
  return full?.time.getTime();
}

/** Rows added where there is no value draw nothing; every other transform does. */
function changesRows(steps: unknown): boolean {
  return Array.isArray(steps) && !steps.every((step) => isRecord(step) && step['impute'] !== undefined);
}

/** Several bars a category: stacked or side by side. */
function isGrouped({ encoding, rows }: View, category: string): boolean {
  if (encoding['xOffset'] !== undefined || encoding['yOffset'] !== undefined) return true;
  return new Set(rows.map((row) => row[category])).size < rows.length;
}

function isMeasure(channel: Channel): boolean {
  return channel['type'] === 'quantitative';
}

function describeValue(channel: Channel, field: string): Pick<SimpleChart, 'percent' | 'currency' | 'valueName'> {
  const valueName = nameOf(channel, field);
  return { percent: isPercent(channel), currency: currencyOf(valueName), valueName };
}

/** The title of an axis of money ends with its currency: "Total pay (EUR)". */
function currencyOf(title: string): string | undefined {
  return /\((\p{Sc}|[A-Z]{3})\)$/u.exec(title)?.[1];
}

function isPercent(channel: Channel): boolean {
  const axis = channel['axis'];
  return isRecord(axis) && typeof axis['format'] === 'string' && axis['format'].endsWith('%');
}

function nameOf(channel: Channel, field: string): string {
  return typeof channel['title'] === 'string' ? channel['title'] : field;
}

/** A field's name as the rows have it: a backslash keeps a dot or a bracket from being a path. */
function fieldOf(channel: Channel | undefined): string | undefined {
  return typeof channel?.['field'] === 'string' ? channel['field'].replaceAll(/\\(.)/g, '$1') : undefined;
}

function readMark(mark: unknown): string {
  const type = isRecord(mark) ? mark['type'] : mark;
  return typeof type === 'string' ? type : '';
}

function channels(value: unknown): Record<string, Channel> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Channel] => isRecord(entry[1])));
}

function isRecord(value: unknown): value is Channel {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
