import type { Dataset } from '../contract/dataset.ts';
import type { ColumnProfile, Profile, TableProfile } from '../contract/profile.ts';
import { plainText } from '../results/plain-text.ts';
import type { Terminal } from './terminal.ts';
import { writeTextTable } from './text-table.ts';
import type { TextColumn } from './text-table.ts';

type Scalar = number | string | boolean | null;

/** How many of the frequent values are shown: what does not fit the line is cut anyway. */
const shownValues = 6;

/** A profile as a person reads it. */
export function writeProfile(
  { dataset, profile }: { readonly dataset: Dataset; readonly profile: Profile },
  terminal: Terminal,
): string {
  const sources = new Map(dataset.tables.map(({ name, source }) => [name, source]));
  const parts = profile.tables.map((table) => writeTable(table, sources.get(table.name), profile, terminal));
  const list = (title: string, texts: readonly string[]) =>
    texts.length === 0
      ? []
      : [`${terminal.paint('bold', title)}\n${texts.map((text) => `  ${plainText(text)}\n`).join('')}`];
  return [...parts, ...list('Taken for granted', profile.assumptions), ...list('Changed', dataset.warnings)].join('\n');
}

function writeTable(table: TableProfile, source: string | undefined, { privacy }: Profile, terminal: Terminal): string {
  const from = source === undefined ? '' : terminal.paint('dim', `  from ${plainText(source)}`);
  const size = `${table.rows.toLocaleString('en-US')} rows, ${table.columns.length + table.omittedColumns} columns`;
  const title = `${terminal.paint('bold', plainText(table.name))}  ${size}${from}\n`;
  const bare = privacy === 'schema';
  const columns: TextColumn[] = [{ title: 'column' }, { title: 'type' }];
  if (!bare)
    columns.push(
      { title: 'role' },
      { title: 'empty', right: true },
      { title: 'distinct', right: true },
      { title: 'values', gives: true },
    );
  const rows = table.columns.map((column) => [
    column.name,
    column.kind,
    column.role ?? '',
    count(column.nulls),
    count(column.distinct),
    describeValues(column, terminal),
  ]);
  const omitted = table.omittedColumns === 0 ? '' : `  and ${table.omittedColumns} more columns\n`;
  return (
    title +
    writeTextTable(
      columns,
      rows.map((row) => row.slice(0, columns.length)),
      terminal,
    ) +
    omitted +
    writeSample(table, terminal)
  );
}

function count(value: number | undefined): string {
  return value === undefined || value === 0 ? '' : value.toLocaleString('en-US');
}

/** Frequent values of what has few of them; the range of what can be put in order. */
function describeValues({ min, max, frequent, quantiles, kind }: ColumnProfile, { unicode }: Terminal): string {
  const ordered = kind === 'integer' || kind === 'number' || kind === 'date' || kind === 'timestamp' || kind === 'time';
  if (ordered && min !== undefined && max !== undefined) {
    const middle = quantiles === undefined || quantiles.p50 === null ? '' : `, half below ${show(quantiles.p50)}`;
    return `${show(min)} ${unicode ? '–' : 'to'} ${show(max)}${middle}`;
  }
  if (frequent === undefined || frequent.length === 0) return '';
  const more = frequent.length > shownValues ? `, ${unicode ? '…' : '...'}` : '';
  return (
    frequent
      .slice(0, shownValues)
      .map(({ value, count: times }) => `${value} (${times.toLocaleString('en-US')})`)
      .join(', ') + more
  );
}

function show(value: Scalar): string {
  if (typeof value !== 'number') return String(value ?? '');
  return value.toLocaleString('en-US', {
    maximumSignificantDigits: Number.isInteger(value) ? 16 : 6,
    useGrouping: Math.abs(value) >= 10_000,
  });
}

function writeSample({ sample, columns }: TableProfile, terminal: Terminal): string {
  if (sample === undefined || sample.length === 0) return '';
  const names = columns.map(({ name }) => name);
  const rows = sample.map((row) => names.map((name) => (Object.hasOwn(row, name) ? String(row[name] ?? '') : '')));
  return `\n${writeTextTable(
    names.map((title) => ({ title })),
    rows,
    terminal,
  )}`;
}
