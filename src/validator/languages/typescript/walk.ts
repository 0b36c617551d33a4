import { simpleTraverse } from '@typescript-eslint/typescript-estree';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Visitor } from '../../rule.ts';

type Handler = (node: TSESTree.Node) => void;

/** Gives every node its parent, and then calls the visitors for each in the order of the text. */
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
  const nodes: TSESTree.Node[] = [];
  simpleTraverse(program, { enter: (node) => void nodes.push(node) }, true);
  for (const node of nodes) {
    for (const handle of every) handle(node);
    for (const handle of byKind.get(node.type) ?? []) handle(node);
  }
  for (const finish of end) finish();
}
