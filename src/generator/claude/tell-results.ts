import type { Metric, ResultTable } from '../../contract/output.ts';
import type { Profile } from '../../contract/profile.ts';
import type { PrivacyLevel } from '../../contract/question.ts';
import type { Run } from '../../contract/run.ts';

const mostRows = 20;
const mostOutputs = 60;

/** What a model is shown of a run, as docs/privacy.md has it. */
export function outlineRun(run: Run, level: PrivacyLevel, profile: Profile): object {
  return {
    metrics: run.metrics.slice(0, mostOutputs).map((metric) => outlineMetric(metric, level, profile)),
    tables: run.tables.map((table) => outlineTable(table, level)),
    plots: run.plots.map(({ name, problem }) => ({
      name,
      ...(level === 'full' && problem !== undefined && { problem }),
    })),
    sentences: level === 'full' ? run.insights : run.insights.length,
    warnings: level === 'full' ? run.warnings : run.warnings.length,
    ...(level === 'full' && { log: run.log.slice(-mostRows).map(({ text }) => text.slice(0, 500)) }),
    followsTheData: run.influence,
  };
}

function outlineMetric({ name, value, type, unit, format }: Metric, level: PrivacyLevel, profile: Profile): object {
  const told = level === 'full' || (level === 'statistics' && isStatistic(value, profile));
  return { name, type, unit, format, ...(told && { value }) };
}

/** Numbers are; of texts only those that the profile names as frequent. */
function isStatistic(value: Metric['value'], profile: Profile): boolean {
  if (typeof value !== 'string') return true;
  return profile.tables.some((table) =>
    table.columns.some((column) => column.frequent?.some((frequent) => frequent.value === value)),
  );
}

function outlineTable({ name, key, columns, rows }: ResultTable, level: PrivacyLevel): object {
  return {
    name,
    key,
    rows: rows.length,
    columns: columns.map((column, place) => ({
      ...column,
      ...(level === 'statistics' && rangeOf(rows.map((row) => row[place]))),
    })),
    ...(level === 'full' && { first: rows.slice(0, mostRows) }),
  };
}

/** Of so few rows a range would be the rows themselves. */
const leastRows = 5;

function rangeOf(cells: readonly unknown[]): object {
  const numbers = cells.filter((cell): cell is number => typeof cell === 'number');
  if (numbers.length < leastRows) return {};
  return {
    min: numbers.reduce((least, number) => Math.min(least, number)),
    max: numbers.reduce((most, number) => Math.max(most, number)),
    empty: cells.filter((cell) => cell === null).length,
  };
}
