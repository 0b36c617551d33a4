import { isSqlNode } from '../../engine/sql-tree.ts';
import type { SqlNode } from '../../engine/sql-tree.ts';
import { defineRule } from '../rule.ts';
import { hasHole } from '../values/constant.ts';
import { findQuery, readTexts } from '../values/query-texts.ts';

/** Warns of LIMIT without ORDER BY: which rows come back can change from run to run. */
export const unorderedLimit = defineRule({
  id: 'unordered-limit',
  risk: 'low',
  effect: 'warn',
  messages: {
    unordered: {
      message: 'LIMIT without ORDER BY: which rows come back can change from run to run.',
      remedy: 'Add an ORDER BY that leaves no ties.',
    },
  },
  // What is not known as a whole is looked at as text.
  visit({ resolve, fold, report }) {
    return {
      CallExpression(node) {
        const argument = findQuery(node, resolve);
        if (argument == null) return;
        const cut = readTexts(argument, fold).filter(hasHole).map(withoutQuotes).some(limitsWithoutOrder);
        if (cut) report(argument, 'unordered');
      },
    };
  },
  judge({ statements = [] }, { query, report }) {
    if (query.isCertain && statements.some(limitsUnordered)) report(query, 'unordered');
  },
});

/** Whether a query, or one inside of it, cuts rows that are in no order. */
function limitsUnordered(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(limitsUnordered);
  if (!isSqlNode(value)) return false;
  return (cuts(value) && !isOrdered(value) && !isOneRow(value)) || Object.values(value).some(limitsUnordered);
}

function cuts(node: SqlNode): boolean {
  return hasModifier(node, 'LIMIT_MODIFIER') || hasModifier(node, 'LIMIT_PERCENT_MODIFIER');
}

/** The order of a query inside stays that of what selects from it. */
function isOrdered(node: SqlNode): boolean {
  if (hasModifier(node, 'ORDER_MODIFIER')) return true;
  const from = node['from_table'];
  if (!isSqlNode(from) || from['type'] !== 'SUBQUERY' || !isSqlNode(from['subquery'])) return false;
  const inner = from['subquery']['node'];
  return isSqlNode(inner) && isOrdered(inner);
}

const aggregates = new Set('count count_star sum avg min max median any_value arg_max arg_min'.split(' '));

/** Totals without groups are one row. */
function isOneRow(node: SqlNode): boolean {
  const selected = node['select_list'];
  const groups = node['group_expressions'];
  if (!Array.isArray(selected) || !Array.isArray(groups) || groups.length > 0) return false;
  return selected.every(
    (item) => isSqlNode(item) && item['class'] === 'FUNCTION' && aggregates.has(String(item['function_name'])),
  );
}

function hasModifier(node: SqlNode, type: string): boolean {
  const modifiers = node['modifiers'];
  return Array.isArray(modifiers) && modifiers.some((modifier) => isSqlNode(modifier) && modifier['type'] === type);
}

function limitsWithoutOrder(text: string): boolean {
  return /\blimit\b/i.test(text) && !/\border\s+by\b/i.test(text);
}

function withoutQuotes(text: string): string {
  return text.replaceAll(/'[^']*'|"[^"]*"|--[^\n]*/g, ' ');
}
