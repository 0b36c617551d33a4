import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Context } from '../rule.ts';
import { findFunction, findOnlyValue } from './functions.ts';

/** Whether an expression is plainly a function or a class: a value that holds no data, whatever the key. */
export function isMachinery(node: TSESTree.Node, resolve: Context['resolve'], depth = 0): boolean {
  if (depth > 20) return false;
  const isSo = (inner: TSESTree.Node): boolean => isMachinery(inner, resolve, depth + 1);
  switch (node.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'ClassExpression':
      return true;
    case 'Identifier': {
      const variable = resolve(node);
      const [definition] = variable?.defs ?? [];
      if (variable === undefined || definition === undefined) return false;
      const { type } = definition.node;
      if (type === 'ClassDeclaration' || type === 'ClassExpression' || type === 'ImportSpecifier') return true;
      if (findFunction(node, resolve) !== undefined) return true;
      const value = findOnlyValue(variable);
      return value !== undefined && isSo(value);
    }
    case 'MemberExpression':
      // `Math.max`, `[].map`, `''.replace`
      return isGlobal(node.object, resolve) || (isBuiltIn(node.object) && !node.computed);
    case 'SequenceExpression':
      return isSo(node.expressions.at(-1)!);
    case 'ConditionalExpression':
      return isSo(node.consequent) || isSo(node.alternate);
    case 'LogicalExpression':
      return isSo(node.left) || isSo(node.right);
    case 'AssignmentExpression':
      return isSo(node.right);
    case 'ChainExpression':
      return isSo(node.expression);
    default:
      return false;
  }
}

function isGlobal(node: TSESTree.Node, resolve: Context['resolve']): boolean {
  return node.type === 'Identifier' && resolve(node) === undefined;
}

function isBuiltIn({ type }: TSESTree.Node): boolean {
  return type === 'ArrayExpression' || type === 'Literal' || type === 'TemplateLiteral';
}
