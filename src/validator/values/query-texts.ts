import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Resolve } from '../syntax/resolve.ts';
import { hasHole, hole, isList } from './constant.ts';
import type { Constant } from './constant.ts';
import type { Fold } from './fold.ts';
import { findKitFunction, importedName } from '../syntax/kit-calls.ts';
import { memberName } from '../syntax/names.ts';
import { itemParameters } from './variables.ts';

/** The longest query that is read ahead: longer ones are read when they are sent. */
export const maxQueryLength = 20_000;

const queries = new Set(['sql', 'columns']);
const borrowing = new Set(['call', 'apply', 'bind']);

/**
 * The query that a call runs, if it calls `sql` or `columns` of the kit, under whatever name, itself or through `call`,
 * `apply`, `bind` or a method that calls it with each item of a list; null where it has none.
 */
export function findQuery(
  { callee, arguments: passed }: TSESTree.CallExpression,
  resolve: Resolve,
): TSESTree.Node | null | undefined {
  if (isQueryFunction(callee, resolve)) return passed[0] ?? null;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return undefined;
  const { object, property } = callee;
  // In a list of arguments the query stands first, as it does in a list of queries.
  if (isQueryFunction(object, resolve)) return borrowing.has(property.name) ? (passed[1] ?? null) : undefined;
  const [each] = passed;
  const isEach = each !== undefined && itemParameters(property.name).includes(0) && isQueryFunction(each, resolve);
  return isEach ? object : undefined;
}

/** The texts that a query can be known to have, with holes; without those that are known not at all or too long. */
export function readTexts(query: TSESTree.Node, fold: Fold): readonly string[] {
  const texts = valuesOf(query, fold).filter((text): text is string => typeof text === 'string' && text !== hole);
  return [...new Set(texts)].filter(({ length }) => length <= maxQueryLength);
}

/** Whether a query can have other texts than those, or parts that are not known. */
export function isDynamic(query: TSESTree.Node, fold: Fold): boolean {
  return valuesOf(query, fold).some(
    (value) => typeof value !== 'string' || hasHole(value) || value.length > maxQueryLength,
  );
}

function valuesOf(query: TSESTree.Node, fold: Fold): readonly Constant[] {
  const values = fold(query.type === 'SpreadElement' ? query.argument : query);
  return values.flatMap((value) => (isList(value) ? value : [value]));
}

function isQueryFunction(node: TSESTree.Node, resolve: Resolve): boolean {
  return queries.has(findKitFunction(node, resolve) ?? '');
}

/** Whether an import is one of the functions that run a query. */
export function importsQuery(specifier: TSESTree.Node | undefined): boolean {
  return queries.has(importedName(specifier) ?? '');
}

export function isQueryMember(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'MemberExpression' && queries.has(memberName(node) ?? '');
}
