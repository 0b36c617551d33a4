import { describe } from 'vitest';
import { testRefusals, testWarnings } from '../check-script.ts';

describe('syntax kinds', () => {
  testRefusals('syntax-kind', [
    ['a dynamic import', "await import('node:fs');", 'const text = "await import(\'node:fs\')"; text;'],
    [
      'a dynamic import of a permitted module',
      "const { sql } = await import('glovebox/kit'); sql;",
      "import { sql } from 'glovebox/kit'; sql;",
    ],
    ['import.meta', 'import.meta.url;', 'function F() { return new.target; } F();'],
    ['a default export without a name', 'export default function () {}', 'export default 1;'],
    ['export from', "export { sql } from 'glovebox/kit';", 'const a = 1; export { a };'],
    ['an export that would pose as a promise', 'export function then(): void {}', 'export function after(): void {}'],
    ['a list of exports that would', 'const a = 1; export { a as then };', 'const a = 1; export { a as after };'],
    ['export from everything', "export * from 'glovebox/kit';", "import 'glovebox/kit';"],
    ['import = require', "import fs = require('fs'); fs;", "const fs = 'fs'; fs;"],
    ['export =', 'export = 1;', 'const exported = 1; exported;'],
    [
      'a return that no function is around',
      'if (Math.random() > 1) { return; }',
      'const f = () => { if (Math.random() > 1) { return; } }; f();',
    ],
    ['with', 'with ({ a: 1 }) { }', "const text = 'with'; text;"],
    ['debugger', 'debugger;', "console.log('debugger');"],
    ['an accessor', 'class A { accessor a = 1; } A;', 'class A { get a() { return 1; } } A;'],
    [
      'a decorator',
      'const d = (x: unknown) => x as never; @d class A {} A;',
      'const d = (x: unknown) => x; class A {} d(A);',
    ],
    ['an enum', 'enum Level { low = 1 }', 'const Level = { low: 1 } as const; Level;'],
    ['a const enum', 'const enum Level { low = 1 }', "type Level = 'low'; const level: Level = 'low'; level;"],
    ['a namespace', 'namespace A { export const b = 1; }', 'const A = { b: 1 }; A;'],
    ['a module declaration', "declare module 'node:fs' { }", "const declare = 'module'; declare;"],
    ['declare global', 'declare global { var a: number; }', 'const global = 1; global;'],
    [
      'a parameter property',
      'class A { constructor(private a: number) {} } A;',
      'class A { private a: number; constructor(a: number) { this.a = a; } } A;',
    ],
    ['an object behind angle brackets', 'const f = () => <object>{}; f;', 'const f = () => <object>({}); f;'],
    ['using', 'using a = null;', 'const using = null; using;'],
    ['await using', 'await using a = null;', 'const a = await null; a;'],
    [
      'import attributes of an unknown kind of node',
      "import { sql } from 'glovebox/kit' with { type: 'json' }; sql;",
      "import { sql } from 'glovebox/kit'; sql;",
    ],
  ]);
});

describe('imports and exports', () => {
  testRefusals('import-export', [
    ['node:fs', "import { readFileSync } from 'node:fs'; readFileSync;", "import { sql } from 'glovebox/kit'; sql;"],
    ['a bare module', "import fs from 'fs'; fs;", "import * as kit from 'glovebox/kit'; kit.sql;"],
    ['a module of npm', "import _ from 'npm:lodash'; _;", "import { sql as _ } from 'glovebox/kit'; _;"],
    ['a data module', "import 'data:text/javascript,1';", "import 'glovebox/kit';"],
    ['a module from the network', "import 'https://example.com/a.js';", "const url = 'https://example.com/a.js'; url;"],
    ['a module that is no text', 'import { sql } from 0; sql;', "import { sql } from 'glovebox/kit'; sql;"],
    ['a path', "import './other.ts';", "const path = './other.ts'; path;"],
    ['a module named like an inherited property', "import 'constructor';", "import 'glovebox/kit';"],
    ['a path below a permitted module', "import 'glovebox/kit/channel';", "import 'glovebox/kit';"],
    ['types of another module', "import type { Stats } from 'node:fs';", "import type { Row } from 'glovebox/kit';"],
    [
      'an export that the kit has not',
      "import { query } from 'glovebox/kit'; query;",
      "import { columns as query } from 'glovebox/kit'; query;",
    ],
    [
      'an export by a text name',
      "import { 'default' as kit } from 'glovebox/kit'; kit;",
      "import { 'sql' as kit } from 'glovebox/kit'; kit;",
    ],
    ['a default import', "import kit from 'glovebox/kit'; kit;", "import * as kit from 'glovebox/kit'; kit.now();"],
    [
      'a deferred import',
      "import defer * as kit from 'glovebox/kit'; kit;",
      "import * as kit from 'glovebox/kit'; kit.sql;",
    ],
  ]);
});

describe('this', () => {
  testRefusals('this-outside-class', [
    ['this at the top', 'this;', 'class A { b = 1; c() { return this.b; } } A;'],
    [
      'this in a function',
      'function f(this: unknown) { return this; } f;',
      'class A { b() { return () => this; } } A;',
    ],
    [
      'this in an arrow at the top',
      'const f = () => this; f;',
      'const counter = { n: 0, add() { return this.n; } }; counter;',
    ],
    [
      'this in a function inside a method',
      'class A { b() { return function (this: A) { return this; }; } } A;',
      'class A { b = () => this; } A;',
    ],
    [
      'this in a function that is called',
      'const f = function (this: unknown) { return this; }; f();',
      'const a = { b: function () { return this; } }; a;',
    ],
    [
      'this in a function that makes nothing',
      'function Shop(this: any) { this.a = 1; } Shop.call({});',
      'function Shop(this: any) { this.a = 1; } Shop.prototype.b = function () { return this.a; }; new (Shop as any)();',
    ],
    [
      'this in a function in a static block',
      'class A { static { (function (this: any) { return this; })(); } } A;',
      'class A { static b = 1; static { this.b += 1; } } A;',
    ],
  ]);
});

describe('tagged templates', () => {
  testRefusals('tagged-template', [
    [
      'a tag that is a member',
      'const a = { tag: (x: unknown) => x }; a.tag`a`;',
      'const tag = (x: unknown) => x; tag`a`;',
    ],
    [
      'a tag that is not known',
      'const tags = [(x: unknown) => x]; const [tag] = tags; tag!`a`;',
      'function tag(x: unknown) { return x; } tag`a`;',
    ],
    [
      'a tag of the kit',
      "import { sql } from 'glovebox/kit'; await sql`SELECT 1`;",
      "import { sql } from 'glovebox/kit'; await sql(`SELECT 1`);",
    ],
    [
      'a tag that only looks like String.raw',
      'const String = { raw: (x: unknown) => x }; String.raw`a`;',
      'String.raw`\\d`;',
    ],
  ]);
});

describe('characters', () => {
  testRefusals('characters', [
    ['a right-to-left override in a comment', '// \u202E reversed', '// لطفا'],
    ['an isolate in a string', "const a = '\u2066'; a;", "const a = '\\u2066'; a;"],
    ['a zero-width space in a string', "const a = 'x\u200By'; a;", "const a = 'x\\u200By'; a;"],
    ['a byte order mark inside', "const a = '\uFEFF'; a;", '\uFEFFconst a = 1; a;'],
    ['a line separator', "const a = '\u2028'; a;", "const a = '\\u2028'; a;"],
    ['a control character', "const a = '\u0000'; a;", "const a = '\\0'; a;"],
    ['a filler that is a letter', 'const \u3164 = 1;', 'const ㄱ = 1; ㄱ;'],
    ['half of a pair', "const a = '\uD83D'; a;", "const a = '😀'; a;"],
    ['a joiner in a name', 'const a\u200Db = 1;', "const a = '👩\u200D🔬'; a;"],
    ['a variation selector in a name', 'const a\uFE0F = 1;', "const a = '⚠\uFE0F'; a;"],
    ['an escape in a name', 'const \\u0061 = 1;', "const a = '\\u0061'; a;"],
    ['a tag character', "const a = '\u{E0041}'; a;", "const a = '🏴'; a;"],
  ]);
});

describe('comments', () => {
  testRefusals('html-comment', [
    ['an opening', 'let a = 1; a <!--a;', "const a = '<!-- a'; a;"],
    ['an opening in a comment', '// <!-- a', '// <! -- a'],
  ]);
  testRefusals('syntax', [['the end of an HTML-like comment', '/* a */\n--> 1', 'let a = 3; while (a --> 0) a;']]);
  testRefusals('pragma', [
    ['a reference', '/// <reference path="a.d.ts" />', '/// the rest is by month'],
    ['a JSX pragma', '/** @jsx h */', '/** @param a the month */'],
    ['a JSX import source', '/* @jsxImportSource npm:preact */', "const a = '@jsxImportSource'; a;"],
    ['a source map', '//# sourceMappingURL=data:application/json,', "const a = '//# sourceMappingURL=x'; a;"],
    ['an old source map', '//@ sourceMappingURL=a.map', '// sourceMappingURL is unused'],
    ['a name of the source', '//# sourceURL=/etc/passwd', '// see the sourceURL column'],
    ['types for Deno', '// @deno-types="npm:a"', '// @ts-ignore'],
    ['a pragma inside a template expression', '`${1 /* @jsx h */}`;', '`/* @jsx h */`;'],
  ]);
});

describe('warnings', () => {
  testWarnings('no-query', [
    [
      'a script that reads nothing',
      "import { metric } from 'glovebox/kit'; metric('n', 1);",
      "import { sql } from 'glovebox/kit'; await sql('SELECT 1');",
    ],
    [
      'a query of its own',
      'const sql = (x: string) => x; sql("SELECT 1");',
      "import { columns as read } from 'glovebox/kit'; await read('SELECT 1');",
    ],
    [
      'a kit imported whole that is not asked',
      "import * as kit from 'glovebox/kit'; kit.now();",
      "import * as kit from 'glovebox/kit'; await kit.sql('SELECT 1');",
    ],
  ]);
  const sql = (text: string): string => `import { sql } from 'glovebox/kit'; const n = 5; await sql(${text});`;
  testWarnings('unordered-limit', [
    ['LIMIT alone', sql("'SELECT a FROM t LIMIT 5'"), sql("'SELECT a FROM t ORDER BY a LIMIT 5'")],
    ['LIMIT in a template', sql('`SELECT a\nFROM t\nlimit ${n}`'), sql('`SELECT a\nFROM t\norder  by a\nlimit ${n}`')],
    [
      'LIMIT in a concatenation',
      sql("'SELECT a FROM t ' + 'LIMIT 5'"),
      sql("'SELECT a FROM t ' + 'ORDER BY 1 LIMIT 5'"),
    ],
    ['LIMIT with ORDER BY only in a text', sql(`"SELECT 'order by' FROM t LIMIT 5"`), sql(`'SELECT "limit" FROM t'`)],
  ]);
  testWarnings('data-literal', [
    ['more than 200 values in a list', `[${'1, '.repeat(201)}];`, `[${'1, '.repeat(200)}];`],
    ['rows of them', `[${'{ a: 1, b: -2 }, '.repeat(101)}];`, `[${'{ a: 1, b: -2 }, '.repeat(100)}];`],
    ['lists of lists', `[${'[1, 2, 3], '.repeat(67)}];`, `${'[1, 2, 3]; '.repeat(67)}`],
  ]);
  testWarnings('swallowed-error', [
    ['an empty catch', 'try { 1; } catch {}', 'try { 1; } catch (error) { throw error; }'],
    [
      'a catch that falls back without a word',
      'let a; try { a = 1; } catch { a = 0; } a;',
      'let a; try { a = 1; } catch { a = 0; console.log("none"); } a;',
    ],
    [
      'an error that is named and not looked at',
      'try { 1; } catch (error) { }',
      'let a; try { 1; } catch (error) { a = error; } a;',
    ],
    [
      'an empty handler',
      'Promise.resolve(1).catch(() => {});',
      'Promise.resolve(1).catch((error) => console.log(error));',
    ],
    ['a handler that gives nothing', 'Promise.resolve(1).catch(() => null);', 'Promise.resolve(1).catch(() => 0);'],
    [
      'an inner catch beside an outer one that speaks',
      'try { try { 1; } catch {} } catch (e) { throw e; }',
      'try { try { 1; } catch { throw new Error("no"); } } catch (e) { throw e; }',
    ],
  ]);
  testWarnings('endless-loop', [
    ['while (true)', 'while (true) { 1; }', 'while (true) { break; }'],
    ['for (;;)', 'for (;;) { 1; }', 'for (;;) { if (1) break; }'],
    ['do while (1)', 'do { 1; } while (1);', 'do { 1; } while (0);'],
    [
      'a break that leaves a switch only',
      'while (true) { switch (1) { case 1: break; } }',
      'out: while (true) { switch (1) { case 1: break out; } }',
    ],
    [
      'a return of another function',
      'while (true) { [1].map(() => { return 1; }); }',
      'const f = () => { while (true) { return 1; } }; f();',
    ],
    [
      'a break of an inner loop',
      'while (true) { for (const a of [1]) { a; break; } }',
      'a: while (true) { for (const b of [1]) { b; break a; } }',
    ],
    [
      'a continue of itself',
      'a: while (true) { continue a; }',
      'a: for (const b of [1]) { b; while (true) { continue a; } }',
    ],
    ['no throw', 'while (true) {}', 'while (true) { throw new Error("enough"); }'],
    ['no yield', 'function* f() { while (true) {} } f();', 'function* f() { while (true) yield 1; } f();'],
  ]);
  testWarnings('slow-regex', [
    ['a repeated repetition', '/(a+)+$/.test("a");', '/(a+b)+$/.test("a");'],
    ['a repeated star', '/^(\\w*)*$/.test("a");', '/^\\w*$/.test("a");'],
    ['a repetition of one alternative', '/(a+|b)+$/.test("a");', '/(ac+|b)+$/.test("a");'],
    ['doubled alternatives', '/(?:a|a)*$/.test("a");', '/(?:a|b)*$/.test("a");'],
    ['a group inside a group', '/((a+))+$/.test("a");', '/((a+)-)+$/.test("a");'],
    ['an open count', '/(a{2,}){3,}$/.test("a");', '/(a{2}){3,}$/.test("a");'],
    ['one from a text', 'new RegExp("(a+)+$").test("a");', 'new RegExp("(a+),+$").test("a");'],
    ['one that is called', 'RegExp("(.*)*").test("a");', '/[(a+)+]/.test("a");'],
  ]);
});
