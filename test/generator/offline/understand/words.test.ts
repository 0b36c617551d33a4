import { describe, expect, test } from 'vitest';
import {
  findRoot,
  foldCase,
  foldWord,
  isOneSlipApart,
} from '../../../../src/generator/offline/understand/words/fold-word.ts';
import { tokenise } from '../../../../src/generator/offline/understand/words/tokenise.ts';
import { plan } from './ask.ts';

describe('Words are folded so that a person need not match the spelling', () => {
  test.each([
    ['countries', 'country'],
    ['species', 'species'],
    ['boxes', 'box'],
    ['people', 'person'],
    ['class', 'class'],
    ['prices', 'price'],
    ['ids', 'id'],
  ])('%s is %s', (word, folded) => expect(foldWord(word)).toBe(folded));

  test('accents and capitals do not matter', () => expect(foldCase('Österreichische São')).toBe('osterreichische sao'));
  test('rainy and rain have one root', () => expect(findRoot('rainy')).toBe(findRoot('rain')));
  test('one slip of the finger is forgiven, two are not', () => {
    expect(isOneSlipApart('revenue', 'revenuw')).toBe(true);
    expect(isOneSlipApart('revenue', 'reveneu')).toBe(true);
    expect(isOneSlipApart('revenue', 'revene')).toBe(true);
    expect(isOneSlipApart('revenue', 'avenues')).toBe(false);
  });
});

describe('Tokens', () => {
  test.each([
    ['over 1,250.5', 1250.5],
    ['about $20', 20],
    ['some 5k', 5000],
    ['nearly 3 million', 3_000_000],
    ['below -4', -4],
  ])('%s holds a number', (text, value) => expect(tokenise(text).at(-1)).toMatchObject({ kind: 'number', value }));

  test('an ISO date stays whole, a range of years does not', () => {
    expect(tokenise('2024-01-31').map(({ text }) => text)).toEqual(['2024-01-31']);
    expect(tokenise('2010-2015').map(({ text }) => text)).toEqual(['2010', '-', '2015']);
  });

  test('headers are cut into words, "VaR" is not', () => {
    expect(tokenise('bodyMass body_mass VaR').map(({ text }) => text)).toEqual(['body', 'Mass', 'body', 'mass', 'VaR']);
  });
});

describe('Columns are found by what people call them', () => {
  test.each([
    ['average bodyMass', 'penguins', 'body_mass_g'],
    ['average weight in grams', 'penguins', 'body_mass_g'],
    ['average beak depth', 'penguins', 'bill_depth_mm'],
    ['mean magnitude', 'earthquakes', 'mag'],
    ['average turnover', 'sales', 'revenue'],
    ['average temperature minimum', 'city-weather', 'temp_min'],
    ['average repair cost', 'bird-strikes', 'Cost Repair'],
    ['average reveneu', 'sales', 'revenue'],
  ])('%s', (question, table, column) =>
    expect(plan(table, question)).toMatchObject({ measures: [{ aggregate: 'mean', column }] }),
  );

  test('what was not the column name is stated', () => {
    expect(plan('sales', 'average turnover').assumptions).toContain('"turnover" is taken to mean the column revenue');
  });
});
