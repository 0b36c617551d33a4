import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as analysis from '../../../sandbox-image/analysis/index.ts';

const parts = new Map(
  Object.entries(analysis).map(([part, functions]) => [part, new Set<string>(Object.keys(functions))]),
);
const page = readFileSync('docs/analysis-reference.md', 'utf8').replaceAll(/^```[\s\S]*?^```/gm, (example) =>
  // An example shows calls of all parts: none of them says what a section has.
  /^\w+\.\w+\(/m.test(example) ? '' : example.replaceAll(/(?<![\w.])\w+\(/g, ''),
);

/** The text below each heading that names a part, or several; a heading that names none belongs to the one before. */
function readSections(): { readonly of: readonly string[]; readonly text: string }[] {
  let current: readonly string[] = [];
  return page.split(/^(?=#)/m).map((text) => {
    const [heading = ''] = text.split('\n', 1);
    const named = [...parts.keys()].filter((part) => new RegExp(`(?<!/)\\b${part}\\b`).test(heading));
    current = named.length > 0 ? named : heading.startsWith('# ') ? [] : current;
    return { of: current, text };
  });
}

/** Names before a bracket that stand in none: `mean(x)` tells of `mean`, `{count(x)}` of what comes out of a function. */
function readTold(text: string): string[] {
  const told: string[] = [];
  let depth = 0;
  for (const [piece] of text.matchAll(/(?:[\w$]+\.)?[\w$]+\(|[([{]|[)\]}]/g)) {
    if (depth === 0 && piece.length > 1) told.push(piece.slice(0, -1));
    if (/[([{]$/.test(piece)) depth += 1;
    else depth = Math.max(0, depth - 1);
  }
  return told;
}

const sections = readSections();
const textOf = (part: string): string =>
  sections
    .filter(({ of }) => of.includes(part))
    .map(({ text }) => text)
    .join('\n');

describe.each([...parts])('the reference, on %s', (part, functions) => {
  test('tells of every function', () => {
    const text = textOf(part);
    const isTold = (name: string): boolean =>
      new RegExp(`(?<![\\w.])${name}\\(`).test(text) || new RegExp(`\\b${part}\\.${name}\\b`).test(page);
    expect([...functions].filter((name) => !isTold(name))).toEqual([]);
  });
});

test('the reference tells of no function that there is not', () => {
  const unknown = sections.flatMap(({ of, text }) =>
    readTold(text).filter((told) => {
      const [part, name] = told.includes('.') ? told.split('.') : [undefined, told];
      if (part !== undefined) return parts.has(part) && !parts.get(part)?.has(name ?? '');
      return of.length > 0 && !of.some((candidate) => parts.get(candidate)?.has(told));
    }),
  );
  expect(unknown).toEqual([]);
});

test('the reference has a section of every part', () => {
  expect([...parts.keys()].filter((part) => textOf(part) === '')).toEqual([]);
});

test('the reference fits 3,000 tokens, by 3.2 characters each, as counted with @anthropic-ai/tokenizer', () => {
  expect(readFileSync('docs/analysis-reference.md', 'utf8').length).toBeLessThan(9600);
});
