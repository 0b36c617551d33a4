import { describe, expect, test } from 'vitest';
import * as analysis from '../../sandbox-image/analysis/index.ts';
import { analysisFunctions, findParts } from '../../src/validator/analysis-functions.ts';
import { findViolations } from './check-script.ts';

const parts = Object.entries(analysis).map(([part, functions]) => [part, Object.keys(functions)] as const);

test('every part of the library is known, and none that there is not', () => {
  expect(Object.keys(analysisFunctions).sort()).toEqual(parts.map(([part]) => part).sort());
});

describe.each(parts)('glovebox/analysis, %s', (part, functions) => {
  test('the functions that are known are those that come out of it', () => {
    expect([...(analysisFunctions[part] ?? [])].sort()).toEqual(functions.toSorted());
  });

  test('every one of them may be called, and is found in its part', async () => {
    const calls = functions.map((name) => `${part}.${name};`).join(' ');
    expect(await findViolations(`import { ${part} } from 'glovebox/analysis'; ${calls}`)).toEqual([]);
    for (const name of functions) expect(findParts(name)).toContain(part);
  });

  test('nothing but functions comes out of it', () => {
    const values = Object.values(Object.fromEntries(Object.entries(analysis))[part] ?? {}) as readonly unknown[];
    expect(values.filter((value) => typeof value !== 'function')).toEqual([]);
  });
});
