import { expect, test } from 'vitest';
import { findViolations, testRefusals } from '../check-script.ts';

testRefusals('global-member', [
  ['Object.setPrototypeOf', 'Object.setPrototypeOf({}, {});', 'Object.assign({}, {});'],
  ['Object.getPrototypeOf', 'Object.getPrototypeOf([]);', 'Object.keys([]);'],
  ['Object.defineProperty', "Object.defineProperty({}, 'a', {});", "Object.fromEntries([['a', 1]]);"],
  ['Object.getOwnPropertyDescriptor', "Object.getOwnPropertyDescriptor({}, 'a');", "Object.hasOwn({}, 'a');"],
  ['Object.getOwnPropertyNames', 'Object.getOwnPropertyNames({});', 'Object.entries({});'],
  ['a member by its text', "Object['setPrototypeOf']({}, {});", "Object['keys']({});"],
  ['a member put together', "Object['set' + 'PrototypeOf']({}, {});", "Object['ke' + 'ys']({});"],
  [
    'a computed member',
    "const name = ['keys'].join(''); Object[name]({});",
    "const tools = { keys: 1 }; const name = ['keys'].join(''); tools[name as 'keys'];",
  ],
  ['an alias', 'const O = Object; O;', 'const keys = Object.keys; keys({});'],
  ['a global in an array', '[Object];', '[Object.keys];'],
  ['a global as an argument', 'String(Object);', '[1].map(String);'],
  ['a global in an object', '({ Object });', '({ Object: 1 });'],
  [
    'a global as a default',
    'const { a = Object } = { a: undefined }; a;',
    'const { a = Number } = { a: undefined }; a;',
  ],
  ['a global returned', 'const f = () => Object; f;', 'const f = () => Object({}); f;'],
  ['a global spread', 'const copy = { ...Math }; copy;', 'const copy = { max: Math.max }; copy;'],
  [
    'a global taken apart with the rest',
    'const { max, ...rest } = Math; rest; max;',
    'const { max, min: least } = Math; max(least(1, 2));',
  ],
  [
    'a refused member taken out',
    'const { setPrototypeOf } = Object; setPrototypeOf;',
    'const { keys } = Object; keys({});',
  ],
  [
    'a global taken apart by an assignment',
    'let keys; ({ keys } = Object); keys;',
    'let keys; ({ keys } = { keys: 1 }); keys;',
  ],
  ['a class that extends Object', 'class O extends Object {} O;', 'class NoData extends Error {} new NoData();'],
  ['a class that extends Promise', 'class P extends Promise {} P;', 'class Counts extends Map {} new Counts();'],
  ['assigning a member', 'Math.max = () => 0;', 'const best = Math.max(1, 2); best;'],
  ['updating a member', 'Number.EPSILON++;', 'let count = Number.EPSILON; count++;'],
  ['deleting a member', 'delete (Math as any).max;', 'const row: Record<string, number> = {}; delete row.max;'],
  ['assigning a member in a pattern', '[Math.max] = [() => 0];', '[Math.max(1)];'],
  ['assigning a member in a loop', 'for (Math.max of []);', 'for (const max of [Math.max]) max(1);'],
  [
    'Error.captureStackTrace taken out by pattern',
    'const { stackTraceLimit } = Error; stackTraceLimit;'
      .replace('stackTraceLimit', 'isError')
      .replace('stackTraceLimit', 'isError'),
    'const { message } = new Error("x"); message;',
  ],
  ['console members that a box has not', "console.time('x');", "console.group('x');"],
  ['a registered symbol', "Symbol.for('x');", "Symbol('x');"],
  [
    'Symbol.species',
    'class A extends Array { static get [Symbol.species]() { return 1; } } A;',
    'class A { *[Symbol.iterator]() { yield 1; } } A;',
  ],
  ['what an alias of a global changes', 'const A = Array; (A as any).isArray = 1;', 'const A = Array; A.isArray(1);'],
  [
    'what is changed of the kit',
    "import { sql } from 'glovebox/kit'; (sql as any).cache = 1;",
    "import { sql } from 'glovebox/kit'; const kept = { sql }; kept.sql = sql;",
  ],
  [
    'a member that one choice of a key would reach',
    "const k = Math.random() > 1 ? 'keys' : String(1); (Object as any)[k];",
    "Object['keys']({});",
  ],
  [
    'an unknown export of a whole module',
    "import * as kit from 'glovebox/kit'; kit.query('SELECT 1');",
    "import * as kit from 'glovebox/kit'; kit.sql('SELECT 1');",
  ],
  [
    'a whole module as a value',
    "import * as kit from 'glovebox/kit'; [kit];",
    "import * as kit from 'glovebox/kit'; [kit.sql];",
  ],
]);

test('callables that lead nowhere else may be passed around', async () => {
  expect(
    await findViolations(
      '[1].map(Number); [1].filter(Boolean); ["1"].map(parseFloat); [1].map(String); ["1"].map(BigInt);',
    ),
  ).toEqual([]);
});

test('a script may declare a variable with the name of a global and do with it what it likes', async () => {
  expect(await findViolations('const Map = { groupBy: 1, other: 2 }; const key = "other"; Map[key]; [Map];')).toEqual(
    [],
  );
});

test('constructors may be called, constructed and tested for', async () => {
  expect(
    await findViolations('new Date(); Array(3); new Array(3); [] instanceof Array; new Error("x"); Object(1);'),
  ).toEqual([]);
});

test('Error.captureStackTrace and its like are refused, inherited ones too', async () => {
  const violations = await findViolations(
    'Error.captureStackTrace({}); class E extends Error {} E.captureStackTrace({}); Error.prepareStackTrace = () => 1;',
  );
  expect(violations.filter(({ rule }) => rule === 'reaching-property')).toHaveLength(3);
});
