import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Resolve } from './resolve.ts';
import { findOnlyValue } from './functions.ts';

/**
 * Whether a value stands in the script as it is: literals, texts and objects put together of them, and constants that are
 * named. What was followed through methods, loops and functions can also be another value.
 */
export function isWrittenOut(node: TSESTree.Node, resolve: Resolve, depth = 0): boolean {
  if (depth > 50) return false;
  const isSo = (inner: TSESTree.Node): boolean => isWrittenOut(inner, resolve, depth + 1);
  switch (node.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return node.expressions.every(isSo);
    case 'UnaryExpression':
      return isSo(node.argument);
    case 'BinaryExpression':
      return isSo(node.left) && isSo(node.right);
    case 'ArrayExpression':
      return node.elements.every((element) => element !== null && isSo(element));
    case 'ObjectExpression':
      return node.properties.every((each) => each.type === 'Property' && !each.computed && isSo(each.value));
    case 'Identifier': {
      const variable = resolve(node);
      const value = variable === undefined ? undefined : findOnlyValue(variable);
      return value !== undefined && isSo(value);
    }
    default:
      return false;
  }
}
