import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { globalAdvice } from '../advice.ts';
import { globals, modules } from '../permits.ts';
import { defineRule } from '../rule.ts';
import { findLookalike, isFormula, lookOf } from '../syntax/lookalikes.ts';

/** Refuses names that look like other names. */
export const confusableName = defineRule({
  id: 'confusable-name',
  risk: 'high',
  effect: 'refuse',
  messages: {
    mixed: {
      message:
        'The name `{name}` is refused: a letter of another alphabet stands in a Latin word, where it looks Latin.',
      remedy: 'Write each word of a name in one alphabet.',
    },
    twin: {
      message: 'The name `{name}` is refused: it looks like another name, and is not the same.',
      remedy: 'Choose a name that can be told apart.',
    },
  },
  visit({ report }) {
    /** The names of the script, each at its first place. */
    const names = new Map<string, TSESTree.Node>();
    const note = (node: TSESTree.Identifier | TSESTree.PrivateIdentifier): void => {
      if (!names.has(node.name)) names.set(node.name, node);
    };
    return {
      Identifier: note,
      PrivateIdentifier: note,
      end() {
        const isTwin = (name: string, look: string): boolean =>
          looks.get(look) !== 1 || (look !== name && wellKnown.has(look));
        const foreign = [...names].filter(([name]) => !/^[\w$]*$/.test(name));
        if (foreign.length === 0) return;
        const looks = new Map<string, number>();
        for (const name of names.keys()) looks.set(lookOf(name), (looks.get(lookOf(name)) ?? 0) + 1);
        for (const [name, node] of foreign) {
          if (findLookalike(name) !== undefined) report(node, 'mixed', { name });
          else if (!isFormula(name) && isTwin(name, lookOf(name))) report(node, 'twin', { name });
        }
      },
    };
  },
});

const wellKnown = new Set([
  ...globals.keys(),
  ...Object.keys(globalAdvice),
  ...Object.values(modules).flatMap(({ values }) => [...values]),
]);
