import { expect, test } from 'vitest';
import { findViolations, testRefusals } from '../check-script.ts';

testRefusals('free-global', [
  [
    'a declared variable',
    'declare const process: { exit(): void }; process.exit();',
    'declare const brand: unique symbol; type Id = string & { [brand]: 1 };',
  ],
  ['a declared function', 'declare function fetch(): void; fetch();', 'declare function fetch(): void;'],
  [
    'a declared class',
    'declare class Worker {} new Worker();',
    'declare class Worker {} let worker: Worker | undefined; worker;',
  ],
  ['an exported declaration', 'export declare const Deno: unknown; Deno;', 'export declare const Deno: unknown;'],
  ['process', 'process.exit(1);', 'const process = [1, 2].map((step) => step + 1); process.at(0);'],
  ['Deno', "Deno.readTextFileSync('/etc/passwd');", "const Deno = { name: 'a column' }; Deno.name;"],
  ['globalThis', 'globalThis.fetch;', "const table = { globalThis: 1 }; table['globalThis'];"],
  ['self', 'self.fetch;', 'const self = { total: 1 }; self.total;'],
  ['window under typeof', 'typeof window;', 'typeof Math;'],
  ['eval', "eval('1');", 'const row = { eval: 3 }; row.eval;'],
  ['eval behind a comma', "(0, eval)('1');", '(0, Math.max)(1, 2);'],
  ['eval behind an optional call', "eval?.('1');", 'parseInt?.("1");'],
  ['eval behind a type', "(eval as (code: string) => void)('1');", "(parseInt as (text: string) => number)('1');"],
  ['eval behind satisfies and !', "(eval satisfies unknown)!('1');", "(parseInt satisfies unknown)!('1');"],
  ['an alias of eval', 'const run = eval; run;', 'const run = isNaN; run(1);'],
  ['eval in a default value', 'function f(run = eval) { return run; }', 'function f(run = parseInt) { return run; }'],
  ['eval in a shorthand', 'const tools = { eval };', 'const tools = { parseInt };'],
  ['Function', "new Function('return 1')();", 'const f = function () { return 1; }; f();'],
  ['fetch', "await fetch('https://example.com');", 'const fetch = (name: string) => name; fetch("a");'],
  ['Reflect', "Reflect.get([], 'length');", "Object.hasOwn([], 'length');"],
  ['Proxy', 'new Proxy({}, {});', 'new Map();'],
  ['WebAssembly', 'WebAssembly.compile;', "const text = 'WebAssembly';"],
  ['Worker', "new Worker('a');", 'class Worker {} new Worker();'],
  ['SharedArrayBuffer', 'new SharedArrayBuffer(8);', 'new ArrayBuffer(8);'],
  ['Atomics', 'Atomics.wait;', 'const Atomics = { wait: 1 }; Atomics.wait;'],
  ['FinalizationRegistry', 'new FinalizationRegistry(() => {});', 'new WeakMap();'],
  ['WeakRef', 'new WeakRef({});', 'new WeakSet();'],
  ['setTimeout', 'setTimeout(() => {}, 1);', 'await Promise.resolve(1);'],
  ['localStorage', "localStorage.setItem('a', 'b');", "const storage = new Map(); storage.set('a', 'b');"],
  ['performance', 'performance.now();', "import { now } from 'glovebox/kit'; now();"],
  ['require', "require('fs');", 'const require = (value: unknown) => value; require(1);'],
  ['a kit function that is not imported', "sql('SELECT 1');", "import { sql } from 'glovebox/kit'; sql('SELECT 1');"],
  ['arguments outside of a function', 'arguments;', 'function f() { return arguments.length; } f();'],
  ['a name that is not declared', 'total = 1;', 'let total = 0; total = 1;'],
  ['assigning a permitted global', 'undefined = 1 as never;', 'let nothing = undefined; nothing = undefined;'],
  ['a name declared in another block', '{ const process = 1; process; } process;', '{ const process = 1; process; }'],
  [
    'a name declared only in the body, read by a parameter',
    'function f(a = process) { var process = 1; return [a, process]; }',
    'function f(process = 1) { return process; }',
  ],
  [
    'a name declared only as a type',
    'type process = number; process;',
    'type process = number; const process: process = 1; process;',
  ],
  [
    'a name declared only as an interface',
    'interface fetch {} fetch;',
    'interface fetch {} class Fetch implements fetch {} Fetch;',
  ],
  [
    'a name imported only as a type',
    "import type { sql as process } from 'glovebox/kit'; process;",
    "import { sql as process } from 'glovebox/kit'; process;",
  ],
  [
    'a name imported as a type by its specifier',
    "import { type sql as process } from 'glovebox/kit'; process;",
    "import { type Row } from 'glovebox/kit'; const row: Row = {}; row;",
  ],
  [
    'a type of the kit as a value',
    "import { Row as process } from 'glovebox/kit'; process;",
    "import { Row as Line } from 'glovebox/kit'; const rows: Line[] = []; rows;",
  ],
  [
    'a function without a body',
    'function process(): void; process;',
    'function process(): void; function process() {} process;',
  ],
]);

test('a forgotten import is answered with the import to write', async () => {
  const [finding] = await findViolations("const rows = await sql('SELECT 1');");
  expect(finding).toMatchObject({ line: 1, column: 20, remedy: "Add `import { sql } from 'glovebox/kit'`." });
});

test('what a global was wanted for is answered with what the kit has for it', async () => {
  const [finding] = await findViolations('const started = performance.now();');
  expect(finding?.remedy).toMatch(/^Use now\(\) from glovebox\/kit/);
});

test('names that objects inherit are free names like others', async () => {
  for (const name of ['toString', 'hasOwnProperty', 'valueOf', '__proto__', 'constructor']) {
    expect(await findViolations(`${name};`)).toMatchObject([{ rule: 'free-global' }]);
  }
});
