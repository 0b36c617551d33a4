import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { TooComplex } from '../gates.ts';

const maxTexts = 64;
/** Longer texts cannot grow into the name of a property that matters. */
export const keyLength = 200;
/** Texts put together for one script, before the check gives up and refuses it. */
const maxWork = 100_000;
const none: readonly string[] = [];

/**
 * Tells which texts an expression can be known to have without running it: literals, templates, concatenations,
 * choices, and constants made of them. Empty where it cannot be known, or where there are too many.
 */
export function createFold(
  resolve: (identifier: TSESTree.Identifier) => Variable | undefined,
  maxLength: number,
): (node: TSESTree.Node) => readonly string[] {
  const constants = new Map<Variable, readonly string[]>();
  let work = 0;
  return fold;

  function fold(node: TSESTree.Node): readonly string[] {
    switch (node.type) {
      case 'Literal':
        return 'regex' in node || 'bigint' in node ? none : [String(node.value)];
      case 'TemplateLiteral':
        return foldTemplate(node);
      case 'BinaryExpression':
        return node.operator === '+' ? combine(fold(node.left), fold(node.right)) : none;
      case 'ConditionalExpression':
        return limit([...fold(node.consequent), ...fold(node.alternate)]);
      case 'LogicalExpression':
        return limit([...fold(node.left), ...fold(node.right)]);
      case 'SequenceExpression':
        return fold(node.expressions.at(-1)!);
      case 'AssignmentExpression':
        return node.operator === '=' ? fold(node.right) : none;
      // An array of one prints as its element.
      case 'ArrayExpression':
        return node.elements.length === 1 && node.elements[0] != null ? fold(node.elements[0]) : none;
      case 'Identifier':
        return foldConstant(node);
      default:
        return none;
    }
  }

  function foldTemplate(node: TSESTree.TemplateLiteral): readonly string[] {
    let texts: readonly string[] = [''];
    for (const [index, quasi] of node.quasis.entries()) {
      const expression = node.expressions[index];
      texts = combine(texts, [quasi.value.cooked ?? '']);
      if (expression !== undefined) texts = combine(texts, fold(expression));
    }
    return texts;
  }

  function foldConstant(node: TSESTree.Identifier): readonly string[] {
    const variable = resolve(node);
    if (variable === undefined) return none;
    const known = constants.get(variable);
    if (known !== undefined) return known;
    // Set first, so that a constant made of itself ends.
    constants.set(variable, none);
    const init = findOnlyValue(variable);
    const texts = init === undefined ? none : fold(init);
    constants.set(variable, texts);
    return texts;
  }

  function combine(left: readonly string[], right: readonly string[]): readonly string[] {
    work += left.length * right.length;
    if (work > maxWork) throw new TooComplex();
    return limit(left.flatMap((start) => right.map((end) => start + end)));
  }

  function limit(texts: readonly string[]): readonly string[] {
    const short = texts.filter((text) => text.length <= maxLength);
    return short.length > maxTexts ? none : short;
  }
}

/** The value of a variable that is set once, where it is declared. */
export function findOnlyValue({ defs: [definition, ...others], references }: Variable): TSESTree.Node | undefined {
  if (others.length > 0 || definition?.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier')
    return undefined;
  if (references.some((reference) => reference.isWrite() && !reference.init)) return undefined;
  return definition.node.init ?? undefined;
}
