import { columnOf } from '../../../src/contract/chart/chart-data.ts';
import { escapeFields } from './escape-fields.ts';
import type { FontMetrics } from './text-widths.ts';
import { sizes } from './theme.ts';

type Spec = { readonly [key: string]: unknown };

const small = ['facet', 'repeat', 'concat', 'hconcat', 'vconcat'];
const titleSize = 15;
const titleLines = 3;
const labelSize = 11;
const roundedBars = 400;

const scales = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
] as const;

/**
 * Labels in trillions, billions or millions, whichever suits the whole axis; d3 would write G for a billion.
 * `largest` is an expression of the largest number on the axis.
 */
function compactLabel(largest: string): string {
  const choices = scales.map(
    ([size, letter]) =>
      `${largest} >= ${size} && datum.value != 0 ? format(datum.value / ${size}, ',.4~r') + '${letter}' : `,
  );
  return `${choices.join('')}datum.label`;
}

/** Fills in what a checked spec leaves open: its size, its title, how its axes write numbers, and how Vega is to read its fields. */
export function prepareChart(spec: Spec, bold: FontMetrics, title?: string): Spec {
  const encodings = listEncodings(spec);
  const isSmall = small.some((key) => spec[key] !== undefined) || encodings.some(hasFacets);
  const rows = rowsOf(spec);
  const ranged = isRanged(spec);
  const { width, height } = isSmall ? sizes.small : sizes.single;
  const config = isPlain(spec['config']) ? spec['config'] : {};
  const view = {
    continuousWidth: width,
    continuousHeight: height,
    discreteWidth: discreteWidth(encodings, rows, width),
    discreteHeight: { step: sizes.step },
    ...(isPlain(config['view']) ? config['view'] : {}),
  };
  const heading = spec['title'] ?? title;
  return escapeFields({
    ...(labelAxes(spec, { isSmall, rows, width: view.discreteWidth, bold, ranged }) as Spec),
    ...(heading === undefined ? {} : { title: wrapTitle(heading, bold, isSmall ? 2 * width : width) }),
    config: { ...config, ...roundBars(asSpec(config['bar']), ranged, rows.length), view },
  });
}

function isPlain(value: unknown): value is Spec {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Says whether marks reach from one position to another, as in a histogram. Vega-Lite draws such bars without any width
 * once their corners are round.
 */
function isRanged(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isRanged);
  if (!isPlain(value)) return false;
  const { x2, y2, bin } = value;
  if ((x2 ?? y2) !== undefined || (bin !== undefined && bin !== null && bin !== false)) return true;
  return Object.entries(value).some(([key, entry]) => key !== 'data' && key !== 'config' && isRanged(entry));
}

/** Corners make most of the drawing where bars are many. */
function roundBars({ cornerRadiusEnd, ...bar }: Spec, ranged: boolean, rows: number): Spec {
  if (ranged || (cornerRadiusEnd === undefined && rows > roundedBars)) return { bar };
  return { bar: { cornerRadiusEnd: cornerRadiusEnd ?? 2, ...bar } };
}

function asSpec(value: unknown): Spec {
  return isPlain(value) ? value : {};
}

function listEncodings(spec: Spec): Spec[] {
  const layers = Array.isArray(spec['layer']) ? spec['layer'].filter(isPlain) : [];
  return [spec, ...layers].map((view) => view['encoding']).filter(isPlain);
}

function hasFacets(encoding: Spec): boolean {
  return ['row', 'column', 'facet'].some((channel) => isPlain(encoding[channel]));
}

function rowsOf(spec: Spec): Spec[] {
  const values = isPlain(spec['data']) ? spec['data']['values'] : undefined;
  return Array.isArray(values) ? values.filter(isPlain) : [];
}

/** A field is a name as it stands, or escaped. */
function valueOf(row: Spec, field: string): unknown {
  return Object.hasOwn(row, field) ? row[field] : row[columnOf(field) ?? field];
}

function discreteWidth(encodings: readonly Spec[], rows: readonly Spec[], width: number): number {
  const x = encodings.map((encoding) => encoding['x']).find(isPlain);
  const field = x?.['field'];
  if (typeof field !== 'string' || rows.length === 0) return width;
  const categories = new Set(rows.map((row) => valueOf(row, field))).size;
  return Math.min(width, Math.max(220, categories * sizes.widestStep));
}

type Labelling = {
  readonly isSmall: boolean;
  readonly rows: readonly Spec[];
  readonly width: unknown;
  readonly bold: FontMetrics;
  readonly ranged: boolean;
};

/** Walks the views and gives axes without labels of their own ours. */
function labelAxes(value: unknown, labelling: Labelling, key = ''): unknown {
  if (key === 'data' || key === 'config') return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => labelAxes(entry, labelling));
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).flatMap(([name, entry]): [string, unknown][] => {
    // A picture has no page around it to take its width from.
    if ((name === 'width' || name === 'height') && entry === 'container') return [];
    if (name === 'cornerRadiusEnd' && labelling.ranged) return [];
    if (name === 'encoding' && isPlain(entry)) return [[name, labelPositions(entry, labelling)]];
    return [[name, labelAxes(entry, labelling, name)]];
  });
  return Object.fromEntries(entries);
}

function labelPositions(encoding: Spec, labelling: Labelling): Spec {
  const labelled = ['x', 'y'].flatMap((channel): [string, unknown][] => {
    const definition = encoding[channel];
    if (!isPlain(definition) || definition['axis'] === null || definition['axis'] === false) return [];
    const axis = isPlain(definition['axis']) ? definition['axis'] : {};
    const ours = isNumeric(definition)
      ? labelNumbers(axis, channel, labelling)
      : channel === 'x'
        ? turnLabels(definition, labelling)
        : {};
    return [[channel, { ...definition, axis: { ...ours, ...axis } }]];
  });
  return { ...encoding, ...Object.fromEntries(labelled) };
}

function labelNumbers(axis: Spec, channel: string, { isSmall }: Labelling): Spec {
  if (axis['format'] !== undefined || axis['labelExpr'] !== undefined) return {};
  // Small charts inside of others have scales by names that are not known here.
  const largest = isSmall ? 'abs(datum.value)' : `max(abs(domain('${channel}')[0]), abs(peek(domain('${channel}'))))`;
  return { labelExpr: compactLabel(largest) };
}

/** Names that do not fit beside each other are turned rather than left out. */
function turnLabels(definition: Spec, { rows, width, bold }: Labelling): Spec {
  const field = definition['field'];
  const isName = definition['type'] === 'nominal' || definition['type'] === 'ordinal';
  if (typeof field !== 'string' || !isName || definition['timeUnit'] !== undefined || typeof width !== 'number')
    return {};
  const names = new Set(rows.map((row) => String(valueOf(row, field) ?? '')));
  const longest = Math.max(0, ...[...names].map((name) => bold.width(name.slice(0, 30)) * labelSize));
  if (longest + 6 <= width / names.size) return {};
  const labelAngle = width / names.size < 18 ? -90 : -40;
  return { labelAngle, labelLimit: 130, labelOverlap: width / names.size < 11 };
}

function isNumeric(definition: Spec): boolean {
  if (definition['timeUnit'] !== undefined || definition['format'] !== undefined) return false;
  return definition['type'] === 'quantitative' || definition['aggregate'] !== undefined;
}

/** Breaks a long title into lines that fit over the plot. */
function wrapTitle(title: unknown, bold: FontMetrics, width: number): unknown {
  if (isPlain(title)) return { ...title, text: wrapTitle(title['text'], bold, width) };
  if (typeof title !== 'string' || bold.width(title) * titleSize <= width) return title;
  const lines: string[] = [];
  for (const word of title.split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && (bold.width(longer) * titleSize <= width || lines.length === titleLines))
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const last = lines.at(-1) ?? '';
  if (bold.width(last) * titleSize > width)
    lines[lines.length - 1] = `${last.slice(0, Math.floor(width / titleSize / 0.6))}…`;
  return lines;
}
