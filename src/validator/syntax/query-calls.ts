import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Context } from '../rule.ts';
import { findOnlyValue } from './fold.ts';

const queries = new Set(['sql', 'columns']);

/** The query that a call runs, if it calls `sql` or `columns` of the kit, under whatever name; null where it has none. */
export function findQuery(
  { callee, arguments: [query] }: TSESTree.CallExpression,
  resolve: Context['resolve'],
): TSESTree.Node | null | undefined {
  if (!isQueryFunction(callee, resolve)) return undefined;
  return query === undefined || query.type === 'SpreadElement' ? null : query;
}

/** Whether an import is one of the functions that run a query. */
export function importsQuery(specifier: TSESTree.Node | undefined): boolean {
  return (
    specifier?.type === 'ImportSpecifier' &&
    queries.has(specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value)
  );
}

export function isQueryMember(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'MemberExpression' && node.property.type === 'Identifier' && queries.has(node.property.name);
}

function isQueryFunction(node: TSESTree.Node, resolve: Context['resolve'], seen = new Set<Variable>()): boolean {
  if (node.type === 'MemberExpression') {
    const module = node.object.type === 'Identifier' ? resolve(node.object)?.defs[0] : undefined;
    return module?.node.type === 'ImportNamespaceSpecifier' && isQueryMember(node);
  }
  const variable = node.type === 'Identifier' ? resolve(node) : undefined;
  if (variable === undefined || seen.has(variable)) return false;
  if (importsQuery(variable.defs[0]?.node)) return true;
  // `const query = sql`
  const value = findOnlyValue(variable);
  return value !== undefined && isQueryFunction(value, resolve, seen.add(variable));
}
