import type { TSESTree } from '@typescript-eslint/typescript-estree';

/** Whether an expression stands where it is assigned, updated or deleted, patterns included. */
export function isWritten(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForInStatement':
    case 'ForOfStatement':
      return parent.left === node;
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'Property':
      return parent.value === node && parent.parent.type === 'ObjectPattern';
    // `delete Math?.max`
    case 'ChainExpression':
      return isWritten(parent);
    default:
      return false;
  }
}
