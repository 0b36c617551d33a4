import type { ValueFormatter } from '../format-value.ts';
import { plainText } from '../plain-text.ts';
import type { Point, SimpleChart } from './simple-chart.ts';
import { createLabelWriter } from './chart-label.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { cutToWidth, padEnd, padStart, textWidth } from './text-width.ts';

type Lines = Extract<SimpleChart, { kind: 'lines' }>;
type Range = { readonly from: number; readonly to: number };

const height = 7;
const mostSeries = 8;
const blocks = '▁▂▃▄▅▆▇█';
// Bits of a braille character, by column and row of its dots.
const dots = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
];

/** One line as a curve of dots over an axis; several as one small line each, on a common scale. */
export function drawLines(chart: Lines, formatter: ValueFormatter, style: TerminalStyle): readonly string[] {
  const points = chart.series.flatMap((series) => series.points);
  const xs = rangeOf(points.map(({ x }) => x));
  const ys = rangeOf(points.map(({ y }) => y));
  const write = (value: number): string =>
    formatter.format(value, { type: 'number', ...(chart.percent && { format: 'percent' as const }) });
  const [only] = chart.series;
  const lines =
    chart.series.length === 1 && only !== undefined
      ? drawCurve(only.points, xs, ys, write, style)
      : drawSparks(chart, xs, ys, write, style);
  const [first, last] = [points.find(({ x }) => x === xs.from), points.find(({ x }) => x === xs.to)];
  const margin = ' '.repeat(lines.indent);
  const writeLabel = createLabelWriter(
    points.map(({ label }) => label),
    formatter,
  );
  const ends = [first, last].map((point) => writeLabel(point?.label ?? ''));
  const space = Math.max(1, lines.room - textWidth(ends[0] ?? '') - textWidth(ends[1] ?? ''));
  return [...lines.text, style.dim(`${margin}${ends[0]}${' '.repeat(space)}${ends[1]}`)];
}

type Drawn = { readonly text: readonly string[]; readonly indent: number; readonly room: number };

function drawCurve(
  points: readonly Point[],
  xs: Range,
  ys: Range,
  write: (value: number) => string,
  style: TerminalStyle,
): Drawn {
  const [top, bottom] = [write(ys.to), write(ys.from)];
  const margin = Math.max(textWidth(top), textWidth(bottom));
  const room = Math.max(8, Math.min(72, style.width - margin - 2));
  const [across, down] = style.unicode ? [2, 4] : [1, 1];
  const cells = Array.from({ length: height }, () => Array.from({ length: room }, () => 0));
  const set = (column: number, row: number): void => {
    const line = cells[Math.floor(row / down)];
    const place = Math.floor(column / across);
    if (line?.[place] === undefined) return;
    line[place] |= style.unicode ? (dots[column % 2]?.[row % 4] ?? 0) : 1;
  };
  let before: readonly [number, number] | undefined;
  for (const { x, y } of points) {
    const at = [
      Math.round(share(x, xs) * (room * across - 1)),
      Math.round((1 - share(y, ys)) * (height * down - 1)),
    ] as const;
    connect(before ?? at, at, set);
    before = at;
  }
  const text = cells.map((line, index) => {
    const label = index === 0 ? top : index === height - 1 ? bottom : '';
    const drawn = line
      .map((bits) => (bits === 0 ? ' ' : style.unicode ? String.fromCodePoint(0x2800 + bits) : '*'))
      .join('');
    return `${style.dim(padStart(label, margin))} ${style.bar(drawn.trimEnd())}`.trimEnd();
  });
  return { text, indent: margin + 1, room };
}

/** Every dot between two, so that a steep step is a line and not a gap. */
function connect(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  set: (x: number, y: number) => void,
): void {
  const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0), 1);
  for (let step = 0; step <= steps; step += 1)
    set(Math.round(x0 + ((x1 - x0) * step) / steps), Math.round(y0 + ((y1 - y0) * step) / steps));
}

function drawSparks(
  { series }: Lines,
  xs: Range,
  ys: Range,
  write: (value: number) => string,
  style: TerminalStyle,
): Drawn {
  const shown = series.slice(0, mostSeries);
  const names = shown.map(({ name }) => cutToWidth(plainText(name), Math.floor(style.width / 3), style.ellipsis));
  const lasts = shown.map(({ points }) => write(points.at(-1)?.y ?? 0));
  const [nameWidth, lastWidth] = [names, lasts].map((texts) => Math.max(...texts.map(textWidth))) as [number, number];
  const most = Math.max(8, Math.min(60, style.width - nameWidth - lastWidth - 4));
  // As many columns for each moment as there is room for: plateaus of different lengths would mislead.
  const moments = new Set(series.flatMap(({ points }) => points.map(({ x }) => x))).size;
  const slots = Math.min(moments, most);
  const repeat = Math.floor(most / slots);
  const room = slots * repeat;
  const text = shown.map(({ points }, index) => {
    const spark = drawSpark(points, xs, ys, { slots, repeat }, style);
    return `${padEnd(names[index] ?? '', nameWidth)}  ${style.bar(padEnd(spark, room))}  ${padStart(lasts[index] ?? '', lastWidth)}`;
  });
  const more = series.length - shown.length;
  return {
    text: more > 0 ? [...text, style.dim(`${style.ellipsis} ${more} more`)] : text,
    indent: nameWidth + 2,
    room,
  };
}

type Columns = { readonly slots: number; readonly repeat: number };

/** The mean of the points that fall on each slot; a slot without any repeats the one before it. */
function drawSpark(
  points: readonly Point[],
  xs: Range,
  ys: Range,
  { slots, repeat }: Columns,
  style: TerminalStyle,
): string {
  const sums = Array.from({ length: slots }, () => ({ sum: 0, count: 0 }));
  for (const { x, y } of points) {
    const column = sums[Math.round(share(x, xs) * (slots - 1))];
    if (column !== undefined) Object.assign(column, { sum: column.sum + y, count: column.count + 1 });
  }
  const levels = style.unicode ? blocks : '_.-=*#';
  let last = ' ';
  return sums
    .map(({ sum, count }) => {
      if (count > 0) last = levels[Math.round(share(sum / count, ys) * (levels.length - 1))] ?? ' ';
      return last.repeat(repeat);
    })
    .join('');
}

function rangeOf(values: readonly number[]): Range {
  return {
    from: values.reduce((a, b) => Math.min(a, b), Infinity),
    to: values.reduce((a, b) => Math.max(a, b), -Infinity),
  };
}

function share(value: number, { from, to }: Range): number {
  return to > from ? (value - from) / (to - from) : 0.5;
}
