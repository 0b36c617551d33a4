import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { defineRule } from '../rule.ts';

/** More values than this in one list are data; lists of names or of weights are shorter. */
const maxValues = 200;

/** Warns of data that is written into the script: an answer computed of it does not come from the dataset. */
export const dataLiteral = defineRule({
  id: 'data-literal',
  risk: 'low',
  effect: 'warn',
  messages: {
    values: {
      message: 'This list holds {name} values: data that is written into a script does not come from the dataset.',
      remedy: 'Query the data with sql(), or add it to the dataset as a table of its own.',
    },
  },
  visit({ report }) {
    const counts = new Map<TSESTree.Node, number>();
    return {
      Literal(node) {
        const list = findList(node);
        if (list !== undefined) counts.set(list, (counts.get(list) ?? 0) + 1);
      },
      end() {
        for (const [list, count] of counts) if (count > maxValues) report(list, 'values', { name: String(count) });
      },
    };
  },
});

/** The outermost list around a value, through lists, objects and signs. */
function findList(node: TSESTree.Node): TSESTree.Node | undefined {
  let list: TSESTree.Node | undefined;
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.type === 'ArrayExpression') list = at;
    else if (at.type !== 'ObjectExpression' && at.type !== 'Property' && at.type !== 'UnaryExpression') break;
  }
  return list;
}
