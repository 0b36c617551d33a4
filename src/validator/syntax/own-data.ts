import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Resolve } from './resolve.ts';
import { findFunction, findOnlyValue, isRewritten } from './functions.ts';
import type { FunctionNode } from './functions.ts';
import { isWritten } from './is-written.ts';
import { findKitFunction } from './kit-calls.ts';
import { isMemberOf, keyName, memberName } from './names.ts';

/** What a value plainly is: a row of data, an object of literals as it is written out, or a list of nothing but those. */
type Shape = 'row' | TSESTree.ObjectExpression | { readonly items: readonly Shape[] };
type Shapes = readonly Shape[] | undefined;

const givesItem = new Set(['at', 'find', 'findLast']);
const givesItems = new Set(['filter', 'slice', 'toSorted', 'toReversed']);
const reads = new Set([...givesItem, ...givesItems, 'map', 'forEach', 'flatMap', 'some', 'every', 'join', 'concat']);

/** Arguments that can call nothing. */
const plain: ReadonlySet<string> = new Set(['Literal', 'UnaryExpression', 'TemplateLiteral', 'ArrayExpression']);

/**
 * Tells whether a name is plainly one of an object's own: a column of a row that a query gave, or a key of an object that
 * is written out. This is a proof, unlike the following of values: what has none of the plain forms here is not proven.
 * Whoever takes the name away from such an object gets `Object` instead, and nothing leads on from there; so only lists
 * must stay as they are.
 */
export function createOwnData(resolve: Resolve): (object: TSESTree.Node, name: string) => boolean {
  /** Those that are being looked at: what is made of itself is not proven. */
  const open = new Set<Variable>();
  return (object, name) => {
    const shapes = object.type === 'ObjectPattern' ? arriving(object) : shapesOf(object);
    return shapes !== undefined && shapes.length > 0 && shapes.every((shape) => owns(shape, name));
  };

  function shapesOf(node: TSESTree.Node): Shapes {
    switch (node.type) {
      case 'ObjectExpression':
        return node.properties.every(isLiteral) ? [node] : undefined;
      case 'ArrayExpression':
        return listOf(node.elements.map((each) => (each === null ? undefined : shapesOf(each))));
      case 'AwaitExpression':
        return shapesOfAnswer(node.argument);
      case 'ChainExpression':
        return shapesOf(node.expression);
      case 'Identifier':
        return shapesOfName(node);
      case 'MemberExpression':
        return node.computed && isNumber(node.property) ? itemsOf(shapesOf(node.object)) : undefined;
      case 'CallExpression': {
        const method = methodOf(node);
        if (method === undefined || !node.arguments.every((passed) => takesNoList(passed, 2))) return undefined;
        if (givesItem.has(method.name)) return itemsOf(shapesOf(method.object));
        return givesItems.has(method.name) ? listOf([itemsOf(shapesOf(method.object))]) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** What is awaited: the rows of a query, or its columns. */
  function shapesOfAnswer(node: TSESTree.Node): Shapes {
    const variable = node.type === 'Identifier' ? resolve(node) : undefined;
    // A promise that is used once: what else awaits it gets the same list.
    const uses = variable?.references.filter(({ init }) => init !== true).length;
    const call = variable === undefined ? node : uses === 1 ? findOnlyValue(variable) : undefined;
    const asked = call?.type === 'CallExpression' ? findKitFunction(call.callee, resolve) : undefined;
    if (asked === 'columns') return ['row'];
    return asked === 'sql' ? [{ items: ['row'] }] : undefined;
  }

  function shapesOfName(node: TSESTree.Identifier): Shapes {
    const variable = resolve(node);
    const [definition, ...others] = variable?.defs ?? [];
    if (variable === undefined || definition === undefined || others.length > 0) return undefined;
    if (open.has(variable) || isRewritten(variable)) return undefined;
    open.add(variable);
    const shapes = arriving(definition.name);
    open.delete(variable);
    if (shapes?.some(isList) !== true) return shapes;
    const uses = variable.references.filter(({ init }) => init !== true);
    return uses.every(({ identifier }) => isOnlyRead(identifier)) ? shapes : undefined;
  }

  /** What arrives at a name or a pattern. */
  function arriving(target: TSESTree.Node): Shapes {
    const { parent } = target;
    switch (parent?.type) {
      case 'VariableDeclarator': {
        const loop = parent.parent.parent;
        if (loop.type === 'ForOfStatement' && loop.left === parent.parent) return itemsOf(shapesOf(loop.right));
        return parent.init === null ? undefined : shapesOf(parent.init);
      }
      case 'ForOfStatement':
        return itemsOf(shapesOf(parent.right));
      case 'AssignmentExpression':
        return parent.operator === '=' ? shapesOf(parent.right) : undefined;
      case 'ArrayPattern':
        return itemsOf(arriving(parent));
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
        return shapesOfArgument(parent, parent.params.indexOf(target as TSESTree.Parameter));
      default:
        return undefined;
    }
  }

  function shapesOfArgument(called: FunctionNode, index: number): Shapes {
    const { parent } = called;
    if (called.type === 'FunctionExpression' && called.id !== null) return undefined;
    if (parent?.type === 'CallExpression') {
      if (parent.callee === called) return shapesOfPassed(parent, index);
      const method = methodOf(parent);
      if (method === undefined || parent.arguments[0] !== called || !takesNoList(called, 2)) return undefined;
      const places = method.name === 'toSorted' ? 2 : reads.has(method.name) ? 1 : 0;
      return index < places ? itemsOf(shapesOf(method.object)) : undefined;
    }
    const name =
      called.type === 'FunctionDeclaration' ? called.id : parent?.type === 'VariableDeclarator' ? parent.id : null;
    const variable = name?.type === 'Identifier' ? resolve(name) : undefined;
    const uses = variable?.references.filter(({ init }) => init !== true) ?? [];
    if (variable === undefined || uses.length === 0 || isRewritten(variable)) return undefined;
    return union(
      uses.map(({ identifier }) => {
        const call = identifier.parent;
        return call?.type === 'CallExpression' && call.callee === identifier ? shapesOfPassed(call, index) : undefined;
      }),
    );
  }

  function shapesOfPassed({ arguments: passed }: TSESTree.CallExpression, index: number): Shapes {
    const argument = passed[index];
    return argument === undefined || passed.some(({ type }) => type === 'SpreadElement')
      ? undefined
      : shapesOf(argument);
  }

  /** Whether a use of a list neither changes it nor gives it to what could. Its items may go anywhere. */
  function isOnlyRead(name: TSESTree.Node): boolean {
    const { parent } = name;
    switch (parent?.type) {
      case 'MemberExpression':
        return parent.object === name && isItemOrRead(parent);
      case 'CallExpression':
        return parent.callee !== name && (findKitFunction(parent.callee, resolve) !== undefined || isPrinting(parent));
      case 'VariableDeclarator':
        return parent.id.type === 'ArrayPattern' && parent.id.elements.every((each) => each?.type !== 'RestElement');
      case 'ForOfStatement':
        return parent.right === name;
      case 'SpreadElement':
        return true;
      default:
        return false;
    }
  }

  function isItemOrRead(member: TSESTree.MemberExpression): boolean {
    if (isWritten(member)) return false;
    if (member.computed) return isNumber(member.property);
    const { parent, property } = member;
    if (property.type === 'Identifier' && property.name === 'length') return true;
    if (parent.type !== 'CallExpression' || parent.callee !== member) return false;
    const method = methodOf(parent);
    if (method?.name === 'reduce') return parent.arguments.every((passed) => takesNoList(passed, 3));
    return method !== undefined && reads.has(method.name) && parent.arguments.every((passed) => takesNoList(passed, 2));
  }

  /** Functions with more parameters get the list itself, and so do those that have all of them as `arguments`. */
  function takesNoList(passed: TSESTree.Node, most: number): boolean {
    if (plain.has(passed.type)) return true;
    const called = findFunction(passed, resolve);
    if (called === undefined) return passed.type === 'Identifier' && resolve(passed) === undefined;
    if (called.type !== 'ArrowFunctionExpression' || called.params.length > most) return false;
    return called.params.every(({ type }) => type !== 'RestElement');
  }

  /** Whether a key is plainly a number: another could be the name of a method. */
  function isNumber(node: TSESTree.Node): boolean {
    if (node.type === 'Literal') return typeof node.value === 'number';
    if (node.type === 'BinaryExpression') return node.operator === '-';
    const variable = node.type === 'Identifier' ? resolve(node) : undefined;
    const declared = variable?.defs[0]?.node;
    if (declared?.type !== 'VariableDeclarator' || declared.init?.type !== 'Literal' || !isNumber(declared.init))
      return false;
    const writes = variable?.references.filter((use) => use.isWrite() && use.init !== true) ?? [];
    return (
      variable?.defs.length === 1 && writes.every(({ identifier }) => identifier.parent?.type === 'UpdateExpression')
    );
  }

  function isPrinting({ callee, arguments: passed }: TSESTree.CallExpression): boolean {
    if (isMemberOf(callee, 'console', undefined, resolve)) return true;
    return (
      passed.length === 1 &&
      (isMemberOf(callee, 'JSON', 'stringify', resolve) || isMemberOf(callee, 'Object', 'keys', resolve))
    );
  }
}

function methodOf({ callee }: TSESTree.CallExpression): { object: TSESTree.Node; name: string } | undefined {
  const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  return callee.type === 'MemberExpression' && name !== undefined ? { object: callee.object, name } : undefined;
}

function isList(shape: Shape): shape is { readonly items: readonly Shape[] } {
  return typeof shape === 'object' && 'items' in shape;
}

function isLiteral(property: TSESTree.ObjectLiteralElement): boolean {
  return property.type === 'Property' && !property.computed && property.value.type === 'Literal';
}

function owns(shape: Shape, name: string): boolean {
  if (shape === 'row') return true;
  return !isList(shape) && shape.properties.some((each) => each.type === 'Property' && keyName(each.key) === name);
}

function itemsOf(shapes: Shapes): Shapes {
  return shapes === undefined ? undefined : union(shapes.map((shape) => (isList(shape) ? shape.items : undefined)));
}

function listOf(elements: readonly Shapes[]): Shapes {
  const items = union(elements);
  return items === undefined ? undefined : [{ items }];
}

/** All of them, where all are known. */
function union(shapes: readonly Shapes[]): Shapes {
  const known: Shape[] = [];
  for (const each of shapes) {
    if (each === undefined) return undefined;
    known.push(...each);
  }
  return known;
}
