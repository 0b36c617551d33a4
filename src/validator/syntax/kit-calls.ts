import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Resolve } from './resolve.ts';
import { findOnlyValue } from './functions.ts';
import { keyName, memberName } from './names.ts';

/** Many rules ask about the same calls. */
const found = new WeakMap<TSESTree.Node, { readonly name: string | undefined }>();

/** Which function of the kit an expression is, under whatever name. */
export function findKitFunction(node: TSESTree.Node, resolve: Resolve): string | undefined {
  const known = found.get(node);
  if (known !== undefined) return known.name;
  const name = follow(node, resolve, new Set());
  found.set(node, { name });
  return name;
}

function follow(node: TSESTree.Node, resolve: Resolve, seen: Set<Variable>): string | undefined {
  if (node.type === 'MemberExpression') return isModule(node.object, resolve) ? memberName(node) : undefined;
  const variable = node.type === 'Identifier' ? resolve(node) : undefined;
  if (variable === undefined || seen.has(variable)) return undefined;
  const imported = importedName(variable.defs[0]?.node);
  if (imported !== undefined) return imported;
  const declared = variable.defs[0]?.node;
  if (declared?.type === 'VariableDeclarator' && declared.id.type === 'ObjectPattern' && declared.init !== null) {
    // `const { sql: query } = kit`
    const property = declared.id.properties.find(
      (each) => each.type === 'Property' && each.value === variable.defs[0]?.name,
    );
    return isModule(declared.init, resolve) && property?.type === 'Property' ? keyName(property.key) : undefined;
  }
  // `const query = sql`
  const value = findOnlyValue(variable);
  return value === undefined ? undefined : follow(value, resolve, seen.add(variable));
}

/** What an import takes from its module. The only modules are those of the box. */
export function importedName(specifier: TSESTree.Node | undefined): string | undefined {
  if (specifier?.type !== 'ImportSpecifier') return undefined;
  return keyName(specifier.imported);
}

/** Whether an expression is a module that was imported whole. */
function isModule(node: TSESTree.Node, resolve: Resolve): boolean {
  return node.type === 'Identifier' && resolve(node)?.defs[0]?.node.type === 'ImportNamespaceSpecifier';
}
