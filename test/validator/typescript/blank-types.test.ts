import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { checkScript, findViolations } from '../check-script.ts';

async function blank(source: string): Promise<string> {
  const verdict = await checkScript(source);
  if (!verdict.accepted) throw new Error(JSON.stringify(verdict.violations));
  return verdict.script.executable;
}

/** The program as TypeScript itself would emit it; empty statements and needless parentheses left out. */
function emit(source: string): string {
  const options = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    removeComments: true,
    verbatimModuleSyntax: true,
  };
  const { outputText } = ts.transpileModule(source, { compilerOptions: options });
  return outputText
    .replaceAll(/^\s*;\s*$/gm, '')
    .replaceAll(/\{\s*;/g, '{')
    .replaceAll(/(?<![\w)\]])\(([\w.]+)\)/g, '$1')
    .replaceAll(/"use strict";|export \{\};\s*$/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

describe('every line and column stays in its place', () => {
  test.each([
    ['annotations', 'let a: number = 1; a;', 'let a         = 1; a;'],
    [
      'line ends of Windows',
      'type A = {\r\n\ta: 1;\r\n};\r\nlet b: A;\r\nb;',
      ';         \r\n      \r\n  \r\nlet b   ;\r\nb;',
    ],
    ['a byte order mark', '\uFEFFlet a: 1 = 1; a;', ' let a    = 1; a;'],
    [
      'statements that the parser reads twice',
      "(new (await {}).f('x') as number);\nconst c: number = 1;\nc;",
      "(new (await {}).f('x')          );\nconst c         = 1;\nc;",
    ],
    ['characters of two units', "let a: '😀' = '😀'; a;", "let a       = '😀'; a;"],
    [
      'imported types',
      "import { sql, type Row, Value } from 'glovebox/kit'; sql;",
      "import { sql,                 } from 'glovebox/kit'; sql;",
    ],
    ['a type import', "import type { Row } from 'glovebox/kit'", ';                                      '],
  ])('%s', async (_title, source, executable) => {
    expect(await blank(source)).toBe(executable);
  });
});

describe('what is left means what TypeScript would make of it', () => {
  test.each([
    ['interfaces and aliases', 'interface A<T> { a: T }\ntype B = A<number>\nconst b: B = { a: 1 }; b;'],
    ['exported types', 'export type A = 1;\nexport interface B {}\nconst a: A = 1; a;'],
    [
      'abstract classes',
      'abstract class A {\n  abstract a: number\n  abstract b(): void;\n  c() {}\n}\nclass D extends A { a = 1; b() {} }\nD;',
    ],
    ['an abstract class below a line without a semicolon', 'let a = 1\nabstract class A {}\n(a); A;'],
    [
      'type arguments without a call',
      'const h = <T>(x: T) => x; const f = h<number>\nconst g = f; const m = Map<string, number>; g; m;',
    ],
    ['assertions in angle brackets', 'const a = <number>1; const b = <string><unknown>a; const c = [<number>a]; b; c;'],
    [
      'functions',
      'function f<T extends object = {}>(a: T, b?: number, ...c: readonly string[]): T | undefined { return a; }\nf({}, 1);',
    ],
    [
      'overloads',
      'function f(a: string): string;\nfunction f(a: number): number;\nfunction f(a: unknown): unknown { return a; }\nf(1);',
    ],
    [
      'a parameter for this',
      'const a = { b(this: object, c: number): number { return c; }, d(this: object) { return this; } }; a;',
    ],
    [
      'type predicates',
      'const isText = (a: unknown): a is string => typeof a === "string"; function must(a: unknown): asserts a {} isText(1); must(1);',
    ],
    ['arrows', 'const f = <T,>(a: T): T => a; const g = async <T>(a: T): Promise<T> => a; f(1); g(1);'],
    ['an arrow whose return type spans lines', 'const f = (a: number): {\n  b: number\n} => ({ b: a });\nf(1);'],
    ['a returned arrow whose generics span lines', 'function f() {\n  return <\n    T\n  >(a: T) => a;\n}\nf();'],
    [
      'assertions',
      'const a = [1] as const; const b = a as readonly number[] as unknown; const c = { b } satisfies object; c;',
    ],
    ['an assertion before a line that begins with a bracket', 'let a = 1 as unknown\n;[1].map((b) => b)\na;'],
    ['an assertion that ends a statement without a semicolon', 'let a = 1 as unknown\n(a);'],
    ['an assertion that ends an arrow', 'const f = () => 1 as unknown\n[1].map((b) => b);'],
    ['an alias before a line that begins with a bracket', 'let a = 1\ntype A = 1\n(a);'],
    ['non-null assertions', 'const a = [[1]]; a[0]![0]!.toFixed(); a!.at(0)!; a?.[0]!.length;'],
    [
      'calls',
      'const m = new Map<string, Map<string, number[]>>(); m.get("a")?.get("b"); Array.from<number>([1]); [1].reduce<number>((a, b) => a + b, 0);',
    ],
    ['optional calls', 'const f: (<T>(a: T) => T) | undefined = (a) => a; f?.<number>(1);'],
    [
      'classes',
      'class A<T> extends Map<string, T> implements Iterable<T> { a: T | undefined; b?: number = 1; c!: string; static d: number = 2; readonly e = 3;\n private f(): void {}\n get g(): number { return 1; } set g(a: number) {} constructor(a: T) { super(); this.a = a; } override get(a: string): T | undefined { return super.get(a); } }\nnew A<number>(1);',
    ],
    [
      'members without semicolons',
      'class A {\n  get: string\n  b() {}\n  private readonly ["c"] = 1\n  d = 1 as number\n  ["e"] = 2;\n  [key: string]: unknown\n  *f() {}\n}\nA;',
    ],
    ['declared members', 'class A { declare a: number; b = 1 }\nA;'],
    [
      'overloaded members',
      'class A { a(b: string): void; a(b: unknown): void { b; } constructor(); constructor(a?: number) { a; } }\nA;',
    ],
    [
      'abstracted patterns',
      'const { a, b: { c } }: { a: number; b: { c: string } } = { a: 1, b: { c: "" } }; const f = ({ d }: { d?: number } = {}, [e]: number[] = []) => [d, e]; f(); a; c;',
    ],
    [
      'loops and catches',
      'for (const a of [1] as number[]) a; for (let i: number = 0; i < 1; i++); try { } catch (error: unknown) { error; }',
    ],
    [
      'comparisons that look like types',
      'const a = 1, b = 2, c = 3; a < b, c > (a); a < b || b > c; (a < b) > (c as unknown as boolean);',
    ],
    [
      'generators',
      'function* f(): Generator<number, void, unknown> { yield 1 as number; yield* [2] as number[] } f();',
    ],
    ['comments inside types', 'let a: /* ) */ number /* = 2 */ = 1; a;'],
    [
      'generics with arrows inside',
      'type F = <T>(a: (b: T) => T) => T; const f: F = (a) => a as never; const g = [1].map<(a: number) => number>(() => (a) => a); f; g;',
    ],
    [
      'assertions in arithmetic',
      'const a = { b: 1 as unknown, c: 2 as unknown }; const d = (a.b as number) + (a.c as number) * 2; d; (a.b as number) > 1;',
    ],
    ['an assertion on the right', 'const a: unknown = 1; const b = 2 + (a as number); const c = a as number; b; c;'],
    ['an unparenthesised assertion of a member', 'const a: { b: unknown } = { b: 1 }; const c = a.b as number > 1; c;'],
  ])('%s', async (_title, source) => {
    const executable = await blank(source);
    expect(executable).toHaveLength(source.length);
    expect(executable.split('\n')).toHaveLength(source.split('\n').length);
    expect(emit(executable)).toBe(emit(source));
  });
});

test('an assertion without which the order of computing would change is refused', async () => {
  expect(await findViolations('const a = 1; const b = 1 + a as number * 2; b;')).toMatchObject([
    { rule: 'syntax', column: 24 },
  ]);
  expect(await findViolations('const a = 1; const b = (1 + a as number) * 2; b;')).toEqual([]);
});
