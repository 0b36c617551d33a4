import fc from 'fast-check';
import { spell } from '../spellings.ts';
import { reach } from './reach.ts';
import type { Reach } from './reach.ts';
import { readProperty } from './steps.ts';

const code = reach('code from a text', '(value: any) => Number(value) === 91');

/** What has a constructor of functions behind one step. */
const functions = [
  '(() => 0)',
  '(async () => 0)',
  '(function () {})',
  '(function* () {})',
  '(async function* () {})',
  '(class {})',
  '({ own() {} }).own',
  '[].map',
  "''.at",
  '/x/.exec',
  'new Map().get',
  'isNaN',
  'parseInt',
  'structuredClone',
  'Math.max',
  'Object.keys',
  'JSON.parse',
  'console.log',
  'sql',
  'metric',
  'Promise.resolve().then',
  "new Intl.NumberFormat('en').format",
];

/** What has one behind two steps. */
const values = [
  '[]',
  "''",
  '(5)',
  '5n',
  'true',
  '({} as any)',
  '/x/',
  'words',
  'new Map()',
  'new Date(0)',
  'new Error()',
];

/** What reads the property itself. */
const inherited = [
  (key: string) => `(class { static up(): any { return super[${key} as 'length']; } }).up()`,
  (key: string) =>
    `(class extends (class {}) { static up(): any { return (super[${key} as 'length'] as any); } }).up()`,
  (key: string) => `({ up(): any { return (super[${key} as 'valueOf'] as any)[${key}]; } }).up()`,
];

const maker: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...functions).chain((root) => readProperty(root, 'constructor')) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...values)
      .chain((root) => readProperty(root, 'constructor'))
      .chain((made) => readProperty(made, 'constructor')),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...inherited), spell('constructor')).map(([up, key]) => up(key)),
  },
);

const bodies = ["'return 7 * 13'", "'return ' + 7 + '*13'", '`return ${7} * 13`', "['return', '7 * 13'].join(' ')"];

const calls = [
  (made: string, body: string) => `${made}(${body})()`,
  (made: string, body: string) => `${made}?.(${body})?.()`,
  (made: string, body: string) => `new (${made} as any)(${body})()`,
  (made: string, body: string) => `(${made} as Function).call(null, ${body})()`,
  (made: string, body: string) => `(${made} as any).apply(undefined, [${body}])()`,
  (made: string, body: string) => `(${made} as any).bind(null, ${body})()()`,
  (made: string, body: string) => `(${made} as any)('given', ${body})(1)`,
  (made: string, body: string) => `[${body}].map((text) => (${made} as any)(text))[0]()`,
  (made: string, body: string) => `Promise.resolve(${body}).then(${made} as any).then((run: any) => run())`,
  (made: string, body: string) =>
    `new (class extends (${made} as any) { constructor(text: string) { super(text); } } as any)(${body})()`,
  (made: string, body: string) => `((run: any) => run(${body})())(${made})`,
  (made: string, body: string) => `({ run: ${made} as any }).run(${body})()`,
  (made: string, body: string) => `Array.from([${body}], (text) => (${made} as any)(text)())[0]`,
  (made: string) => `(${made} as any)\`return 7 * 13\`()`,
];

const behindProperties = fc
  .tuple(maker, fc.constantFrom(...calls), fc.constantFrom(...bodies))
  .map(([made, call, body]) => code(call(made, body)));

/** What is refused by its name, in whatever way it is said. */
const byName = fc
  .constantFrom(
    "eval('7 * 13')",
    "(0, eval)('7 * 13')",
    "eval?.('7 * 13')",
    "(eval as any)('7 * 13')",
    "[eval][0]!('7 * 13')",
    "({ eval }).eval('7 * 13')",
    "['7 * 13'].map(eval as any)[0]",
    "eval.call(null, '7 * 13')",
    "Function('return 7 * 13')()",
    "new Function('return 7 * 13')()",
    "(Function as any)!('return 7 * 13')()",
    "((run = eval) => run('7 * 13'))()",
    "\\u0065val('7 * 13')",
    "Reflect.construct(Function, ['return 7 * 13'])()",
    "Reflect.apply(eval, null, ['7 * 13'])",
    "Object.getPrototypeOf(() => 0).constructor('return 7 * 13')()",
  )
  .map(code);

const ofTheGlobal = fc
  .tuple(fc.constantFrom('globalThis', '(0, globalThis)', '((root = globalThis) => root)()'), spell('eval'))
  .map(([root, key]) => code(`(${root} as any)[${key}]('7 * 13')`));

export const codeFromText: fc.Arbitrary<Reach> = fc.oneof(
  { weight: 24, arbitrary: behindProperties },
  { weight: 1, arbitrary: byName },
  { weight: 1, arbitrary: ofTheGlobal },
);
