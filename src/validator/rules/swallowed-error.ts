import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { defineRule } from '../rule.ts';

/** Warns of errors that leave no trace: an answer then rests on work that failed. */
export const swallowedError = defineRule({
  id: 'swallowed-error',
  risk: 'low',
  effect: 'warn',
  messages: {
    swallowed: {
      message: 'An error is swallowed here: whatever fails leaves no trace in the answer.',
      remedy: 'Let it fail, or say with assume() what was left out and why.',
    },
  },
  visit({ scopes, report }) {
    /** Catches in which nothing has been said so far, from the outside in. */
    const silent = new Set<TSESTree.CatchClause>();
    const speak = (node: TSESTree.Node): void => {
      if (silent.size === 0) return;
      for (let at = node.parent; at !== undefined; at = at.parent) if (at.type === 'CatchClause') silent.delete(at);
    };
    return {
      CatchClause(node) {
        const used = scopes.getDeclaredVariables(node).some(({ references }) => references.length > 0);
        if (!used) silent.add(node);
      },
      ThrowStatement: speak,
      CallExpression(node) {
        speak(node);
        // `.catch(() => {})`
        const [handler] = node.arguments;
        if (isMethod(node.callee, 'catch') && handler?.type === 'ArrowFunctionExpression' && isNothing(handler.body))
          report(handler, 'swallowed');
      },
      end() {
        for (const clause of silent) report(clause, 'swallowed');
      },
    };
  },
});

function isMethod(node: TSESTree.Node, name: string): boolean {
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' && node.property.name === name;
}

function isNothing(body: TSESTree.Node): boolean {
  if (body.type === 'BlockStatement') return body.body.length === 0;
  if (body.type === 'Identifier') return body.name === 'undefined';
  return body.type === 'Literal' && body.value === null;
}
