import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Context } from '../rule.ts';
import { hole } from './constant.ts';
import type { Fold } from './fold.ts';
import { findOnlyValue } from './functions.ts';

/** The longest query that is read ahead: longer ones are read when they are sent. */
export const maxQueryLength = 20_000;

const queries = new Set(['sql', 'columns']);

/** The query that a call runs, if it calls `sql` or `columns` of the kit, under whatever name; null where it has none. */
export function findQuery(
  { callee, arguments: [query] }: TSESTree.CallExpression,
  resolve: Context['resolve'],
): TSESTree.Node | null | undefined {
  if (findQueryFunction(callee, resolve) === undefined) return undefined;
  return query === undefined || query.type === 'SpreadElement' ? null : query;
}

/** The texts that a query can be known to have, with holes; without those that are known not at all or too long. */
export function readTexts(query: TSESTree.Node, fold: Fold): readonly string[] {
  const texts = fold(query).filter((text): text is string => typeof text === 'string' && text !== hole);
  return [...new Set(texts)].filter(({ length }) => length <= maxQueryLength);
}

/** Whether an import is one of the functions that run a query. */
export function importsQuery(specifier: TSESTree.Node | undefined): boolean {
  return importedQuery(specifier) !== undefined;
}

function importedQuery(specifier: TSESTree.Node | undefined): string | undefined {
  if (specifier?.type !== 'ImportSpecifier') return undefined;
  const { imported } = specifier;
  const name = imported.type === 'Identifier' ? imported.name : imported.value;
  return queries.has(name) ? name : undefined;
}

export function isQueryMember(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'MemberExpression' && node.property.type === 'Identifier' && queries.has(node.property.name);
}

/** Which function of the kit that runs a query an expression is, under whatever name. */
export function findQueryFunction(
  node: TSESTree.Node,
  resolve: Context['resolve'],
  seen = new Set<Variable>(),
): string | undefined {
  if (node.type === 'MemberExpression') {
    const module = node.object.type === 'Identifier' ? resolve(node.object)?.defs[0] : undefined;
    if (module?.node.type !== 'ImportNamespaceSpecifier' || node.property.type !== 'Identifier') return undefined;
    return queries.has(node.property.name) ? node.property.name : undefined;
  }
  const variable = node.type === 'Identifier' ? resolve(node) : undefined;
  if (variable === undefined || seen.has(variable)) return undefined;
  const imported = importedQuery(variable.defs[0]?.node);
  if (imported !== undefined) return imported;
  // `const query = sql`
  const value = findOnlyValue(variable);
  return value === undefined ? undefined : findQueryFunction(value, resolve, seen.add(variable));
}
