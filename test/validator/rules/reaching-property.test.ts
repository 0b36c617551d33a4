import { testRefusals } from '../check-script.ts';

const query = `import { sql } from 'glovebox/kit'; const rows = await sql('SELECT "constructor" FROM races');`;

testRefusals('reaching-property', [
  ['a member', '[].constructor;', "const constructor = 'Ferrari'; constructor;"],
  ['an optional member', '[]?.constructor;', '[]?.concat;'],
  ['a member by its text', "[]['constructor'];", "[]['length'];"],
  ['a member by a template', '[][`constructor`];', '[][`length`];'],
  ['a concatenation', "[]['con' + 'structor'];", "[]['len' + 'gth'];"],
  ['a template with a value', "[][`con${'struct'}or`];", "[][`len${'gt'}h`];"],
  ['a constant', "const key = 'con' + 'structor'; [][key];", "const key = 'len' + 'gth'; [][key];"],
  [
    'a variable that is never assigned again',
    "let key = 'constructor'; [][key as 'length'];",
    "let key = 'length'; [][key as 'length'];",
  ],
  [
    'a choice',
    "[][Math.random() > 1 ? 'length' : 'constructor' as 'length'];",
    "[][Math.random() > 1 ? 'length' : 'concat'];",
  ],
  [
    'a fallback',
    "const key = [].at(0) ?? 'constructor'; [][key as 'length'];",
    "const key = [].at(0) ?? 'length'; [][key];",
  ],
  ['a sequence', "[][(0, 'constructor') as 'length'];", "[][(0, 'length') as 'length'];"],
  ['an assignment', "let key; [][key = 'constructor'];", "let key; [][key = 'length'];"],
  ['an array of one', "[][['constructor'] as unknown as 'length'];", "[][['length'] as unknown as 'length'];"],
  ['a unicode escape in a text', "[]['\\u0063onstructor'];", "[]['\\u006cength'];"],
  ['a hexadecimal escape in a text', "[]['\\x63onstructor'];", "[]['\\x6cength'];"],
  ['a unicode escape in a name', '[].c\\u006fnstructor;', "const text = 'c\\u006fnstructor'; text;"],
  ['__proto__', '({}).__proto__;', "const text = '__proto__'; text;"],
  ['prototype', 'Array.prototype;', "const prototype = { name: 'first try' }; prototype.name;"],
  ['caller', 'function f() { return (f as any).caller; } f();', 'function caller() { return 1; } caller();'],
  ['callee', 'function f() { return arguments.callee; } f();', 'function f() { return arguments[0]; } f();'],
  [
    '__defineGetter__',
    "({} as any).__defineGetter__('a', () => 1);",
    'const object = { get a() { return 1; } }; object.a;',
  ],
  ['__lookupGetter__', "({} as any).__lookupGetter__('a');", "Object.hasOwn({}, 'a');"],
  ['a key of a declaration', 'const { constructor } = []; constructor;', 'const { length } = []; length;'],
  ['a renamed key', 'const { constructor: make } = []; make;', 'const { length: constructor } = []; constructor;'],
  ['a key by its text', "const { 'constructor': make } = []; make;", "const { 'length': size } = []; size;"],
  [
    'a computed key',
    "const { ['con' + 'structor']: make } = [] as any; make;",
    "const { ['len' + 'gth']: size } = [] as any; size;",
  ],
  ['a key with a default', 'const { constructor = 1 } = []; constructor;', 'const { length = 1 } = []; length;'],
  [
    'a nested key',
    'const { a: { constructor } } = { a: [] }; constructor;',
    'const { a: { length } } = { a: [] }; length;',
  ],
  ['a key of a parameter', '(({ constructor }) => constructor)([]);', '(({ length }) => length)([]);'],
  [
    'a key of a caught error',
    'try { } catch ({ constructor }) { constructor; }',
    'try { } catch ({ message }) { message; }',
  ],
  ['a key in a loop', 'for (const { constructor } of [[]]) constructor;', 'for (const { length } of [[]]) length;'],
  [
    'a key in an assignment',
    'let make; ({ constructor: make } = []); make;',
    'let size; ({ length: size } = []); size;',
  ],
  [
    'a key in the head of a loop',
    'let make; for ({ constructor: make } of [[]]) make;',
    'let size; for ({ length: size } of [[]]) size;',
  ],
  ['__proto__ as a key', '({ __proto__: [] });', '({ proto: [] });'],
  ['__proto__ as a text key', "({ '__proto__': [] });", "({ '_proto_': [] });"],
  ['__proto__ as a computed key', "({ ['__pro' + 'to__']: [] });", "({ ['pro' + 'to']: [] });"],
  ['__proto__ as a method', '({ __proto__() {} });', '({ proto() {} });'],
  ['a computed class member', "class A { ['constructor']() {} } A;", 'class A { constructor() {} } A;'],
  ['a static class member', 'class A { static prototype = 1; } A;', 'class A { static first = 1; } A;'],
  ['a getter of a class', 'class A { get caller() { return 1; } } A;', 'class A { get call() { return 1; } } A;'],
  [
    'super',
    'class A extends Map { a() { return super.constructor; } } A;',
    'class A extends Map { a() { return super.size; } } A;',
  ],
  [
    'all of it behind types',
    '(([] as any)!.constructor satisfies unknown);',
    '(([] as any)!.length satisfies unknown);',
  ],
  ['the way to the constructor of functions', "(() => {}).constructor('return 1')();", '(() => {}).call(undefined);'],
  ['assigning it', '({} as any).constructor = 1;', "const row = { constructor: 'Ferrari' }; row;"],
]);

testRefusals('reaching-property', [
  [
    'what a column of such a name leads on to',
    `${query}rows[0]!.constructor.constructor;`,
    `${query}rows[0]!.constructor;`,
  ],
  [
    'rows that something else was put among',
    `${query}rows.push((() => 0) as never); for (const row of rows) row.constructor;`,
    `${query}for (const row of rows) row.constructor;`,
  ],
  [
    'an own key of an object that was read on',
    'const o = { caller: 1 }; o.caller; o.callee;',
    'const o = { caller: 1 }; o.caller;',
  ],
  [
    'a name in a pattern over what is not known',
    '[{ a: 1 }].concat([]).map(({ caller }: any) => caller);',
    '[{ caller: 1 }].map(({ caller }) => caller);',
  ],
  [
    'a computed key of a function',
    'const f = () => 0; for (const key of Object.keys(structuredClone({ a: 1 }))) f[key];',
    "const f = () => 0; f['length'];",
  ],
  [
    'a computed key of a method',
    'for (const key of Object.keys(structuredClone({ a: 1 }))) [].map[key];',
    'const a = [1]; for (const key in a) a[key];',
  ],
  [
    'a computed key of what a global has',
    'for (const key of Object.keys(structuredClone({ a: 1 }))) Math.max[key as never];',
    "Math.max['length'];",
  ],
  [
    'a computed key of a class',
    'class A {} for (const key of Object.keys(structuredClone({ a: 1 }))) A[key as never];',
    'class A {} const a = new A(); for (const key in a) a[key as never];',
  ],
  [
    'a computed key in a pattern over a function',
    'for (const key of Object.keys(structuredClone({ a: 1 }))) { const { [key]: made } = () => 0; made; }',
    'for (const key of Object.keys(structuredClone({ a: 1 }))) { const { [key]: made } = { a: 1 }; made; }',
  ],
]);
