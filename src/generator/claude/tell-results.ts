import { leastRows } from '../../contract/look.ts';
import type { Metric, ResultTable } from '../../contract/output.ts';
import type { Profile } from '../../contract/profile.ts';
import type { PrivacyLevel } from '../../contract/question.ts';
import type { Run } from '../../contract/run.ts';

const mostRows = 20;
const mostOutputs = 60;

/** What a model is shown of a run, as docs/privacy.md has it. Names pass through `mask`: a script can make them of values. */
export function outlineRun(run: Run, level: PrivacyLevel, profile: Profile, mask: (name: string) => string): object {
  return {
    metrics: run.metrics.slice(0, mostOutputs).map((metric) => outlineMetric(metric, level, profile, mask)),
    tables: run.tables.map((table) => outlineTable(table, level, mask)),
    plots: run.plots.map(({ name, problem }) => ({
      name: mask(name),
      ...(level === 'full' && problem !== undefined && { problem }),
    })),
    sentences: level === 'full' ? run.insights : run.insights.length,
    warnings: level === 'full' ? run.warnings : run.warnings.length,
    ...(level === 'full' && { log: run.log.slice(-mostRows).map(({ text }) => text.slice(0, 500)) }),
    followsTheData: run.influence,
  };
}

export function outlineMetric(
  { name, value, type, unit, format }: Metric,
  level: PrivacyLevel,
  profile: Profile,
  mask: (name: string) => string,
): object {
  const told = level === 'full' || (level === 'statistics' && isStatistic(value, profile));
  return { name: mask(name), type, ...(unit !== undefined && { unit: mask(unit) }), format, ...(told && { value }) };
}

/** Numbers are; of texts only those that the profile names as frequent. */
function isStatistic(value: Metric['value'], profile: Profile): boolean {
  if (typeof value !== 'string') return true;
  return profile.tables.some((table) =>
    table.columns.some((column) => column.frequent?.some((frequent) => frequent.value === value)),
  );
}

function outlineTable(
  { name, key, columns, rows }: ResultTable,
  level: PrivacyLevel,
  mask: (name: string) => string,
): object {
  return {
    name: mask(name),
    ...(key !== undefined && { key: mask(key) }),
    rows: rows.length,
    columns: columns.map(({ name: column, type, label, unit, format }, place) => ({
      name: mask(column),
      type,
      ...(label !== undefined && level === 'full' && { label }),
      ...(unit !== undefined && { unit: mask(unit) }),
      format,
      ...(level === 'statistics' && rangeOf(rows.map((row) => row[place]))),
    })),
    ...(level === 'full' && { first: rows.slice(0, mostRows) }),
  };
}

function rangeOf(cells: readonly unknown[]): object {
  const numbers = cells.filter((cell): cell is number => typeof cell === 'number');
  if (numbers.length < leastRows) return {};
  return {
    min: numbers.reduce((least, number) => Math.min(least, number)),
    max: numbers.reduce((most, number) => Math.max(most, number)),
    empty: cells.filter((cell) => cell === null).length,
  };
}
