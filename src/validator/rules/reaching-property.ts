import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { dataNames, globals, reachingProperties } from '../permits.ts';
import { defineRule } from '../rule.ts';
import { hasHole, machine, toText } from '../values/constant.ts';
import type { Constant } from '../values/constant.ts';
import { createOwnData } from '../syntax/own-data.ts';
import { isBorrowing } from '../syntax/borrowing.ts';
import { isMemberOf } from '../syntax/names.ts';

/** Refuses properties that lead from a value to what made it, in every position where a property is named. */
export const reachingProperty = defineRule({
  id: 'reaching-property',
  risk: 'critical',
  effect: 'refuse',
  messages: {
    read: {
      message: 'The property `{name}` is refused: it leads from a value to the machinery behind it.',
      remedy: 'Leave it out; a column of that name is renamed in SQL: `SELECT "{name}" AS other_name`.',
    },
    ofFunction: {
      message: 'A computed key of a function is refused: functions hold no data, and what it reads is not known.',
      remedy: 'Look the key up in an object or a Map.',
    },
    prototypeKey: {
      message: 'The key `__proto__` is refused: in an object it sets what the object inherits.',
      remedy: 'Use another key, or a Map.',
    },
    member: {
      message: 'A class member named `{name}` is refused: it stands for the machinery behind classes.',
      remedy: 'Use another name.',
    },
  },
  visit({ fold, resolve, report }) {
    const isOwn = createOwnData(resolve);
    return {
      MemberExpression(node) {
        if (!isBorrowing(node, resolve)) checkRead(node.property, node.computed, node.object);
      },
      Property(node) {
        const { parent } = node;
        if (parent.type === 'ObjectPattern') {
          checkRead(node.key, node.computed, parent);
        } else if (namesOf(node.key, node.computed).includes('__proto__')) {
          // Other names only make a key of the object itself: { constructor: 'Ferrari' } is data.
          report(node.key, 'prototypeKey');
        }
      },
      CallExpression({ callee, arguments: [text] }) {
        if (text === undefined || !isMemberOf(callee, 'JSON', 'parse', resolve)) return;
        for (const value of fold(text)) if (typeof value === 'string' && pollutes(value)) report(text, 'prototypeKey');
      },
      MethodDefinition(node) {
        // The constructor itself, which only this spelling makes.
        if (node.kind !== 'constructor') checkMember(node.key, node.computed);
      },
      PropertyDefinition(node) {
        checkMember(node.key, node.computed);
      },
    };

    function checkRead(key: TSESTree.Node, computed: boolean, object: TSESTree.Node): void {
      const names = namesOf(key, computed).filter((name) => reachingProperties.has(name));
      for (const name of names) {
        if (!dataNames.has(name) || !isOwn(object, name)) report(key, 'read', { name, remedy: adviceOf(object) });
      }
      if (names.length > 0 || !computed) return;
      if (!fold(key).every(isKnownKey) && fold(object).includes(machine)) report(key, 'ofFunction');
    }

    function checkMember(key: TSESTree.Node, computed: boolean): void {
      for (const name of namesOf(key, computed)) if (reachingProperties.has(name)) report(key, 'member', { name });
    }

    function namesOf(key: TSESTree.Node, computed: boolean): readonly string[] {
      if (!computed && key.type === 'Identifier') return [key.name];
      return key.type === 'PrivateIdentifier' ? [] : fold(key).filter(isKnownKey).map(toText);
    }
  },
});

/** Whoever asks a global for its prototype wants one of its methods. */
function adviceOf(object: TSESTree.Node): string | undefined {
  const isGlobal = object.type === 'Identifier' && globals.has(object.name);
  return isGlobal ? 'Call the method on the value itself, or write a function of your own.' : undefined;
}

function isKnownKey(value: Constant): boolean {
  return !hasHole(value) && !(value instanceof Map);
}

/** Whether JSON holds a key that would set what objects inherit, once it is copied into another. */
function pollutes(json: string): boolean {
  try {
    let found = false;
    JSON.parse(json, (key, value: unknown) => {
      const isPrototype = typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
      found ||= key === '__proto__' || (key === 'constructor' && isPrototype);
      return value;
    });
    return found;
  } catch {
    // It would throw in the script as well.
    return false;
  }
}
