import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { describe as figures, models, series, tests } from '../../../../sandbox-image/analysis/index.ts';
import { knownOptions } from '../../../../sandbox-image/analysis/checked/with-options.ts';

const three = [1, 2, 3];

describe('options', () => {
  it.each<[call: string, made: () => unknown, message: string]>([
    [
      'a bare value',
      () => tests.tOne(three, 2 as never),
      'The options of tests.tOne are an object, such as { level: … }, and this one is 2; there are level, alternative, mean.',
    ],
    [
      'a text',
      () => series.forecast(three, 2, 'naive' as never),
      'The options of series.forecast are an object, such as { period: … }, and this one is the text "naive"; there are period, method, level.',
    ],
    [
      'an array',
      () => figures.quantile(three, 0.5, ['lower'] as never),
      'The options of describe.quantile are an object',
    ],
    [
      'a name that is mistyped',
      () => tests.welch(three, [2, 3, 5], { alternativ: 'less' } as never),
      'tests.welch has no option "alternativ": it has level, alternative.',
    ],
    [
      'the name of another library',
      () => models.tree({ x: three }, three, { maxDepth: 1 } as never),
      'models.tree has no option "maxDepth": it has depth, leaf, task.',
    ],
    [
      'a bare value behind data that may be left out',
      () => tests.wilcoxon(three, [2, 4, 7], 0.9 as never),
      'The options of tests.wilcoxon are an object',
    ],
  ])('that are %s are refused', (_call, made, message) => {
    expect(made).toThrow(message);
  });

  it('may stand where data may be left out', () => {
    expect(tests.wilcoxon([1, 2, 3, 5], { level: 0.9 })).toEqual(
      tests.wilcoxon([1, 2, 3, 5], undefined, { level: 0.9 }),
    );
    const x = Array.from({ length: 24 }, (_, index) => (index % 4) + index);
    expect(series.decompose(x, { method: 'classical' })).toEqual(series.decompose(x, 4, { method: 'classical' }));
  });

  it('are refused by functions that have none, which map may still be given', () => {
    expect(() => (figures.sd as (...given: unknown[]) => number)(three, { ddof: 0 })).toThrow(
      'describe.sd has no options. It is that of a sample (n - 1).',
    );
    expect([three, [4, 6]].map(figures.mean)).toEqual([2, 5]);
  });

  it('are those of the types of all functions, at their places', { timeout: 60_000 }, () => {
    const known = [...knownOptions].map(([name, one]) => [name, { ...one, names: one.names.toSorted() }] as const);
    expect(Object.fromEntries(known)).toEqual(readOptions());
  });
});

/** From the types: an argument whose type is an object of nothing but options, or of options beside these. */
function readOptions(): Record<string, unknown> {
  const needed = new Set(['key', 'span', 'from']);
  const path = fileURLToPath(new URL('../../../../sandbox-image/analysis/index.ts', import.meta.url));
  const program = ts.createProgram([path], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const exported = checker.getSymbolAtLocation(program.getSourceFile(path) as ts.SourceFile) as ts.Symbol;
  const found: Record<string, { at: number; names: string[]; orNext: boolean }> = {};
  for (const module of checker.getExportsOfModule(exported)) {
    for (const one of checker.getTypeOfSymbol(module).getProperties())
      for (const { parameters } of checker.getTypeOfSymbol(one).getCallSignatures())
        for (const [at, parameter] of parameters.entries()) {
          const type = checker.getNonNullableType(checker.getTypeOfSymbol(parameter));
          for (const part of type.isUnion() ? type.types : [type]) {
            const properties = part.getProperties();
            const isOptions =
              (part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 &&
              properties.length > 0 &&
              part.getCallSignatures().length === 0 &&
              properties.every((property) => property.flags & ts.SymbolFlags.Optional || needed.has(property.name));
            if (!isOptions) continue;
            const name = `${module.name}.${one.name}`;
            const names = properties.map((property) => property.name).toSorted();
            found[name] = { at: found[name]?.at ?? at, names, orNext: found[name] !== undefined };
          }
        }
  }
  return found;
}
