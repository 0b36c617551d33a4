import { basename } from 'node:path';
import type { Analysis, Insight } from '../../contract/analysis.ts';
import type { Metric } from '../../contract/output.ts';
import { createValueFormatter, type ValueFormatter } from '../format-value.ts';
import { plainText } from '../plain-text.ts';
import { adviseOn, placeOfError, sourceLine } from './advice.ts';
import { readStretches } from './clean-insight.ts';
import { describeFollowed } from './followed.ts';
import type { Renderer } from './renderer.ts';
import { writeReceiptLines } from './receipt-lines.ts';
import { drawChart } from './terminal-chart.ts';
import { createStyle, type TerminalOptions, type TerminalStyle } from './terminal-style.ts';
import { drawTable } from './terminal-table.ts';
import { cutToWidth, padEnd, textWidth, wrapText } from './text-width.ts';

type Block = readonly string[];

const mostMetrics = 12;
const mostTables = 3;
const mostRows = 12;

/** The answer for a terminal: sentences first, then what stands behind them, then what to know and where it lies. */
export function createTerminalRenderer(options: TerminalOptions): Renderer {
  return {
    format: 'terminal',
    render(analysis) {
      const style = createStyle(options);
      const formatter = createValueFormatter(analysis.question.locale, analysis.question.timeZone);
      const blocks = [
        wrap(describeFollowed(analysis) ?? '', style).map(style.dim),
        drawEnding(analysis, style),
        ...analysis.insights.map((insight) => drawInsight(insight, style)),
        drawMetrics(Object.values(analysis.metrics), formatter, style),
        ...drawTables(analysis, formatter, style),
        drawFirstChart(analysis, formatter, style),
        drawList('Taken for granted', analysis.assumptions, style, style.dim),
        drawList('Mind', analysis.warnings, style, style.warning),
        drawFiles(options, style),
        writeReceiptLines(analysis, options.folder).flatMap((line) =>
          wrap(line.replaceAll(' · ', ` ${style.bullet} `), style).map(style.dim),
        ),
      ];
      return `${blocks
        .filter((block) => block.length > 0)
        .map((block) => block.join('\n'))
        .join('\n\n')}\n`;
    },
  };
}

function drawInsight(insight: Insight, style: TerminalStyle): Block {
  const stretches = readStretches(insight);
  const text = stretches.map((stretch) => stretch.text).join('');
  return wrapText(text, style.width).map(({ start, end }) => {
    let line = '';
    let at = 0;
    for (const { text: part, cited } of stretches) {
      const shown = part.slice(Math.max(0, start - at), Math.max(0, end - at));
      line += cited ? style.number(shown) : shown;
      at += part.length;
    }
    return line;
  });
}

function drawMetrics(metrics: readonly Metric[], formatter: ValueFormatter, style: TerminalStyle): Block {
  const shown = metrics.slice(0, mostMetrics);
  const labels = shown.map(({ name, label }) =>
    cutToWidth(plainText(label ?? name.replaceAll('_', ' ')), Math.floor(style.width / 2), style.ellipsis),
  );
  const width = Math.max(0, ...labels.map(textWidth));
  const lines = shown.map((metric, index) => {
    const value = cutToWidth(formatter.format(metric.value, metric), style.width - width - 2, style.ellipsis);
    return `${style.dim(padEnd(labels[index] ?? '', width))}  ${style.bold(value)}`;
  });
  return metrics.length > shown.length
    ? [...lines, style.dim(`${style.ellipsis} ${metrics.length - shown.length} more`)]
    : lines;
}

function drawTables({ tables }: Analysis, formatter: ValueFormatter, style: TerminalStyle): readonly Block[] {
  const blocks = tables
    .slice(0, mostTables)
    .map((table) => [drawTitle(table.title ?? table.name, style), ...drawTable(table, formatter, style, mostRows)]);
  const more = tables.length - blocks.length;
  return more > 0
    ? [...blocks, [style.dim(`${style.ellipsis} ${more} more ${more === 1 ? 'table' : 'tables'}`)]]
    : blocks;
}

/** One chart: the others are pictures, and a screen has an end. */
function drawFirstChart({ plots }: Analysis, formatter: ValueFormatter, style: TerminalStyle): Block {
  for (const plot of plots) {
    const chart = drawChart(plot, formatter, style);
    if (chart !== undefined) return [drawTitle(plot.title ?? plot.name, style), ...chart];
  }
  return [];
}

function drawTitle(title: string, style: TerminalStyle): string {
  return style.bold(cutToWidth(plainText(title), style.width, style.ellipsis));
}

function drawList(
  title: string,
  texts: readonly string[],
  style: TerminalStyle,
  paint: (text: string) => string,
): Block {
  if (texts.length === 0) return [];
  return [style.bold(title), ...texts.flatMap((text) => hang(plainText(text), style).map(paint))];
}

/** A list entry: a bullet, and following lines set in as far as the first. */
function hang(text: string, style: TerminalStyle): Block {
  return wrapText(text, style.width - 2).map(
    ({ start, end }, index) => `${index === 0 ? style.bullet : ' '} ${text.slice(start, end)}`,
  );
}

function wrap(text: string, style: TerminalStyle): Block {
  return wrapText(text, style.width).map(({ start, end }) => text.slice(start, end));
}

function drawEnding(analysis: Analysis, style: TerminalStyle): Block {
  const advice = adviseOn(analysis);
  if (advice === undefined) return [];
  const place = placeOfError(analysis);
  const source = sourceLine(analysis);
  return [
    style.failure(style.bold(advice.title)) + (place === undefined ? '' : style.dim(` ${style.bullet} ${place}`)),
    ...wrap(plainText(analysis.error?.message ?? ''), style),
    ...(source === undefined
      ? []
      : [style.dim(cutToWidth(`  ${analysis.error?.line} | ${plainText(source)}`, style.width, style.ellipsis))]),
    ...wrap(advice.next, style),
    ...analysis.suggestions.flatMap((suggestion) => hang(plainText(suggestion), style)),
  ];
}

/** Paths a person opens; the rest is beside them. */
function drawFiles({ files = [] }: TerminalOptions, style: TerminalStyle): Block {
  const opened = files.filter((path) => /(?:report\.html|\.svg|\.csv|script\.(?:ts|py))$/.test(basename(path)));
  if (opened.length === 0) return [];
  const shown = opened.slice(0, 8);
  const more = files.length - shown.length;
  const rest = more > 0 ? [style.dim(`${style.ellipsis} and ${more} more beside them`)] : [];
  return [style.bold('Files'), ...shown.map((path) => `${style.bullet} ${plainText(path)}`), ...rest];
}
