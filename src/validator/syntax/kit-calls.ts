import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Context } from '../rule.ts';
import { findOnlyValue } from './functions.ts';

/** Many rules ask about the same calls. */
const found = new WeakMap<TSESTree.Node, { readonly name: string | undefined }>();

/** Which function of the kit an expression is, under whatever name. */
export function findKitFunction(node: TSESTree.Node, resolve: Context['resolve']): string | undefined {
  const known = found.get(node);
  if (known !== undefined) return known.name;
  const name = follow(node, resolve, new Set());
  found.set(node, { name });
  return name;
}

function follow(node: TSESTree.Node, resolve: Context['resolve'], seen: Set<Variable>): string | undefined {
  if (node.type === 'MemberExpression') {
    const module = node.object.type === 'Identifier' ? resolve(node.object)?.defs[0] : undefined;
    if (module?.node.type !== 'ImportNamespaceSpecifier' || node.property.type !== 'Identifier') return undefined;
    return node.property.name;
  }
  const variable = node.type === 'Identifier' ? resolve(node) : undefined;
  if (variable === undefined || seen.has(variable)) return undefined;
  const imported = importedName(variable.defs[0]?.node);
  if (imported !== undefined) return imported;
  // `const query = sql`
  const value = findOnlyValue(variable);
  return value === undefined ? undefined : follow(value, resolve, seen.add(variable));
}

/** What an import takes from its module. The only modules are those of the box. */
export function importedName(specifier: TSESTree.Node | undefined): string | undefined {
  if (specifier?.type !== 'ImportSpecifier') return undefined;
  const { imported } = specifier;
  return imported.type === 'Identifier' ? imported.name : imported.value;
}
