import fc from 'fast-check';
import { spell } from '../spellings.ts';
import { reach } from './reach.ts';
import type { Reach } from './reach.ts';

const host = reach(
  'the host',
  `(value: any) => [value, value?.default, value?.Deno, value?.process].some((each) =>
    typeof each?.version?.deno === 'string' || typeof each?.versions?.node === 'string' ||
    typeof each?.readFileSync === 'function' || (each !== undefined && each?.globalThis === each))`,
);

/** Nothing of these is declared, whatever type they are said to have. */
const names = fc
  .constantFrom('Deno', 'process', 'globalThis', 'self', 'window', 'global')
  .chain((name) =>
    fc.constantFrom(
      name,
      `(${name} as any)`,
      `${name}!`,
      `(${name} satisfies unknown)`,
      `(() => ${name})()`,
      `((given: any = ${name}) => given)()`,
      `(typeof ${name} === 'undefined' ? null : ${name})`,
      `({ ${name} }).${name}`,
      `[${name}][0]`,
      `\\u{${name.charCodeAt(0).toString(16)}}${name.slice(1)}`,
    ),
  )
  .map(host);

/** Names that only a type declares: the value is free all the same. */
const typedNames = fc
  .constantFrom(
    ['declare const Deno: any;', 'Deno'],
    ['type Deno = any;', '(Deno as any)'],
    ['interface process { pid: number }', '(process as any)'],
    ['declare namespace Deno { const version: { deno: string }; }', 'Deno'],
    ['declare global { const Deno: any; }', 'Deno'],
    ['declare function process(): void;', 'process'],
    ["import type { Value as Deno } from 'glovebox/kit';", '(Deno as any)'],
    ["import { type Row as process } from 'glovebox/kit';", '(process as any)'],
  )
  .map(([top = '', expression = '']) => ({ ...host(expression), top }));

const members = fc
  .tuple(fc.constantFrom('globalThis', 'self', '(0, globalThis)'), fc.constantFrom('Deno', 'process', 'globalThis'))
  .chain(([root, word]) => spell(word as 'Deno').map((key) => host(`(${root} as any)[${key}]`)));

const modules = fc
  .tuple(
    fc.constantFrom("'node:fs'", "'fs'", "'node:process'", "'no' + 'de:fs'", "['node', 'fs'].join(':')"),
    fc.constantFrom(
      (name: string) => `import(${name})`,
      (name: string) => `import /* of a module */ (${name})`,
      (name: string) => `((import(${name})))`,
      (name: string) => `import(${name} as string)`,
      (name: string) => `((load = import(${name})) => load)()`,
      (name: string) => `(async () => await import(${name}))()`,
      (name: string) => `[${name}].map((each) => import(each))[0]`,
      (name: string) => `Promise.all([import(${name})]).then(([got]) => got)`,
    ),
  )
  .map(([name, load]) => host(load(name)));

const importedWhole = fc
  .constantFrom(
    ["import * as fs from 'node:fs';", 'fs'],
    ["import fs from 'node:fs';", 'fs'],
    ["import { default as fs } from 'fs';", 'fs'],
    ["import process from 'node:process';", 'process'],
  )
  .map(([top = '', expression = '']) => ({ ...host(expression), top }));

/** Honest code that would give the global only where a function were not strict. */
export const looseReceivers: fc.Arbitrary<Reach> = fc
  .constantFrom(
    '(function (this: any) { return this; })()',
    '(0, function (this: any) { return this; })()',
    '((run: any) => run())(function (this: any) { return this; })',
    '[0].map(function (this: any) { return this; })[0]',
    '(0, { own(): any { return this; } }.own)()',
    '((own: any) => own())({ own(): any { return this; } }.own)',
  )
  .map(host);

export const hostObjects: fc.Arbitrary<Reach> = fc.oneof(
  { weight: 2, arbitrary: names },
  { weight: 2, arbitrary: typedNames },
  { weight: 2, arbitrary: members },
  { weight: 2, arbitrary: modules },
  { weight: 1, arbitrary: importedWhole },
);
