import { defineRule } from '../rule.ts';
import { isQuery } from '../syntax/query-calls.ts';

/** Warns where a script reads nothing: its answer cannot come from the data. */
export const noQuery = defineRule({
  id: 'no-query',
  risk: 'low',
  effect: 'warn',
  messages: {
    none: {
      message: 'The script runs no query: what it states does not come from the dataset.',
      remedy: "Read the data: `const rows = await sql('SELECT …')`.",
    },
  },
  visit({ resolve, report }) {
    let queries = 0;
    return {
      CallExpression(node) {
        if (isQuery(node, resolve)) queries += 1;
      },
      end() {
        if (queries === 0) report({ range: [0, 0] }, 'none');
      },
    };
  },
});
