import { simpleTraverse } from '@typescript-eslint/typescript-estree';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Visitor } from '../../rule.ts';

type Handler = (node: TSESTree.Node) => void;

/** Walks once over the tree, gives every node its parent and calls the visitors. */
export function walk(program: TSESTree.Program, visitors: readonly Visitor[]): void {
  const every: Handler[] = [];
  const end: (() => void)[] = [];
  const byKind = new Map<string, Handler[]>();
  for (const { every: each, end: last, ...handlers } of visitors) {
    if (each !== undefined) every.push(each);
    if (last !== undefined) end.push(last);
    for (const [kind, handler] of Object.entries(handlers)) {
      byKind.set(kind, [...(byKind.get(kind) ?? []), handler as Handler]);
    }
  }
  simpleTraverse(
    program,
    {
      enter: (node) => {
        for (const handle of every) handle(node);
        for (const handle of byKind.get(node.type) ?? []) handle(node);
      },
    },
    true,
  );
  for (const finish of end) finish();
}
