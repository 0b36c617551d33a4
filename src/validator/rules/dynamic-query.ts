import { defineRule } from '../rule.ts';
import { findQuery, isDynamic } from '../values/query-texts.ts';

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
        if (argument === null || isDynamic(argument, fold)) report(argument ?? node, 'dynamic');
      },
    };
  },
});
