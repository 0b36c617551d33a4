import { defineRule } from '../rule.ts';
import { hasHole } from '../syntax/constant.ts';
import type { Constant } from '../syntax/constant.ts';
import { findQuery, maxQueryLength } from '../syntax/query-calls.ts';

/** Notes queries that are put together while the script runs: only the engine sees those. */
export const dynamicQuery = defineRule({
  id: 'dynamic-query',
  risk: 'safe',
  effect: 'warn',
  messages: {
    dynamic: {
      message: 'This query is put together while the script runs: the engine checks it when it is sent.',
      remedy: 'Where it is values that change, pass them as parameters: `sql(text, [value])`.',
    },
  },
  visit({ resolve, fold, report }) {
    return {
      CallExpression(node) {
        const argument = findQuery(node, resolve);
        if (argument === undefined) return;
        if (argument === null || fold(argument).some(isDynamic)) report(argument ?? node, 'dynamic');
      },
    };
  },
});

function isDynamic(value: Constant): boolean {
  return typeof value !== 'string' || hasHole(value) || value.length > maxQueryLength;
}
