import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Resolve } from './resolve.ts';

export type FunctionNode =
  | TSESTree.ArrowFunctionExpression
  | TSESTree.FunctionExpression
  | TSESTree.FunctionDeclaration;

export function isFunction(node: TSESTree.Node | undefined): node is FunctionNode {
  return (
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'FunctionDeclaration'
  );
}

/** The function that an expression is, where the script has it. */
export function findFunction(node: TSESTree.Node, resolve: Resolve): FunctionNode | undefined {
  if (isFunction(node)) return node;
  const variable = node.type === 'Identifier' ? resolve(node) : undefined;
  const [definition] = variable?.defs ?? [];
  if (variable === undefined || definition === undefined) return undefined;
  const value =
    isFunction(definition.node) && definition.node.id === definition.name ? definition.node : findOnlyValue(variable);
  return isFunction(value) && !isRewritten(variable) ? value : undefined;
}

/** The expression that a function gives at its end. */
export function findResult({ body, async, generator }: FunctionNode): TSESTree.Node | undefined {
  if (async || generator) return undefined;
  if (body.type !== 'BlockStatement') return body;
  const last = body.body.at(-1);
  // Others could give something before.
  const isStraight = body.body
    .slice(0, -1)
    .every(({ type }) => type === 'VariableDeclaration' || type === 'FunctionDeclaration');
  return isStraight && last?.type === 'ReturnStatement' ? (last.argument ?? undefined) : undefined;
}

/** A member that a class has itself, as `static name = value`. */
export function findStatic(
  { body }: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  name: string,
): TSESTree.Node | undefined {
  for (const member of body.body) {
    if (member.type !== 'PropertyDefinition' || !member.static || member.computed) continue;
    if (member.key.type === 'Identifier' && member.key.name === name) return member.value ?? undefined;
  }
  return undefined;
}

/** The value of a variable that is set once, where it is declared. */
export function findOnlyValue(variable: Variable): TSESTree.Node | undefined {
  const [definition, ...others] = variable.defs;
  if (others.length > 0 || definition?.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier')
    return undefined;
  return isRewritten(variable) ? undefined : (definition.node.init ?? undefined);
}

export function isRewritten({ references }: Variable): boolean {
  return references.some((reference) => reference.isWrite() && !reference.init);
}

/** Whether a variable is a function of the script that `new` calls, as was done before there were classes. */
export function isConstructed(variable: Variable): boolean {
  return (
    variable.defs[0]?.node.type === 'FunctionDeclaration' &&
    !isRewritten(variable) &&
    variable.references.some(
      ({ identifier: { parent }, identifier }) => parent?.type === 'NewExpression' && parent.callee === identifier,
    )
  );
}
