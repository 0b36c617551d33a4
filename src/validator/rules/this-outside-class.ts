import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { defineRule } from '../rule.ts';

/** Permits `this` where it is plain what it is: in members of classes and in methods of objects. */
export const thisOutsideClass = defineRule({
  id: 'this-outside-class',
  risk: 'medium',
  effect: 'refuse',
  messages: {
    loose: {
      message: '`this` outside of a class or a method is refused: what it is depends on the caller.',
      remedy: 'Name the value, or pass it as a parameter.',
    },
  },
  visit({ report }) {
    return {
      ThisExpression(node) {
        if (!isInMember(node)) report(node, 'loose');
      },
    };
  },
});

function isInMember(node: TSESTree.Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.type === 'PropertyDefinition') return true;
    if (at.type === 'FunctionDeclaration') return false;
    if (at.type === 'FunctionExpression') {
      const { parent } = at;
      return (
        parent.type === 'MethodDefinition' || (parent.type === 'Property' && (parent.method || parent.kind !== 'init'))
      );
    }
  }
  return false;
}
