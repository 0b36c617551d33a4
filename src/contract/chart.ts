import { chartBounds } from './chart/bounds.ts';
import { tableToChartRows } from './chart/chart-data.ts';
import { checkJson } from './chart/check-text.ts';
import { checkView, outermost } from './chart/check-view.ts';
import { isPlain, type Plain, Refusal } from './chart/refusal.ts';
import type { ResultTable } from './output.ts';

export type ChartSpec = Readonly<Record<string, unknown>>;

export type ChartCheck =
  | { readonly ok: true; readonly spec: ChartSpec }
  | { readonly ok: false; readonly problem: string };

/**
 * Checks a Vega-Lite spec that nobody trusts, and gives it back with its data inside.
 *
 * A chart is data, never code: its rows are inline or those of a named result table; nothing is fetched, linked or
 * generated; expressions and transforms come from allow-lists; and what it can make of its rows is bounded before
 * anything is drawn. The problem says where, why, and what to do instead.
 */
export function checkChart(spec: unknown, tables: readonly ResultTable[]): ChartCheck {
  try {
    checkJson(spec);
    if (!isPlain(spec)) return { ok: false, problem: 'a chart is an object in the form of Vega-Lite' };
    const resolved = resolveChartData(spec, tables);
    const characters = countCharacters(resolved);
    checkView(resolved, '', outermost({ parameters: new Set(), characters, growth: 1, rows: 1, work: 0 }));
    const bytes = new TextEncoder().encode(JSON.stringify(resolved)).length;
    if (bytes > chartBounds.specBytes) {
      return {
        ok: false,
        problem: `the chart with its rows takes ${bytes} bytes; at most ${chartBounds.specBytes} are drawn`,
      };
    }
    return { ok: true, spec: resolved };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.message };
    throw error;
  }
}

/** Puts the rows of result tables where a spec names them. Names that no table has are left for the check to refuse. */
export function resolveChartData(spec: ChartSpec, tables: readonly ResultTable[]): ChartSpec {
  return resolveData(spec, new Map(tables.map((table) => [table.name, table])));
}

function resolveData(spec: Plain, tables: ReadonlyMap<string, ResultTable>): Plain {
  return Object.fromEntries(
    Object.entries(spec).map(([key, value]) => {
      if (key === 'data') return [key, resolveName(value, tables)];
      // Views and transforms hold data of their own; nothing below `values` or `config` does.
      if (key === 'values' || key === 'config') return [key, value];
      if (Array.isArray(value))
        return [key, value.map((entry: unknown) => (isPlain(entry) ? resolveData(entry, tables) : entry))];
      return [key, isPlain(value) ? resolveData(value, tables) : value];
    }),
  );
}

function resolveName(data: unknown, tables: ReadonlyMap<string, ResultTable>): unknown {
  if (!isPlain(data) || data['values'] !== undefined || typeof data['name'] !== 'string') return data;
  const table = tables.get(data['name']);
  if (table === undefined) return data;
  // One row too many is enough for the check to refuse it.
  return { ...data, values: tableToChartRows({ ...table, rows: table.rows.slice(0, chartBounds.rows + 1) }) };
}

function countCharacters(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, entry) => sum + countCharacters(entry), 0);
}
