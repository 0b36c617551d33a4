import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Resolve } from './resolve.ts';

/** What a key says that is no expression: `a` of `x.a` and `{ a: 1 }`, `b` of `{ 'b': 1 }`. */
export function keyName(key: TSESTree.Node): string | undefined {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' && !('bigint' in key) && !('regex' in key) ? String(key.value) : undefined;
}

/** The member that an expression reads by its name: `a` of `x.a` and of `x['a']`. */
export function memberName({ property, computed }: TSESTree.MemberExpression): string | undefined {
  return computed && property.type === 'Identifier' ? undefined : keyName(property);
}

/** Whether an expression reads a member of a global: `JSON.parse`. */
export function isMemberOf(
  node: TSESTree.Node,
  global: string,
  member: string | undefined,
  resolve: Resolve,
): node is TSESTree.MemberExpression {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === global &&
    resolve(node.object) === undefined &&
    (member === undefined || memberName(node) === member)
  );
}
