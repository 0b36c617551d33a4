import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { reachingProperties } from '../permits.ts';
import { defineRule } from '../rule.ts';

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
    prototypeKey: {
      message: 'The key `__proto__` is refused: in an object it sets what the object inherits.',
      remedy: 'Use another key, or a Map.',
    },
    member: {
      message: 'A class member named `{name}` is refused: it stands for the machinery behind classes.',
      remedy: 'Use another name.',
    },
  },
  visit({ fold, report }) {
    return {
      MemberExpression(node) {
        for (const name of reachedBy(node.property, node.computed)) report(node.property, 'read', { name });
      },
      Property(node) {
        if (node.parent.type === 'ObjectPattern') {
          for (const name of reachedBy(node.key, node.computed)) report(node.key, 'read', { name });
        } else if (namesOf(node.key, node.computed).includes('__proto__')) {
          // Other names only make a key of the object itself: { constructor: 'Ferrari' } is data.
          report(node.key, 'prototypeKey');
        }
      },
      MethodDefinition(node) {
        // The constructor itself, which only this spelling makes.
        if (node.kind === 'constructor') return;
        for (const name of reachedBy(node.key, node.computed)) report(node.key, 'member', { name });
      },
      PropertyDefinition(node) {
        for (const name of reachedBy(node.key, node.computed)) report(node.key, 'member', { name });
      },
    };

    function reachedBy(key: TSESTree.Node, computed: boolean): readonly string[] {
      return namesOf(key, computed).filter((name) => reachingProperties.has(name));
    }

    function namesOf(key: TSESTree.Node, computed: boolean): readonly string[] {
      if (!computed && key.type === 'Identifier') return [key.name];
      return key.type === 'PrivateIdentifier' ? [] : fold(key);
    }
  },
});
