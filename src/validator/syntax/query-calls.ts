import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Context } from '../rule.ts';

const queries = new Set(['sql', 'columns']);

/** Whether a call runs a query: `sql(…)` or `columns(…)` of the kit, under any name it was imported by. */
export function isQuery(call: TSESTree.CallExpression, resolve: Context['resolve']): boolean {
  const { callee } = call;
  const name = callee.type === 'MemberExpression' ? callee.object : callee;
  const definition = name.type === 'Identifier' ? resolve(name)?.defs[0] : undefined;
  if (callee.type === 'MemberExpression') {
    const isKit = definition?.node.type === 'ImportNamespaceSpecifier';
    return isKit && callee.property.type === 'Identifier' && queries.has(callee.property.name);
  }
  return (
    definition?.node.type === 'ImportSpecifier' &&
    definition.node.imported.type === 'Identifier' &&
    queries.has(definition.node.imported.name)
  );
}
