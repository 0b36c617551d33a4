import type { Visitor } from '../rule.ts';

/** Calls `found` for those hits that stand in code or comments, not in strings, templates or regular expressions. */
export function findOutsideStrings(source: string, pattern: RegExp, found: (index: number) => void): Visitor {
  const hits = Array.from(source.matchAll(pattern), ({ index }) => index);
  if (hits.length === 0) return {};
  const texts: (readonly [number, number])[] = [];
  const note = (node: { readonly range: readonly [number, number] }): void => {
    texts.push(node.range);
  };
  return {
    Literal: note,
    TemplateElement: note,
    end() {
      texts.sort(([a], [b]) => a - b);
      let next = 0;
      for (const hit of hits) {
        while (next < texts.length && (texts[next]?.[1] ?? 0) <= hit) next += 1;
        const text = texts[next];
        if (text === undefined || hit < text[0]) found(hit);
      }
    },
  };
}
