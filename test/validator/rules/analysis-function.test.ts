import { expect, test } from 'vitest';
import { findViolations, testRefusals } from '../check-script.ts';

testRefusals('analysis-function', [
  [
    'a function that is not there',
    `import { tests } from 'glovebox/analysis'; tests.ttest([1], [2]);`,
    `import { tests } from 'glovebox/analysis'; tests.welch([1], [2]);`,
  ],
  [
    'one under another name',
    `import { tests as t } from 'glovebox/analysis'; t.forecast([1]);`,
    `const tests = { ttest: (a: number[]) => a }; tests.ttest([1]);`,
  ],
]);

test.each([
  ['tests.ttest', 'tests has abMeans'],
  ['tests.welsh', 'Did you mean tests.welch?'],
  ['tests.forecast', 'Call series.forecast, and import series too.'],
])('what is said of %s is what to write', async (name, remedy) => {
  const [finding] = await findViolations(`import { tests } from 'glovebox/analysis'; ${name}([1, 2], [3, 4]);`);
  expect(finding?.remedy).toContain(remedy);
});

test('a function that is imported by itself is found in its part', async () => {
  const [finding] = await findViolations(`import { welch } from 'glovebox/analysis'; welch([1], [2]);`);
  expect(finding).toMatchObject({ rule: 'import-export', remedy: 'Import tests, and call tests.welch.' });
});
