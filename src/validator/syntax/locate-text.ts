import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Query } from '../inspection.ts';
import type { Resolve } from './resolve.ts';
import { findOnlyValue } from './functions.ts';

/** Where the text of an expression stands: at the constant that it names, and character by character if nothing is put in. */
export function locateText(node: TSESTree.Node, resolve: Resolve): Pick<Query, 'range' | 'textStart'> {
  const variable = node.type === 'Identifier' ? resolve(node) : undefined;
  const value = variable === undefined ? undefined : findOnlyValue(variable);
  const literal = value !== undefined && isText(value) ? value : node;
  return { range: literal.range, textStart: standsVerbatim(literal) ? literal.range[0] + 1 : undefined };
}

function isText(node: TSESTree.Node): boolean {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
}

function standsVerbatim(node: TSESTree.Node): boolean {
  if (node.type === 'Literal') return node.raw.slice(1, -1) === node.value;
  const [quasi, ...more] = node.type === 'TemplateLiteral' ? node.quasis : [];
  return quasi !== undefined && more.length === 0 && quasi.value.raw === quasi.value.cooked;
}
