import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { kindAdvice } from '../advice.ts';
import { nodeKinds } from '../permits.ts';
import { defineRule } from '../rule.ts';

/** Refuses every kind of syntax that is not permitted, types that cannot be erased included. */
export const syntaxKind = defineRule({
  id: 'syntax-kind',
  risk: 'medium',
  effect: 'refuse',
  messages: {
    kind: {
      message: '{name} is refused: scripts are written in the plain part of the language.',
      remedy: 'Write it with plain expressions, functions and loops.',
    },
    using: { message: '`using` is refused: a script holds nothing that must be released.', remedy: 'Use `const`.' },
    meta: {
      message: '`import.meta` is refused: it tells where the script runs.',
      remedy: 'Leave it out: a script needs to know nothing of where it runs.',
    },
    return: {
      message: '`return` outside of a function is refused: a script has no caller to return to.',
      remedy: 'Use `if … else`, or put the code into a function and call it.',
    },
  },
  visit({ report }) {
    // One finding for an enum, not one for each of its members.
    let reportedUntil = -1;
    return {
      every(node) {
        if (nodeKinds.has(node.type) || node.range[0] < reportedUntil || isExportedKind(node)) return;
        reportedUntil = node.range[1];
        const [name, remedy] = kindAdvice[node.type] ?? [nameKind(node)];
        report(node, 'kind', { name, remedy });
      },
      VariableDeclaration(node) {
        if (node.kind === 'using' || node.kind === 'await using') report(node, 'using');
      },
      MetaProperty(node) {
        if (node.meta.name !== 'new') report(node, 'meta');
      },
      ReturnStatement(node) {
        if (!isInFunction(node)) report(node, 'return');
      },
    };
  },
});

function nameKind(node: TSESTree.Node): string {
  return node.type.startsWith('TS') ? `This use of types (${node.type})` : `This syntax (${node.type})`;
}

function isInFunction(node: TSESTree.Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.type === 'FunctionDeclaration' || at.type === 'FunctionExpression' || at.type === 'ArrowFunctionExpression')
      return true;
  }
  return false;
}

/** Whether it is what is exported that is refused, and will be. */
function isExportedKind(node: TSESTree.Node): boolean {
  return node.type === 'ExportNamedDeclaration' && node.declaration !== null && !nodeKinds.has(node.declaration.type);
}
