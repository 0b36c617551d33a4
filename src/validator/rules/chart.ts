import { checkChart } from '../../contract/chart.ts';
import { defineRule } from '../rule.ts';
import { hasHole } from '../values/constant.ts';
import type { Constant } from '../values/constant.ts';
import { findKitFunction } from '../syntax/kit-calls.ts';

/** Checks each chart that is written out as it will be checked when it is stated: only its rows may come later. */
export const chart = defineRule({
  id: 'chart',
  risk: 'medium',
  effect: 'refuse',
  messages: {
    refused: {
      message: 'This chart is refused: {name}.',
      remedy: 'A chart is Vega-Lite with its rows inside, or those of a table: nothing in it is loaded, linked or run.',
    },
  },
  visit({ resolve, foldStated, report }) {
    return {
      CallExpression({ callee, arguments: [, spec] }) {
        if (spec === undefined || findKitFunction(callee, resolve) !== 'plot') return;
        const [known, ...others] = foldStated(spec);
        if (!(known instanceof Map) || others.length > 0) return;
        try {
          const verdict = checkChart(spell(known, ''), []);
          if (!verdict.ok) report(spec, 'refused', { name: verdict.problem.replace(/\.$/, '') });
        } catch (fault) {
          if (!(fault instanceof Unknown)) throw fault;
        }
      },
    };
  },
});

/** A part of a chart that is not known before the script runs. */
class Unknown extends Error {}

/** The chart as plain data. Rows are left out: they are checked when they are there. */
function spell(value: Constant, key: string): unknown {
  if (typeof value === 'symbol' || value instanceof RegExp || (typeof value === 'string' && hasHole(value)))
    throw new Unknown();
  if (Array.isArray(value)) return (value as readonly Constant[]).map((item) => spell(item, ''));
  if (!(value instanceof Map)) return value;
  const entries = [...(value as ReadonlyMap<string, Constant>)].filter(([, item]) => item !== undefined);
  // What counts its rows cannot be checked without them.
  if (key === 'bin' && value.has('step')) throw new Unknown();
  const isNamed = key === 'data' && !value.has('values') && value.has('name');
  return {
    ...Object.fromEntries(
      entries.map(([name, item]) => [name, key === 'data' && name === 'values' ? [] : spell(item, name)]),
    ),
    ...(isNamed && { values: [] }),
  };
}
