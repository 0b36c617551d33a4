import type { Plot } from '../../contract/output.ts';
import type { ValueFormatter } from '../format-value.ts';
import { createLabelWriter } from './chart-label.ts';
import { readSimpleChart, type SimpleChart } from './simple-chart.ts';
import { drawLines } from './terminal-lines.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { cutToWidth, padEnd, padStart, textWidth } from './text-width.ts';

type BarChart = Extract<SimpleChart, { kind: 'bars' }>;

const mostBars = 15;
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A plot drawn in characters, where it is simple enough to be read that way. */
export function drawChart(plot: Plot, formatter: ValueFormatter, style: TerminalStyle): readonly string[] | undefined {
  const chart = readSimpleChart(plot.spec);
  if (chart === undefined) return undefined;
  if (chart.kind === 'lines') return drawLines(chart, formatter, style);
  return drawBars(chart, formatter, style);
}

function drawBars(chart: BarChart, formatter: ValueFormatter, style: TerminalStyle): readonly string[] {
  const { bars } = chart;
  const shown = bars.slice(0, mostBars);
  const money = chart.currency === undefined ? {} : { format: 'currency' as const, unit: chart.currency };
  const valueStyle = { type: 'number', ...(chart.percent ? { format: 'percent' as const } : money) } as const;
  const shape = formatter.shape(
    shown.map(({ value }) => value),
    valueStyle,
  );
  const writeLabel = createLabelWriter(
    bars.map(({ label }) => label),
    formatter,
    chart.percentLabels ? 'percent' : undefined,
  );
  const labels = shown.map(({ label }) => cutToWidth(writeLabel(label), Math.floor(style.width / 3), style.ellipsis));
  const values = shown.map(({ value }) => formatter.format(value, valueStyle, shape));
  const [labelWidth, valueWidth] = [labels, values].map((texts) => Math.max(...texts.map(textWidth))) as [
    number,
    number,
  ];
  const room = Math.max(4, Math.min(60, style.width - labelWidth - valueWidth - 4));
  const least = Math.min(0, ...shown.map(({ value }) => value));
  const most = Math.max(0, ...shown.map(({ value }) => value));
  const scale = room / (most - least || 1);
  // Where there are negative bars, they grow to the left of a common zero.
  const left = Math.round(-least * scale);
  const lines = shown.map(({ value }, index) => {
    const length = Math.abs(value) * scale;
    const drawn =
      value < 0
        ? ' '.repeat(Math.max(0, left - Math.round(length))) + full(Math.round(length), style)
        : ' '.repeat(left) + drawBar(Math.min(length, room - left), style);
    return `${padEnd(labels[index] ?? '', labelWidth)}  ${style.bar(padEnd(drawn, room))}  ${padStart(values[index] ?? '', valueWidth)}`;
  });
  const more = bars.length - shown.length;
  return more > 0 ? [...lines, style.dim(`${style.ellipsis} ${more} more`)] : lines;
}

/** Eighths of a character make lengths comparable that would otherwise look the same. */
function drawBar(length: number, style: TerminalStyle): string {
  if (!style.unicode) return full(Math.round(length), style);
  // The smallest bar that there is is still a bar.
  const parts = length > 0 ? Math.max(1, Math.round(length * 8)) : 0;
  return full(Math.floor(parts / 8), style) + (eighths[parts % 8] ?? '');
}

function full(length: number, style: TerminalStyle): string {
  return (style.unicode ? '█' : '#').repeat(Math.max(0, length));
}
