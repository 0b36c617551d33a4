import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { defineRule } from '../rule.ts';
import { isQuery } from '../syntax/query-calls.ts';

/** Warns of LIMIT without ORDER BY in a literal SQL text: which rows come back can change from run to run. */
export const unorderedLimit = defineRule({
  id: 'unordered-limit',
  risk: 'low',
  effect: 'warn',
  messages: {
    unordered: {
      message: 'LIMIT without ORDER BY: which rows come back can change from run to run.',
      remedy: 'Add an ORDER BY that leaves no ties.',
    },
  },
  visit({ resolve, report }) {
    return {
      CallExpression(node) {
        const [query] = node.arguments;
        if (query === undefined || !isQuery(node, resolve)) return;
        const text = withoutQuotes(spellQuery(query));
        if (/\blimit\b/i.test(text) && !/\border\s+by\b/i.test(text)) report(query, 'unordered');
      },
    };
  },
});

/** The literal text of a query, with `?` for what is put in while it runs. */
function spellQuery(node: TSESTree.Node): string {
  if (node.type === 'Literal') return String(node.value);
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked).join('?');
  if (node.type === 'BinaryExpression' && node.operator === '+') return spellQuery(node.left) + spellQuery(node.right);
  return '?';
}

function withoutQuotes(query: string): string {
  return query.replaceAll(/'[^']*'|"[^"]*"|--[^\n]*/g, ' ');
}
