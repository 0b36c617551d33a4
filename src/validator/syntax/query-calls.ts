import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Context } from '../rule.ts';
import { hole } from './constant.ts';
import type { Fold } from './fold.ts';
import { findKitFunction, importedName } from './kit-calls.ts';

/** The longest query that is read ahead: longer ones are read when they are sent. */
export const maxQueryLength = 20_000;

const queries = new Set(['sql', 'columns']);

/** The query that a call runs, if it calls `sql` or `columns` of the kit, under whatever name; null where it has none. */
export function findQuery(
  { callee, arguments: [query] }: TSESTree.CallExpression,
  resolve: Context['resolve'],
): TSESTree.Node | null | undefined {
  if (!queries.has(findKitFunction(callee, resolve) ?? '')) return undefined;
  return query === undefined || query.type === 'SpreadElement' ? null : query;
}

/** The texts that a query can be known to have, with holes; without those that are known not at all or too long. */
export function readTexts(query: TSESTree.Node, fold: Fold): readonly string[] {
  const texts = fold(query).filter((text): text is string => typeof text === 'string' && text !== hole);
  return [...new Set(texts)].filter(({ length }) => length <= maxQueryLength);
}

/** Whether an import is one of the functions that run a query. */
export function importsQuery(specifier: TSESTree.Node | undefined): boolean {
  return queries.has(importedName(specifier) ?? '');
}

export function isQueryMember(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'MemberExpression' && node.property.type === 'Identifier' && queries.has(node.property.name);
}
