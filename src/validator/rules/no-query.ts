import { defineRule } from '../rule.ts';
import { importsQuery, isQueryMember } from '../values/query-texts.ts';

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
  visit({ scopes, report }) {
    let reads = false;
    return {
      ImportSpecifier(node) {
        if (importsQuery(node))
          reads ||= scopes.getDeclaredVariables(node).some(({ references }) => references.length > 0);
      },
      MemberExpression(node) {
        // `kit.sql` of a module that was imported whole
        reads ||= node.object.type === 'Identifier' && isQueryMember(node);
      },
      end() {
        if (!reads) report({ range: [0, 0] }, 'none');
      },
    };
  },
});
