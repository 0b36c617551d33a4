import type { Analysis } from '../../../contract/analysis.ts';
import type { ResultTable } from '../../../contract/output.ts';
import { createValueFormatter, type ValueFormatter } from '../../format-value.ts';
import { plainText } from '../../plain-text.ts';
import { planFiles } from '../../plan-files.ts';

/** Rows and columns of a table that a page shows; the rest is in its CSV file. */
export const shownRows = 200;
export const shownColumns = 40;
export const shownMetrics = 24;

/** What all parts of a report need. */
export type ReportContext = {
  readonly analysis: Analysis;
  readonly formatter: ValueFormatter;
  /** Where on the page a cited value stands, and what to say of it. */
  readonly findSource: (source: string) => { readonly anchor: string; readonly exact: string } | undefined;
  /** Values that sentences cite, to be marked where they stand. */
  readonly cited: ReadonlySet<string>;
  /** The files that lie beside the report, without their extensions. */
  readonly files: { readonly plots: readonly string[]; readonly tables: readonly string[] };
};

export function createContext(analysis: Analysis): ReportContext {
  const { locale, timeZone } = analysis.question;
  const findSource = createSourceFinder(analysis);
  const cited = new Set<string>();
  for (const { source } of analysis.insights.flatMap(({ citations }) => citations)) {
    const found = findSource(source);
    if (found !== undefined) cited.add(found.anchor);
  }
  const { plots, tables } = planFiles(analysis);
  const files = { plots: plots.map(({ base }) => base), tables: tables.map(({ base }) => base) };
  return { analysis, formatter: createValueFormatter(locale, timeZone), findSource, cited, files };
}

// Anchors are numbers: names are free text, and two of them could fold into one.
export const metricAnchor = (index: number): string => `metric-${index + 1}`;
export const tableAnchor = (index: number): string => `table-${index + 1}`;
export const cellAnchor = (table: number, row: number, column: number): string =>
  `cell-${table + 1}-${row + 1}-${column + 1}`;

function createSourceFinder({ metrics, tables }: Analysis): ReportContext['findSource'] {
  const byName = new Map(Object.values(metrics).map((metric, index) => [metric.name, { metric, index }]));
  const cells = new Map<string, { anchor: string; exact: string }>();
  for (const [index, table] of tables.entries()) {
    for (const [source, cell] of listCells(table, index)) if (!cells.has(source)) cells.set(source, cell);
  }
  return (source) => {
    const found = byName.get(source);
    if (found !== undefined) return { anchor: metricAnchor(found.index), exact: plainText(String(found.metric.value)) };
    return cells.get(source) ?? findLateCell(source, tables);
  };
}

function* listCells(table: ResultTable, index: number): Generator<[string, { anchor: string; exact: string }]> {
  const key = keyColumn(table);
  for (const [row, cells] of table.rows.slice(0, shownRows).entries()) {
    for (const [column, { name }] of table.columns.slice(0, shownColumns).entries()) {
      const exact = plainText(String(cells[column] ?? ''));
      yield [`${table.name}[${String(cells[key] ?? null)}].${name}`, { anchor: cellAnchor(index, row, column), exact }];
    }
  }
}

/** A cell beyond what is shown leads to its table. */
function findLateCell(source: string, tables: readonly ResultTable[]): { anchor: string; exact: string } | undefined {
  const index = tables.findIndex(({ name }) => source.startsWith(`${name}[`));
  return index === -1 ? undefined : { anchor: tableAnchor(index), exact: 'in a row that is not shown here' };
}

export function keyColumn(table: ResultTable): number {
  return Math.max(
    0,
    table.columns.findIndex(({ name }) => name === table.key),
  );
}
