import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Resolve } from '../syntax/resolve.ts';
import { globals, modules } from '../permits.ts';
import { hole, itemsOf, machine, readMember, toText } from './constant.ts';
import type { Constant } from './constant.ts';
import type { Fold } from './fold.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { isWritten } from '../syntax/is-written.ts';

/** Methods that call a function with each item of a list, and at which place the items arrive. */
const eachItem: Readonly<Record<string, readonly number[]>> = {
  ...Object.fromEntries(
    'map forEach filter flatMap some every find findIndex findLast findLastIndex'.split(' ').map((name) => [name, [0]]),
  ),
  reduce: [1],
  sort: [0, 1],
  toSorted: [0, 1],
};

/** Which parameters of its function a method of lists fills with items. */
export function itemParameters(method: string): readonly number[] {
  return Object.hasOwn(eachItem, method) ? (eachItem[method] ?? []) : [];
}

const machinery: ReadonlySet<string> = new Set(['FunctionName', 'ClassName', 'ImportBinding']);

const harmless: ReadonlySet<string> = modules['glovebox/kit']?.values ?? new Set();

const replacing = new Set(['=', '??=', '||=', '&&=']);
const changing = new Set('push pop shift unshift splice fill copyWithin set delete clear'.split(' '));

/**
 * Tells which values a variable, or a pattern, can be known to have: those it is declared with, assigned, looped over or
 * called with.
 */
export function createVariableValues(
  fold: Fold,
  resolve: Resolve,
): { valuesOf(variable: Variable): readonly Constant[]; arriving(target: TSESTree.Node): readonly Constant[] } {
  const known = new Map<Variable, readonly Constant[]>();
  return { valuesOf, arriving };

  function valuesOf(variable: Variable): readonly Constant[] {
    const values = known.get(variable);
    if (values !== undefined) return values;
    // Set first, so that a variable made of itself ends.
    known.set(variable, [hole]);
    const found = findValues(variable);
    known.set(variable, found);
    return found;
  }

  function findValues({ defs: [definition, ...others], references }: Variable): readonly Constant[] {
    if (definition === undefined || others.length > 0) return [hole];
    if (machinery.has(definition.type)) return [machine];
    // What changes in place is not what it was written as.
    if (references.some(({ identifier }) => isChanged(identifier))) return [hole];
    const writes = references.filter((reference) => reference.isWrite() && !reference.init);
    const places = writes.map(({ identifier }) => identifier);
    if (places.some(isGrown)) return [grownText(definition.node, places)];
    const values = [definition.name, ...places].flatMap(arriving);
    // What holds others can be changed by whoever else has it.
    const isShared = values.some(canChange) && references.some(({ identifier }) => isPassedOn(identifier, resolve));
    return isShared ? [hole] : values;
  }

  /** The values that arrive at a name or a pattern. */
  function arriving(target: TSESTree.Node): readonly Constant[] {
    const { parent } = target;
    switch (parent?.type) {
      case 'VariableDeclarator':
        // What is only declared gets its values later.
        return parent.init === null ? arriving(parent.parent) : fold(parent.init);
      case 'ForOfStatement':
        return fold(parent.right).flatMap(itemsOf);
      case 'ForInStatement':
        return fold(parent.right).flatMap((value) => (value instanceof Map ? [...value.keys()] : [hole]));
      case 'AssignmentExpression':
        return replacing.has(parent.operator) ? fold(parent.right) : [hole];
      case 'AssignmentPattern':
        return [...arriving(parent).filter((value) => value !== undefined), ...fold(parent.right)];
      case 'ArrayPattern': {
        const index = parent.elements.indexOf(target as TSESTree.DestructuringPattern);
        return arriving(parent).map((value) => readMember(value, index));
      }
      case 'Property': {
        const keys = !parent.computed && parent.key.type === 'Identifier' ? [parent.key.name] : fold(parent.key);
        return arriving(parent.parent).flatMap((value) => keys.map((key) => readMember(value, key)));
      }
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
        return argumentValues(parent, parent.params.indexOf(target as TSESTree.Parameter));
      case 'BlockStatement':
      case 'Program':
        return [];
      default:
        return [hole];
    }
  }

  /** A text that grows beside its declaration: there each step happens once, elsewhere any number of times. */
  function grownText(declared: TSESTree.Node, steps: readonly TSESTree.Node[]): Constant {
    if (declared.type !== 'VariableDeclarator' || declared.init === null) return hole;
    const parts = steps.map(({ parent: step }) =>
      step?.type === 'AssignmentExpression' &&
      step.operator === '+=' &&
      step.parent.type === 'ExpressionStatement' &&
      step.parent.parent === declared.parent.parent
        ? fold(step.right)
        : [hole],
    );
    const texts = [fold(declared.init), ...parts].map((values) => (values.length === 1 ? toText(values[0]) : hole));
    return texts.join('');
  }

  /** What a function is called with, where every call of it can be seen or what calls it is known. */
  function argumentValues(called: FunctionNode, index: number): readonly Constant[] {
    const { parent } = called;
    // It can call itself by its own name.
    if (called.type === 'FunctionExpression' && called.id !== null) return [hole];
    if (parent?.type === 'CallExpression') {
      if (parent.callee === called) return passed(parent, index);
      const { callee } = parent;
      if (
        parent.arguments[0] === called &&
        callee.type === 'MemberExpression' &&
        callee.property.type === 'Identifier'
      ) {
        const isItem = itemParameters(callee.property.name).includes(index);
        return isItem ? fold(callee.object).flatMap(itemsOf) : [hole];
      }
    }
    const name = nameOf(called);
    if (name === undefined) return [hole];
    return name.references.flatMap(({ identifier, init }) => {
      if (init === true) return [];
      const call = identifier.parent;
      if (call?.type === 'TaggedTemplateExpression' && call.tag === identifier) return taggedWith(call, index);
      return call?.type === 'CallExpression' && call.callee === identifier ? passed(call, index) : [hole];
    });
  }

  function taggedWith({ quasi }: TSESTree.TaggedTemplateExpression, index: number): readonly Constant[] {
    if (index === 0) return [quasi.quasis.map(({ value }) => value.raw)];
    const expression = quasi.expressions[index - 1];
    return expression === undefined ? [undefined] : fold(expression);
  }

  function passed(call: TSESTree.CallExpression, index: number): readonly Constant[] {
    const given = call.arguments.slice(0, index + 1);
    if (given.some(({ type }) => type === 'SpreadElement')) return [hole];
    const argument = given[index];
    return argument === undefined ? [undefined] : fold(argument);
  }

  /** The variable that a function is called by. */
  function nameOf(called: FunctionNode): Variable | undefined {
    const { parent } = called;
    const name =
      called.type === 'FunctionDeclaration' ? called.id : parent?.type === 'VariableDeclarator' ? parent.id : undefined;
    return name?.type === 'Identifier' ? resolve(name) : undefined;
  }
}

function canChange(value: Constant): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof RegExp);
}

/** Whether a use of a name gives what it holds to other code, or to another name. */
function isPassedOn(name: TSESTree.Node, resolve: Resolve): boolean {
  const { parent } = name;
  switch (parent?.type) {
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== name && !isHarmless(parent.callee, resolve);
    case 'VariableDeclarator':
      return parent.init === name && parent.id.type === 'Identifier';
    case 'AssignmentExpression':
      return parent.right === name;
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
    case 'YieldExpression':
      return true;
    default:
      return false;
  }
}

/** Functions of the language, of the kit and of the analysis library leave what they are given as it is. */
function isHarmless(callee: TSESTree.Node, resolve: Resolve): boolean {
  const name = callee.type === 'MemberExpression' ? callee.object : callee;
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'assign')
    return false;
  if (name.type !== 'Identifier') return false;
  return harmless.has(name.name) || globals.has(name.name) || isAnalysis(resolve(name));
}

/** A part of the analysis library, whatever the script calls it. */
function isAnalysis(variable: Variable | undefined): boolean {
  const [definition] = variable?.defs ?? [];
  return (
    definition?.type === 'ImportBinding' &&
    definition.parent.type === 'ImportDeclaration' &&
    definition.parent.source.value === 'glovebox/analysis'
  );
}

function isGrown({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'AssignmentExpression' && parent.operator === '+=';
}

/** Whether a use of a name changes what it holds: `list.push(x)`, `object.key = x`. */
export function isChanged(name: TSESTree.Node): boolean {
  let top = name;
  while (top.parent?.type === 'MemberExpression' && top.parent.object === top) top = top.parent;
  if (top === name) return false;
  if (isWritten(top)) return true;
  return (
    top.type === 'MemberExpression' &&
    top.property.type === 'Identifier' &&
    changing.has(top.property.name) &&
    top.parent?.type === 'CallExpression' &&
    top.parent.callee === top
  );
}
