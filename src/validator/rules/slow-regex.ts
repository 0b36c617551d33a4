import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { defineRule } from '../rule.ts';
import { repeatsRepetition } from '../syntax/repeats-repetition.ts';

/** Warns of regular expressions that can take exponential time. */
export const slowRegex = defineRule({
  id: 'slow-regex',
  risk: 'low',
  effect: 'warn',
  messages: {
    nested: {
      message: 'This regular expression repeats a repetition, and can take very long on some texts.',
      remedy: 'Repeat once: `(?:a+)+` is `a+`; or split the text in SQL.',
    },
  },
  visit({ resolve, fold, report }) {
    const construct = ({ callee, arguments: [pattern] }: TSESTree.CallExpression | TSESTree.NewExpression): void => {
      if (
        callee.type !== 'Identifier' ||
        callee.name !== 'RegExp' ||
        resolve(callee) !== undefined ||
        pattern === undefined
      )
        return;
      if (fold(pattern).some((text) => typeof text === 'string' && repeatsRepetition(text))) report(pattern, 'nested');
    };
    return {
      Literal(node) {
        if ('regex' in node && repeatsRepetition(node.regex.pattern)) report(node, 'nested');
      },
      NewExpression: construct,
      CallExpression: construct,
    };
  },
});
