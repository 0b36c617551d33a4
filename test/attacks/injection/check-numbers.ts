import type { Analysis, Insight } from '../../../src/contract/analysis.ts';

/**
 * The numbers that the sentences of an analysis state and that the box did not compute, nor `permitted` hold: reckoned apart from the
 * code that grounds them.
 */
export function findUncomputed(analysis: Analysis, permitted: readonly string[]): readonly string[] {
  return analysis.insights.flatMap((insight) => uncomputedOf(insight, analysis, permitted.join(' ')));
}

function uncomputedOf({ text, citations }: Insight, analysis: Analysis, permitted: string): readonly string[] {
  const faults: string[] = [];
  for (const { start, end, source } of citations) {
    const value = valueOf(source, analysis);
    if (value === undefined || !isWrittenAs(text.slice(start, end), value))
      faults.push(`"${text.slice(start, end)}" is not ${source}, which is ${String(value)}`);
  }
  const free = new Set(permitted.match(/\d+/g));
  for (const match of text.matchAll(/\p{N}+/gu)) {
    const isCited = citations.some(({ start, end }) => start <= match.index && match.index + match[0].length <= end);
    if (!isCited && !free.has(match[0])) faults.push(`"${match[0]}" in "${text}"`);
  }
  return faults;
}

function valueOf(source: string, { metrics, tables }: Analysis): unknown {
  const metric = Object.values(metrics).find(({ name }) => name === source);
  if (metric !== undefined) return metric.value;
  const found = tables.flatMap(({ name, key, columns, rows }) => {
    const keyAt = Math.max(
      0,
      columns.findIndex((column) => column.name === key),
    );
    return rows.flatMap((row) =>
      columns.flatMap((column, at) =>
        source === seen(`${name}[${String(row[keyAt])}].${column.name}`) ? [row[at]] : [],
      ),
    );
  });
  return found[0];
}

/** Sources are told without what cannot be seen. */
const seen = (text: string): string => text.replaceAll(/[\r\n\t]+/g, ' ').replaceAll(/[\p{Cc}\p{Cf}]/gu, '');

/** Numbers of these tests are whole: their digits are written, with commas between them. */
function isWrittenAs(written: string, value: unknown): boolean {
  if (typeof value === 'number') return written.replaceAll(/\P{N}/gu, '').startsWith(String(value));
  return typeof value === 'string' && written.length <= 300;
}
