import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { defineRule } from '../rule.ts';
import { isConstructed } from '../syntax/functions.ts';

/** Permits `this` where it is plain what it is: in members of classes, methods of objects and functions that `new` calls. */
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
  visit({ resolve, report }) {
    return {
      ThisExpression(node) {
        if (!isPlain(node)) report(node, 'loose');
      },
    };

    function isPlain(node: TSESTree.Node): boolean {
      for (let at = node.parent; at !== undefined; at = at.parent) {
        if (at.type === 'PropertyDefinition' || at.type === 'StaticBlock') return true;
        if (at.type === 'FunctionDeclaration') {
          const variable = at.id === null ? undefined : resolve(at.id);
          return variable !== undefined && isConstructed(variable);
        }
        if (at.type === 'FunctionExpression') return isMethod(at);
      }
      return false;
    }
  },
});

/** `total() { … }`, `total: function () { … }`, `object.total = function () { … }` */
function isMethod(node: TSESTree.FunctionExpression): boolean {
  const { parent } = node;
  if (parent.type === 'AssignmentExpression') return parent.right === node && parent.left.type === 'MemberExpression';
  return parent.type === 'MethodDefinition' || (parent.type === 'Property' && parent.value === node);
}
