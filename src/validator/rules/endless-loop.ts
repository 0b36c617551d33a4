import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { defineRule } from '../rule.ts';

type Loop = TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement;

/** Warns of loops without a condition that nothing leaves. */
export const endlessLoop = defineRule({
  id: 'endless-loop',
  risk: 'low',
  effect: 'warn',
  messages: {
    endless: {
      message: 'This loop has no end: nothing in it breaks, returns or throws.',
      remedy: 'Give it a condition, or a `break` that is reached.',
    },
  },
  visit({ report }) {
    /** Loops without a condition, until something is found that leaves them. */
    const open = new Set<Loop>();
    const enter = (node: Loop): void => {
      if (node.test === null || (node.test.type === 'Literal' && Boolean(node.test.value))) open.add(node);
    };
    const leave = (node: TSESTree.Node): void => {
      for (const loop of findLeft(node)) open.delete(loop);
    };
    return {
      WhileStatement: enter,
      DoWhileStatement: enter,
      ForStatement: enter,
      BreakStatement: leave,
      ReturnStatement: leave,
      ThrowStatement: leave,
      // A generator is left by who reads it.
      YieldExpression: leave,
      // A labelled `continue` leaves the loops inside the labelled one.
      ContinueStatement: (node) => node.label !== null && leave(node),
      end() {
        for (const loop of open) report(loop, 'endless');
      },
    };
  },
});

/** The loops that a statement leaves, from the inside out. */
function findLeft(node: TSESTree.Node): Loop[] {
  const left: Loop[] = [];
  const label = node.type === 'BreakStatement' || node.type === 'ContinueStatement' ? node.label?.name : undefined;
  for (let at = node.parent; at !== undefined && !isFunction(at); at = at.parent) {
    const isLoop = at.type === 'WhileStatement' || at.type === 'DoWhileStatement' || at.type === 'ForStatement';
    const isTarget = label !== undefined && at.parent?.type === 'LabeledStatement' && at.parent.label.name === label;
    if (isLoop && !(isTarget && node.type === 'ContinueStatement')) left.push(at as Loop);
    if (isTarget) break;
    if (node.type === 'BreakStatement' && label === undefined && (isLoop || isOtherTarget(at))) break;
  }
  return left;
}

function isFunction(node: TSESTree.Node): boolean {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

function isOtherTarget(node: TSESTree.Node): boolean {
  return node.type === 'SwitchStatement' || node.type === 'ForInStatement' || node.type === 'ForOfStatement';
}
