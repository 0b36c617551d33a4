import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../../../src/contract/dataset.ts';
import type { Profile } from '../../../../src/contract/profile.ts';
import type { Plan } from '../../../../src/generator/offline/plan.ts';
import { writePlan } from '../../../../src/generator/offline/templates/write-plan.ts';
import { fileURLToPath } from 'node:url';
import type { Tables } from '../../../../src/validator/inspection.ts';
import { checkScript } from '../../../validator/check-script.ts';
import { listAllShapes } from './all-shapes.ts';
import type { Roles } from './plan-shapes.ts';

const kinds = {
  text: 'text',
  other: 'text',
  number: 'number',
  second: 'integer',
  third: 'number',
  time: 'date',
  flag: 'boolean',
} as const;
const simple: Roles = {
  text: 'region',
  other: 'channel',
  number: 'revenue',
  second: 'units',
  third: 'discount',
  time: 'order_date',
  flag: 'returned',
};

function describeTables(name: string, roles: Roles): Tables {
  return [{ name, columns: Object.values(roles).map((column) => ({ name: column })) }];
}

function write(
  roles: Roles,
  plan: object,
  table = 'sales',
  question = 'What?',
  timeKind: 'date' | 'timestamp' = 'date',
): string {
  const columns = Object.entries(roles).map(([role, name]) => {
    const kind = role === 'time' ? timeKind : kinds[role as keyof Roles];
    return { name, kind, engineType: kind.toUpperCase() };
  });
  const dataset: Dataset = {
    hash: '',
    path: '',
    tables: [{ name: table, source: 'x.csv', rows: 5_000, columns }],
    assumptions: [],
    warnings: [],
  };
  const profile: Profile = { privacy: 'schema', tables: [], assumptions: [] };
  return writePlan({ filters: [], assumptions: [], ...plan, table } as unknown as Plan, question, dataset, profile)
    .source;
}

/** Names as the worst of tables have them: pieces of code, quotes, breaks, marks of direction, prototypes, emoji, anything. */
const hostileName = fc.oneof(
  fc.constantFrom(
    '`',
    '${x}',
    '"',
    "'",
    '\\',
    '\n',
    '\r\n',
    '\u2028',
    '\u202e',
    '*/',
    '//',
    '__proto__',
    'constructor',
    'prototype',
    '🎉',
    '$',
    '}',
    '{a}',
    ']',
    'select',
    'rows',
    'x'.repeat(300),
    '収入',
    '\u0000',
    '\ud800',
    '</script>',
    '--',
    '$1',
    '?',
    ' ',
    'İ',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc
    .tuple(fc.string({ maxLength: 5 }), fc.constantFrom('`', '${', '\\', '"', '\n', "'"), fc.string({ maxLength: 5 }))
    .map((parts) => parts.join('')),
);
const hostileRoles: fc.Arbitrary<Roles> = fc
  .uniqueArray(hostileName, { minLength: 7, maxLength: 7, selector: (name) => name.toLowerCase() })
  .map(([text = '', other = '', number = '', second = '', third = '', time = '', flag = '']) => ({
    text,
    other,
    number,
    second,
    third,
    time,
    flag,
  }));

function syntaxErrors(source: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(source, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('scripts from templates', () => {
  // All of them at once, with the kit and the whole library: a compiler's work.
  test('pass the type check of a strict project, nothing unused in them', { timeout: 120_000 }, () => {
    const sources = new Map<string, string>(
      (['date', 'timestamp'] as const).flatMap((timeKind) =>
        listAllShapes(simple).map(
          ([name, plan]) =>
            [
              `/scripts/${timeKind}-${name.replaceAll(/\W/g, '-')}.mts`,
              write(simple, plan, 'sales', name, timeKind),
            ] as const,
        ),
      ),
    );
    const [kit, analysis] = ['kit', 'analysis'].map((name) =>
      fileURLToPath(new URL(`../../../../sandbox-image/${name}/index.ts`, import.meta.url)),
    );
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ['lib.es2023.d.ts'],
      types: [],
      strict: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      paths: { 'glovebox/kit': [kit ?? ''], 'glovebox/analysis': [analysis ?? ''] },
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    host.fileExists = (name) => sources.has(name) || fileExists.call(host, name);
    host.readFile = (name) => sources.get(name) ?? readFile.call(host, name);
    host.getSourceFile = (name, version, ...rest) => {
      const source = sources.get(name);
      return source === undefined
        ? getSourceFile.call(host, name, version, ...rest)
        : ts.createSourceFile(name, source, version, true);
    };
    const program = ts.createProgram([...sources.keys()], options, host);
    const found = [...sources.keys()].flatMap((name) => {
      const file = program.getSourceFile(name);
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    });
    expect(
      found.map(
        ({ file, start = 0, messageText }) =>
          `${file?.fileName}:${file?.getLineAndCharacterOfPosition(start).line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      ),
    ).toEqual([]);
  });

  test.each(listAllShapes(simple))('are accepted by the validator without a warning: %s', async (_name, plan) => {
    const verdict = await checkScript(write(simple, plan), describeTables('sales', simple));
    expect(verdict.accepted ? [] : verdict.violations).toEqual([]);
    expect(verdict.warnings).toEqual([]);
    expect(verdict.risk).toBe('safe');
  });

  test('import from the kit and the analysis library alone, and end in a line break', () => {
    for (const [, plan] of listAllShapes(simple)) {
      const source = write(simple, plan);
      const [first, ...others] = source.match(/^import .*$/gm) ?? [];
      expect(first).toMatch(/^import \{ [a-z, ]+ \} from 'glovebox\/kit';$/);
      for (const other of others) expect(other).toMatch(/^import \{ [a-z, ]+ \} from 'glovebox\/analysis';$/);
      expect(others.length).toBeLessThan(2);
      expect(source).toMatch(/[^\n]\n$/);
      expect(source).not.toMatch(/\n\n\n|[ \t]$/m);
    }
  });

  test('no column that is called as a word of the language breaks them', () => {
    const [text, other, number, second, third, time, flag] = [
      'class',
      'new',
      'delete',
      'enum',
      'return',
      'switch',
      'this',
    ];
    const words = { text, other, number, second, third, time, flag } as Roles;
    for (const [name, plan] of listAllShapes(words))
      expect({ name, errors: syntaxErrors(write(words, plan)) }).toEqual({ name, errors: [] });
  });

  test('no name of a table or column, and no question, breaks them', () => {
    fc.assert(
      fc.property(hostileRoles, hostileName, hostileName, fc.nat(), (roles, table, question, seed) => {
        const shapes = listAllShapes(roles);
        const [name = '', plan = {}] = shapes[seed % shapes.length] ?? [];
        const source = write(roles, plan, table, question);
        expect({ name, errors: syntaxErrors(source) }).toEqual({ name, errors: [] });
        // Nothing that hides: only the line breaks of the layout.
        expect(source.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 400 },
    );
  });

  test('no such name gets one past the validator, or refused by it', async () => {
    await fc.assert(
      fc.asyncProperty(hostileRoles, hostileName, fc.nat(), async (roles, table, seed) => {
        // The engine's parser ends at a null and reads UTF-8: no table and no column has these in its name.
        fc.pre(![table, ...Object.values(roles)].some((given) => /[\0\p{Cs}]/u.test(given)));
        const shapes = listAllShapes(roles);
        const [name = '', plan = {}] = shapes[seed % shapes.length] ?? [];
        const verdict = await checkScript(write(roles, plan, table), describeTables(table, roles));
        expect({ name, violations: verdict.accepted ? [] : verdict.violations }).toEqual({ name, violations: [] });
      }),
      { numRuns: 150 },
    );
  });
});
