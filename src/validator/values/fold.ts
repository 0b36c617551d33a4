import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Resolve } from '../syntax/resolve.ts';
import { applyGlobal, applyMethod } from './methods.ts';
import { hasHole, hole, isList, isTooLarge, itemsOf, machine, maxItems, readMembers, toText } from './constant.ts';
import type { Constant } from './constant.ts';
import { findFunction, findResult, findStatic, isRewritten } from '../syntax/functions.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { keyName } from '../syntax/names.ts';
import { negate, operate } from './operators.ts';
import { createVariableValues, isChanged } from './variables.ts';

/** Tells which values an expression can be known to have without running it, with holes for what is not known. */
export type Fold = (node: TSESTree.Node) => readonly Constant[];

/** What the parameters of a function are while its result is looked at. */
type Given = ReadonlyMap<Variable, Constant>;

const maxChoices = 64;
const maxDepth = 60;
/** Expressions and choices looked at for one question, beyond which nothing is known, and for a script. */
const maxEffort = 30_000;
const maxWork = 300_000;
const unknown: readonly Constant[] = [hole];
const nothing: Given = new Map();

/**
 * Follows literals, templates, choices, constants, objects and lists, methods that only compute, and functions by
 * what they give at their end: `['con', 'structor'].join('')` is known as `constructor` is. It finds what is refused, and
 * proves nothing: it may miss a value, and may name one that never comes up. `exhausted` decides whether a script that
 * takes too long to follow may go on.
 */
export function createFold(resolve: Resolve, exhausted: () => void): Fold {
  let work = 0;
  let effortEnd = 0;
  let depth = 0;
  /** Many rules ask about the same expressions. */
  const known = new Map<TSESTree.Node, readonly Constant[]>();
  const { valuesOf, arriving } = createVariableValues(remember, resolve);
  return remember;

  function remember(node: TSESTree.Node): readonly Constant[] {
    const found = known.get(node);
    if (found !== undefined) return found;
    if (depth === 0) effortEnd = work + maxEffort;
    const values = fold(node, nothing);
    known.set(node, values);
    return values;
  }

  function fold(node: TSESTree.Node, given: Given): readonly Constant[] {
    work += 1;
    if (work > maxWork) exhausted();
    if (depth >= maxDepth || work > effortEnd || work > maxWork) return unknown;
    depth += 1;
    try {
      return look(node, given);
    } finally {
      depth -= 1;
    }
  }

  function look(node: TSESTree.Node, given: Given): readonly Constant[] {
    switch (node.type) {
      case 'Literal':
        return 'bigint' in node ? unknown : [node.value as Constant];
      case 'TemplateLiteral':
        return foldTemplate(node, given);
      case 'TaggedTemplateExpression':
        // The one permitted tag of the language is String.raw.
        return node.tag.type === 'MemberExpression' ? foldTemplate(node.quasi, given, 'raw') : unknown;
      case 'BinaryExpression':
        return combine([node.left, node.right], given, ([left, right]) => operate(node.operator, left, right));
      case 'UnaryExpression':
        return combine([node.argument], given, ([value]) => negate(node.operator, value));
      case 'ConditionalExpression':
        return limit([...fold(node.consequent, given), ...fold(node.alternate, given)]);
      case 'LogicalExpression':
        return limit([...fold(node.left, given), ...fold(node.right, given)]);
      case 'SequenceExpression':
        return fold(node.expressions.at(-1)!, given);
      case 'AssignmentExpression':
        return node.operator === '=' ? fold(node.right, given) : unknown;
      case 'AwaitExpression':
        return fold(node.argument, given);
      case 'ChainExpression':
        return fold(node.expression, given);
      case 'ArrayExpression':
        return combine(node.elements, given, (values) => values);
      case 'ObjectExpression':
        return foldObject(node, given);
      case 'Identifier':
        return foldName(node, given);
      case 'MemberExpression':
        return foldMember(node, given);
      case 'CallExpression':
        return foldCall(node, given);
      case 'NewExpression':
        return node.callee.type === 'Identifier' && resolve(node.callee) === undefined
          ? foldGlobal(node.callee.name, node.arguments, given)
          : unknown;
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'ClassExpression':
        return [machine];
      case 'ObjectPattern':
        return arriving(node);
      default:
        return unknown;
    }
  }

  function foldTemplate(
    node: TSESTree.TemplateLiteral,
    given: Given,
    kind: 'cooked' | 'raw' = 'cooked',
  ): readonly Constant[] {
    return combine(node.expressions, given, (values) => {
      let text = node.quasis[0]?.value[kind] ?? '';
      for (const [index, value] of values.entries())
        text += toText(value) + (node.quasis[index + 1]?.value[kind] ?? '');
      return text;
    });
  }

  function foldObject({ properties }: TSESTree.ObjectExpression, given: Given): readonly Constant[] {
    const object = new Map<string, Constant>();
    for (const property of properties) {
      if (property.type === 'SpreadElement') {
        const spread = onlyOne(fold(property.argument, given));
        if (!(spread instanceof Map)) return unknown;
        for (const [key, value] of spread) object.set(key, value);
      } else {
        const keys: readonly Constant[] = property.computed
          ? fold(property.key, given)
          : [keyName(property.key) ?? hole];
        const values = property.kind === 'init' && !property.method ? fold(property.value, given) : unknown;
        if (keys.length !== 1 || hasHole(keys[0])) return unknown;
        object.set(toText(keys[0]), onlyOne(values));
      }
    }
    return [object];
  }

  function foldName(node: TSESTree.Identifier, given: Given): readonly Constant[] {
    const variable = resolve(node);
    if (variable === undefined) return node.name === 'undefined' ? [undefined] : [machine];
    return given.has(variable) ? [given.get(variable)] : valuesOf(variable);
  }

  function foldMember(node: TSESTree.MemberExpression, given: Given): readonly Constant[] {
    // What a global has is a function, or a number that nobody takes apart.
    if (node.object.type === 'Identifier' && resolve(node.object) === undefined) return [machine];
    const field =
      node.object.type === 'Identifier' && !node.computed
        ? findField(node.object, keyName(node.property) ?? hole)
        : undefined;
    if (field !== undefined) return fold(field, given);
    const objects = fold(node.object, given);
    if (objects === unknown) return unknown;
    const keys: readonly Constant[] = node.computed ? fold(node.property, given) : [keyName(node.property) ?? hole];
    return limit(objects.flatMap((object) => keys.flatMap((key) => readMembers(object, key))));
  }

  function findField(name: TSESTree.Identifier, key: Constant): TSESTree.Node | undefined {
    const variable = resolve(name);
    const declared =
      variable?.references.some(({ identifier }) => isChanged(identifier)) === true
        ? undefined
        : variable?.defs[0]?.node;
    return declared?.type === 'ClassDeclaration' ? findStatic(declared, toText(key)) : undefined;
  }

  function foldCall({ callee, arguments: passed }: TSESTree.CallExpression, given: Given): readonly Constant[] {
    if (callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier') {
      const { object, property } = callee;
      if (object.type === 'Identifier' && resolve(object) === undefined)
        return foldGlobal(`${object.name}.${property.name}`, passed, given);
      const targets = fold(object, given);
      if (targets === unknown || targets.length !== 1) return unknown;
      const [target] = targets;
      if (property.name === 'filter' && isList(target) && isBoolean(passed[0])) return [target.filter(Boolean)];
      const called = passed[0] === undefined ? undefined : findFunction(passed[0], resolve);
      if (called !== undefined && isList(target)) return foldEach(target, property.name, called, passed[1], given);
      return combine(passed, given, (values) => applyMethod(target, property.name, values));
    }
    if (callee.type === 'Identifier' && resolve(callee) === undefined) return foldGlobal(callee.name, passed, given);
    const called = findFunction(callee, resolve);
    if (called === undefined || passed.some(({ type }) => type === 'SpreadElement')) return unknown;
    return foldResult(
      called,
      passed.map((value) => onlyOne(fold(value, given))),
      given,
    );
  }

  function isBoolean(node: TSESTree.Node | undefined): boolean {
    return node?.type === 'Identifier' && node.name === 'Boolean' && resolve(node) === undefined;
  }

  function foldGlobal(
    name: string,
    passed: readonly TSESTree.CallExpressionArgument[],
    given: Given,
  ): readonly Constant[] {
    return combine(passed, given, (values) => applyGlobal(name, values));
  }

  /** What a method makes of a list with a function. */
  function foldEach(
    list: readonly Constant[],
    name: string,
    called: FunctionNode,
    start: TSESTree.Node | undefined,
    given: Given,
  ): readonly Constant[] {
    switch (name) {
      case 'map':
        return [list.map((item, index) => onlyOne(foldResult(called, [item, index, hole], given)))];
      case 'flatMap':
        return [list.flatMap((item, index) => itemsOf(onlyOne(foldResult(called, [item, index, hole], given))))];
      case 'find':
      case 'findLast':
        return limit(list);
      case 'reduce': {
        const [first, ...others]: readonly Constant[] = start === undefined ? list : [fold(start, given)[0], ...list];
        const skipped = list.length - others.length;
        return [
          others.reduce(
            (made, item, index) => onlyOne(foldResult(called, [made, item, index + skipped, hole], given)),
            first,
          ),
        ];
      }
      default:
        return unknown;
    }
  }

  /** What a function gives at its end for values. */
  function foldResult(called: FunctionNode, values: readonly Constant[], given: Given): readonly Constant[] {
    const result = findResult(called);
    if (result === undefined) return unknown;
    const bound = new Map(given);
    for (const [index, parameter] of called.params.entries()) {
      // Others are known by their callers, or not at all.
      const variable = parameter.type === 'Identifier' ? resolve(parameter) : undefined;
      if (variable !== undefined) bound.set(variable, isRewritten(variable) ? hole : values[index]);
    }
    return fold(result, bound);
  }

  function spread(
    parts: readonly (TSESTree.Node | null | undefined)[],
    given: Given,
    make: (values: readonly Constant[]) => Constant,
  ): readonly Constant[] {
    const nodes = parts.map((part) => (part?.type === 'SpreadElement' ? part.argument : part));
    return combine(nodes, given, (values) =>
      make(values.flatMap((value, index) => (parts[index]?.type === 'SpreadElement' ? itemsOf(value) : [value]))),
    );
  }

  /** One value for each choice of values of the parts. */
  function combine(
    parts: readonly (TSESTree.Node | null | undefined)[],
    given: Given,
    make: (values: readonly Constant[]) => Constant,
  ): readonly Constant[] {
    if (parts.length > maxItems) return unknown;
    if (parts.some((part) => part?.type === 'SpreadElement')) return spread(parts, given, make);
    let choices: Constant[][] = [[]];
    for (const part of parts) {
      const values = part == null ? [undefined] : fold(part, given);
      work += choices.length * values.length;
      if (choices.length * values.length > maxChoices) return unknown;
      if (values.length === 1) for (const choice of choices) choice.push(values[0]);
      else choices = choices.flatMap((choice) => values.map((value) => [...choice, value]));
    }
    return limit(choices.map(make));
  }
}

/** The value that there is, if it is no choice. */
function onlyOne(values: readonly Constant[]): Constant {
  return values.length === 1 ? values[0] : hole;
}

function limit(values: readonly Constant[]): readonly Constant[] {
  if (values.length > maxChoices) return unknown;
  return values.map((value) => (isTooLarge(value) ? hole : value));
}
