import fc from 'fast-check';
import { spell } from '../spellings.ts';
import { reach } from './reach.ts';
import type { Reach } from './reach.ts';
import { readProperty } from './steps.ts';

const fresh =
  "{}, [], '', 5, () => 0, new Map(), new Set(), new Date(0), /x/, new Error(), Promise.resolve(), new Uint8Array(1)";

/** What is looked at was made after the change and never touched by it. */
const shared = reach('shared prototypes', `() => [${fresh}].some((each: any) => each.polluted === 91)`);
const methods = reach('methods of everybody', '() => [1].map((each) => each)[0] !== 1 || Math.max(1, 2) !== 2');

const owners = ['({} as any)', '[]', "''", '(5)', '(() => 0)', 'new Map()', 'new Set()', 'new Date(0)', '/x/', 'words'];

/** A prototype that a script shares with all others, reached under names that are made while it runs. */
const prototype: fc.Arbitrary<string> = fc.constantFrom(...owners).chain((owner) =>
  fc.oneof(
    readProperty(owner, '__proto__'),
    readProperty(owner, 'constructor').chain((maker) => readProperty(maker, 'prototype')),
  ),
);

const change = (value: string) => [
  (object: string, key: string) => `((to: any) => { to.${key} = ${value}; })(${object})`,
  (object: string, key: string) => `((to: any, key: any) => { to[key] = ${value}; })(${object}, '${key}')`,
  (object: string, key: string) => `((${object} as any).${key} = ${value})`,
  (object: string, key: string) => `((${object} as any)['${key}'] = ${value})`,
  (object: string, key: string) => `Object.assign(${object} as any, { ${key}: ${value} })`,
  (object: string, key: string) => `((to: any) => { [to.${key}] = [${value}]; })(${object})`,
  (object: string, key: string) => `((to: any) => { ({ ${key}: to.${key} } = { ${key}: ${value} }); })(${object})`,
  (object: string, key: string) => `((to: any) => { for (to.${key} of [${value}]); })(${object})`,
  (object: string, key: string) => `((to: any) => { [, ...{ 0: to.${key} }] = [0, ${value}]; })(${object})`,
];

/** Only where nothing is yet. */
const addition = [
  (object: string) => `((to: any) => { to.polluted ??= 91; })(${object})`,
  (object: string) => `((to: any) => { to.polluted ||= 91; })(${object})`,
];

const pollution = fc
  .tuple(prototype, fc.constantFrom(...change('91'), ...addition))
  .map(([object, apply]) => shared(apply(object, 'polluted')));

const replacement = fc
  .tuple(readProperty('[]', '__proto__'), fc.constantFrom(...change('() => [91]')))
  .map(([object, apply]) => methods(apply(object, 'map')));

const accessor = fc
  .tuple(readProperty('({} as any)', '__proto__'), spell('__defineGetter__'))
  .map(([object, key]) => shared(`(${object} as any)[${key}]('polluted', () => 91)`));

/** Copies what it is given, key by key, as many honest scripts do. */
const merge = `((merge: any, to: any, from: any) => merge(merge, to, from))((self: any, to: any, from: any): any => {
    for (const key in from) { if (typeof from[key] === 'object') self(self, (to[key] ??= {}), from[key]); else to[key] = from[key]; }
    return to;
  }, {}, `;

const merged = fc.oneof(
  fc.constant(`${merge}JSON.parse('{"__proto__": {"polluted": 91}}'))`),
  fc.constant(`${merge}JSON.parse('{"constructor": {"prototype": {"polluted": 91}}}'))`),
  spell('__proto__').map((key) => `((root: any, key: any) => ((root[key] ??= {}).polluted = 91))({}, ${key})`),
  spell('__proto__').map((key) => `['polluted'].reduce((to: any, key) => (to[key] = 91), ({} as any)[${key}])`),
);

const byName = fc.constantFrom(
  shared('((Object.prototype as any).polluted = 91)'),
  shared('(({} as any).__proto__.polluted = 91)'),
  shared("Object.defineProperty(Object.prototype, 'polluted', { value: 91 })"),
  shared('Object.setPrototypeOf(Array.prototype, { polluted: 91 })'),
  methods('((Array.prototype as any).map = () => [91])'),
  methods('((Math as any).max = () => 91)'),
  methods('Object.assign(Math, { max: () => 91 })'),
  methods('({ max: (Math as any).max } = { max: () => 91 })'),
);

export const sharedState: fc.Arbitrary<Reach> = fc.oneof(
  { weight: 6, arbitrary: pollution },
  { weight: 2, arbitrary: replacement },
  { weight: 1, arbitrary: accessor },
  { weight: 3, arbitrary: merged.map(shared) },
  { weight: 1, arbitrary: byName },
);
