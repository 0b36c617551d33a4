import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectScript } from '../../src/validator/apply-rules.ts';
import { createTypeScriptLanguage } from '../../src/validator/languages/typescript.ts';
import { inspectTypeScript } from '../../src/validator/languages/typescript/inspect.ts';
import { defineRule } from '../../src/validator/rule.ts';
import { rules } from '../../src/validator/rules/index.ts';
import { checkScript, findViolations, readSql } from './check-script.ts';

const honest = "import { sql } from 'glovebox/kit';\nconst rows: unknown[] = await sql('SELECT 1');\nrows;\n";

describe('an accepted verdict', () => {
  test('holds the script, its hash, and what a box runs', async () => {
    const verdict = await checkScript(honest);
    expect(verdict).toEqual({
      accepted: true,
      risk: 'safe',
      warnings: [],
      script: {
        language: 'typescript',
        source: honest,
        executable: "import { sql } from 'glovebox/kit';\nconst rows            = await sql('SELECT 1');\nrows;\n",
        hash: createHash('sha256').update(honest).digest('hex'),
        executableHash: createHash('sha256').update(honest.replace(': unknown[]', '           ')).digest('hex'),
      },
    });
  });

  test('cannot be changed afterwards', async () => {
    const verdict = await checkScript(honest);
    expect(verdict.accepted && Object.isFrozen(verdict.script)).toBe(true);
  });

  test('carries the risk of its warnings', async () => {
    expect(await checkScript('const a = 1; a;')).toMatchObject({
      accepted: true,
      risk: 'low',
      warnings: [{ rule: 'no-query' }],
    });
  });

  test('is made in one place only', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const makers = files.filter((name) =>
      /as (?:unknown as )?ValidatedScript\b(?!,)/.test(readFileSync(`src/${name}`, 'utf8')),
    );
    expect(makers).toEqual(['validator/validate.ts']);
  });
});

describe('a rejected verdict', () => {
  test('names rule, place, excerpt and remedy, in the order of the source', async () => {
    const verdict = await checkScript("const a = 1;\r\n\tprocess.exit();\r\nimport('x');\r\neval(a);");
    expect(verdict).toMatchObject({
      accepted: false,
      risk: 'critical',
      violations: [
        { rule: 'free-global', risk: 'critical', line: 2, column: 2, excerpt: 'process.exit();' },
        { rule: 'syntax-kind', risk: 'medium', line: 3, column: 1, excerpt: "import('x');" },
        { rule: 'free-global', risk: 'critical', line: 4, column: 1, excerpt: 'eval(a);' },
      ],
    });
  });

  test('writes out characters that could turn a reader around', async () => {
    const [finding] = await findViolations('const a = 1; // \u202Eevil');
    expect(finding).toMatchObject({ line: 1, column: 17, excerpt: '\\u{202e}evil' });
  });

  test('lists at most 50 violations', async () => {
    expect(await findViolations('eval;\n'.repeat(5000))).toHaveLength(50);
  });

  test('says each thing once', async () => {
    expect(await findViolations('enum A { b, c, d }')).toHaveLength(1);
  });
});

describe('what cannot be checked is rejected', () => {
  test('a script longer than 256 kB, and 1 MB of anything at once', async () => {
    expect(await findViolations('x'.repeat(256 * 1024 + 1))).toMatchObject([{ rule: 'too-long', line: 1 }]);
    expect(await findViolations('é'.repeat(200 * 1024))).toMatchObject([{ rule: 'too-long' }]);
    expect(await findViolations('('.repeat(1024 * 1024))).toMatchObject([{ rule: 'too-long' }]);
    expect(await findViolations(`/*${' '.repeat(256 * 1024 - 4)}*/`)).toEqual([]);
  });

  test.each([
    ['parentheses', '('.repeat(50_000), 1, 101],
    ['arrays after an honest line', `const a = 1;\n${'['.repeat(200)}`, 2, 101],
    ['templates', '`${'.repeat(200), 1, 303],
    ['async parameters, which take the parser exponential time', `${'async(a='.repeat(90)}1${')'.repeat(90)}`, 1, 33],
  ])('a bomb of %s, before it is parsed', async (_title, source, line, column) => {
    expect(await findViolations(source)).toMatchObject([{ rule: 'too-deep', line, column }]);
  });

  test.each([
    ['negations', '!'.repeat(100_000)],
    ['choices', `${'1?1:'.repeat(50_000)}1`],
    ['arrows', 'a=>'.repeat(50_000)],
    ['branches', 'if(1);else '.repeat(20_000)],
    ['sums', `1${'+1'.repeat(100_000)}`],
    ['members', `a${'.a'.repeat(100_000)}`],
    ['types', `let a:${'keyof '.repeat(40_000)}A`],
    ['brackets behind a regular expression that looks like a template', `/\`/;${'('.repeat(50_000)}`],
  ])('a bomb of %s, which nest without brackets', async (_title, source) => {
    const violations = await findViolations(source);
    expect(violations).toMatchObject([{ rule: 'too-deep' }]);
  });

  test('keys that take too long to follow', async () => {
    const source = `const fib = (n: number): number => n > 1 ? fib(n - 1) + fib(n - 2) : n; ${'[][fib(30)];'.repeat(20)} (() => 1)['constructor'];`;
    expect(await findViolations(source)).toMatchObject([{ rule: 'too-deep' }]);
  });

  test('what takes long to follow where it is only stated is no reason to refuse it', async () => {
    const source = `const fib = (n: number): number => n > 1 ? fib(n - 1) + fib(n - 2) : n; ${'console.log(fib(30));'.repeat(20)}`;
    expect(await findViolations(source)).toEqual([]);
    expect(await findViolations(`${source} (() => 1)['constructor'];`)).toMatchObject([{ rule: 'reaching-property' }]);
  });

  test('a script that follows a bomb is checked like any other', async () => {
    await findViolations('!'.repeat(100_000));
    expect(await findViolations(honest)).toEqual([]);
  });

  test.each([
    ['an open brace', 'const a = 1;\nif (a) {\n', 3],
    ['a stray parenthesis', 'const a = 1;\nconst b = );', 2],
    ['Python', '\n\nimport pandas as pd\n', 3],
    ['a merge conflict', '<<<<<<< HEAD\nconst a = 1;\n=======\n>>>>>>> b\n', 1],
    ['JSX', 'const b = 1;\nconst a = <div>hello</div>;', 2],
    ['an await in a function that is not async', 'const a = 1;\n\nfunction f() { await a; }', 3],
    ['a name declared twice', "import { sql } from 'glovebox/kit';\nconst a = sql;\r\nconst a = 2;", 3],
    ['a broken regular expression', 'const a = 1;\nconst b = /(/;', 2],
    ['a break outside of a loop', '\nbreak;', 2],
  ])('%s, with its line', async (_title, source, line) => {
    const [finding] = await findViolations(source);
    expect(finding).toMatchObject({
      rule: 'syntax',
      line,
      message: expect.stringMatching(/^The script is not valid TypeScript: ./),
    });
  });

  test('what only the engine refuses is found at its column', async () => {
    expect(await findViolations('const a = 1; const a = 2;')).toMatchObject([{ rule: 'syntax', line: 1, column: 20 }]);
    expect(await findViolations('for await (const  of source) console.log(m);')).toMatchObject([{ rule: 'syntax' }]);
    for (const end of ['\n', ' // words\n', ' '])
      expect(await findViolations(`static${end}${honest}`)).toMatchObject([{ rule: 'syntax', line: 1, column: 1 }]);
    expect(await findViolations('let b;\nconst a = 1; const a = 2;')).toMatchObject([
      { line: 2, column: 20, excerpt: 'a = 2;' },
    ]);
  });

  test('a script whose check meets a fault of the validator', () => {
    const broken = defineRule({
      id: 'broken',
      risk: 'low',
      effect: 'warn',
      messages: {},
      visit: () => ({
        Identifier: () => {
          throw new TypeError('no such thing');
        },
      }),
    });
    const { findings, executable } = inspectScript('const a = 1; a;', (source, inspecting) =>
      inspectTypeScript(source, inspecting, [...rules, broken]),
    );
    expect(executable).toBeUndefined();
    expect(findings).toMatchObject({
      risk: 'high',
      violations: [{ rule: 'internal', risk: 'high', line: 1, column: 1 }],
    });
    expect(findings.violations[0]?.message).toContain('no such thing');
    expect(JSON.stringify(findings)).not.toContain('.ts:');
  });

  test('a script for which a language returns nothing', () => {
    expect(inspectScript('a', () => undefined)).toMatchObject({ findings: { violations: [{ rule: 'internal' }] } });
  });

  test('a script of which more is warned than is listed, and that is refused at its end', async () => {
    const source = `${'for (;;) {}\n'.repeat(3_000)}eval;`;
    expect(await findViolations(source)).toMatchObject([{ rule: 'free-global', line: 3_001 }]);
  });
});

describe('the port', () => {
  test('answers an empty script', async () => {
    expect(await checkScript('')).toMatchObject({
      accepted: true,
      warnings: [{ rule: 'no-query', line: 1, column: 1, excerpt: '' }],
    });
  });

  test('warms up without a promise to wait for', async () => {
    const language = createTypeScriptLanguage();
    expect(language.warm()).toBeUndefined();
    expect(await language.check(honest, { readSql })).toMatchObject({ accepted: true });
    await language.close();
  });

  test('never throws, whatever it is given', async () => {
    const piece = fc.constantFrom(
      'const ',
      'a',
      '=',
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      '`',
      '${',
      "'",
      '"',
      '/',
      '*',
      '//',
      '\n',
      ';',
      ',',
      '.',
      '?.',
      '=>',
      'async ',
      'class ',
      'get ',
      'import ',
      ' from ',
      'export ',
      'type ',
      'as ',
      '!',
      '<',
      '>',
      ':',
      '1',
      '@',
      '#a',
      'await ',
      'function ',
      '...',
      'eval',
      'constructor',
      '\\u0061',
      '\u2028',
    );
    const source = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    );
    await fc.assert(
      fc.asyncProperty(source, async (text) => {
        const verdict = await checkScript(text);
        const length = verdict.accepted ? verdict.script.executable.length : text.length;
        expect(length).toBe(text.length);
        const refusing = verdict.accepted ? ['none'] : verdict.violations.map(({ rule }) => rule);
        expect(refusing.length).toBeGreaterThan(0);
        expect(refusing).not.toContain('internal');
      }),
      { numRuns: 1500, seed: 7 },
    );
  });
});
