import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { borrowed } from '../permits.ts';
import type { Resolve } from './resolve.ts';
import { isConstructed } from './functions.ts';
import { isWritten } from './is-written.ts';
import { memberName } from './names.ts';

/**
 * Whether `prototype` is read as old code does without reaching for anything: a method borrowed in place, as in
 * `Object.prototype.hasOwnProperty.call(object, key)`, or a method given to a function of the script that makes objects.
 */
export function isBorrowing(node: TSESTree.MemberExpression, resolve: Resolve): boolean {
  const { object, parent: method } = node;
  if (memberName(node) !== 'prototype' || object.type !== 'Identifier') return false;
  const variable = resolve(object);
  if (variable === undefined) {
    const call = method.parent;
    return (
      method.type === 'MemberExpression' &&
      method.object === node &&
      borrowed.get(object.name)?.has(memberName(method) ?? '') === true &&
      call?.type === 'MemberExpression' &&
      call.object === method &&
      ['call', 'apply'].includes(memberName(call) ?? '') &&
      call.parent.type === 'CallExpression' &&
      call.parent.callee === call
    );
  }
  if (!isConstructed(variable)) return false;
  if (method.type === 'AssignmentExpression') return method.left === node && method.right.type === 'ObjectExpression';
  return method.type === 'MemberExpression' && method.object === node && !method.computed && isWritten(method);
}
