import type { Analysis, Insight } from '../../contract/analysis.ts';
import type { Metric, ResultTable } from '../../contract/output.ts';
import { createValueFormatter, type ValueFormatter } from '../format-value.ts';
import { plainText } from '../plain-text.ts';
import { planFiles } from '../plan-files.ts';
import { adviseOn, placeOfError } from './advice.ts';
import { readStretches } from './clean-insight.ts';
import { writeCost } from './cost-line.ts';
import { describeFollowed } from './followed.ts';
import { escapeMarkdown, fenceCode, linkTarget } from './markdown-text.ts';
import { writeReceiptLines } from './receipt-lines.ts';
import type { Renderer } from './renderer.ts';

export type MarkdownOptions = {
  /** The folder that holds the analysis, if it was written to one: charts are then linked to by their paths in it. */
  readonly folder?: string;
  /** How many rows of a table are shown. */
  readonly rows?: number;
  /** Without the receipt and the script, for whoever can ask for them. */
  readonly brief?: boolean;
};

const usualRows = 50;

/** The answer as GitHub-flavoured Markdown, to be pasted into a page, an issue or a mail. */
export function createMarkdownRenderer(options: MarkdownOptions = {}): Renderer {
  return {
    format: 'markdown',
    render(analysis) {
      const formatter = createValueFormatter(analysis.question.locale, analysis.question.timeZone);
      const blocks = [
        `# ${escapeMarkdown(plainText(analysis.question.text).slice(0, 300))}`,
        escapeMarkdown(describeFollowed(analysis) ?? ''),
        ...writeEnding(analysis),
        ...analysis.insights.map(writeInsight),
        writeMetrics(Object.values(analysis.metrics), formatter),
        ...analysis.tables.map((table) => writeTable(table, formatter, options.rows ?? usualRows)),
        ...(options.folder === undefined ? [] : writePictures(analysis)),
        writeList('Taken for granted', analysis.assumptions),
        writeList('Mind', analysis.warnings),
        ...(options.brief === true ? [] : [writeReceipt(analysis, options.folder), writeScript(analysis)]),
      ];
      return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
    },
  };
}

function writeReceipt(analysis: Analysis, folder: string | undefined): string {
  const cost = analysis.usage.inputTokens > 0 ? [`Script by ${writeCost(analysis)}`] : [];
  return [...writeReceiptLines(analysis, folder), ...cost].map(escapeMarkdown).join('  \n');
}

function writeScript({ script }: Analysis): string {
  return script === undefined
    ? ''
    : `<details><summary>The script</summary>\n\n${fenceCode(script.source, script.language)}\n\n</details>`;
}

function writeInsight(insight: Insight): string {
  const text = readStretches(insight)
    .map(({ text: part, cited }) => {
      // Emphasis must hug its text: spaces stay outside.
      const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
      return cited && core !== '' ? `${before}**${escapeMarkdown(core)}**${after}` : escapeMarkdown(part);
    })
    .join('');
  return text.trim();
}

function writeMetrics(metrics: readonly Metric[], formatter: ValueFormatter): string {
  if (metrics.length === 0) return '';
  const rows = metrics.map((metric) => [
    escapeMarkdown(metric.label ?? metric.name),
    escapeMarkdown(formatter.format(metric.value, metric)),
  ]);
  return writeGrid(['Figure', 'Value'], ['---', '---:'], rows);
}

function writeTable(table: ResultTable, formatter: ValueFormatter, mostRows: number): string {
  const rows = table.rows.slice(0, mostRows);
  const columns = table.columns.map((style, index) => {
    const values = rows.map((row) => row[index] ?? null);
    const shape = formatter.shape(values, style);
    return values.map((value) => escapeMarkdown(formatter.format(value, style, shape)));
  });
  const cells = rows.map((_, row) => columns.map((column) => column[row] ?? ''));
  const marks = table.columns.map(({ type }) => (type === 'number' || type === 'integer' ? '---:' : '---'));
  const grid = writeGrid(
    table.columns.map(({ name, label }) => escapeMarkdown(plainText(label ?? name))),
    marks,
    cells,
  );
  const more = table.rows.length - rows.length;
  return `## ${escapeMarkdown(table.title ?? table.name)}\n\n${grid}${more > 0 ? `\n\n… ${more} more ${more === 1 ? 'row' : 'rows'}` : ''}`;
}

function writeGrid(heads: readonly string[], marks: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, marks, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function writePictures(analysis: Analysis): readonly string[] {
  const { plots } = planFiles(analysis);
  return analysis.plots.flatMap(({ title, name, svg }, index) => {
    const base = plots[index]?.base;
    return svg === undefined || base === undefined
      ? []
      : [`![${escapeMarkdown(title ?? name)}](${linkTarget(`${base}.svg`)})`];
  });
}

function writeList(title: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `## ${title}\n\n${texts.map((text) => `- ${escapeMarkdown(text)}`).join('\n')}`;
}

function writeEnding(analysis: Analysis): readonly string[] {
  const advice = adviseOn(analysis);
  if (advice === undefined) return [];
  const place = placeOfError(analysis);
  const message = escapeMarkdown(analysis.error?.message ?? '');
  const suggestions = analysis.suggestions.map((suggestion) => `- ${escapeMarkdown(suggestion)}`).join('\n');
  return [
    `**${advice.title}**${place === undefined ? '' : ` (${place})`}`,
    message,
    escapeMarkdown(advice.next),
    suggestions,
  ];
}
