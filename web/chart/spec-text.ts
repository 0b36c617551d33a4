import type { ChartSpec } from '../../src/contract/chart.ts';
import { findJsonFault } from './json-fault.ts';

type Folded = { readonly text: string; readonly data: unknown; readonly rows: number };

/** A spec to be edited: its rows are left out, since nobody changes a chart by its rows. */
export function foldData(spec: ChartSpec): Folded {
  const { data, ...rest } = spec;
  const values = typeof data === 'object' && data !== null && 'values' in data ? data.values : undefined;
  if (!Array.isArray(values)) return { text: JSON.stringify(spec, null, 2), data: undefined, rows: 0 };
  return { text: JSON.stringify(rest, null, 2), data, rows: values.length };
}

type ReadSpec = { readonly ok: true; readonly spec: ChartSpec } | { readonly ok: false; readonly problem: string };

/** Reads what was edited. Rows that were left out are put back, unless it names others. */
export function readSpec(text: string, data: unknown): ReadSpec {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, problem: `This is not JSON from line ${findJsonFault(text) ?? 1} on.` };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return { ok: false, problem: 'A chart is an object in the form of Vega-Lite.' };
  const spec = parsed as ChartSpec;
  return { ok: true, spec: spec['data'] === undefined && data !== undefined ? { data, ...spec } : spec };
}
