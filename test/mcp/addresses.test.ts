import { expect, it } from 'vitest';
import { readUri, uriOf } from '../../src/mcp/addresses.ts';

const odd = 'Größe (m²) 100 % / a?b#c';

it.each([
  [uriOf.report('a1'), { kind: 'report', id: 'a1' }],
  [uriOf.page('a1'), { kind: 'page', id: 'a1' }],
  [uriOf.script('a1'), { kind: 'script', id: 'a1' }],
  [uriOf.receipt('a1'), { kind: 'receipt', id: 'a1' }],
  [uriOf.table('a1', odd), { kind: 'table', id: 'a1', name: odd }],
  [uriOf.chart('a1', odd), { kind: 'chart', id: 'a1', name: odd }],
  [uriOf.profile('more/pets.csv'), { kind: 'profile', name: 'more/pets.csv' }],
  [uriOf.guide, { kind: 'guide' }],
])('%s is read as it was written', (uri, address) => {
  expect(readUri(uri)).toEqual(address);
});

it.each([
  'file:///etc/passwd',
  'glovebox://analyses/a1',
  'glovebox://analyses/a1/report.pdf',
  'glovebox://analyses/a/b/report.md',
  'glovebox://analyses/%E0%A4%A/report.md',
  'glovebox://datasets//profile.json',
  'GLOVEBOX://guide/scripts.md',
])('%s is none of ours', (uri) => {
  expect(readUri(uri)).toBeUndefined();
});
