import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from '../answer-plan.ts';
import { readTable } from '../by-hand.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await createAnswerer();
});
afterAll(() => answerer.close());

describe('list', () => {
  test('rows above a value are listed in the order asked for', async () => {
    const analysis = await answerer.answer(
      {
        intent: 'list',
        columns: ['place', 'mag'],
        distinct: false,
        order: { column: 'mag', direction: 'descending' },
        filters: [{ kind: 'range', column: 'mag', from: 5, includeFrom: true, includeTo: false }],
      },
      fixture('earthquakes.csv'),
    );
    const expected = readTable(fixture('earthquakes.csv'))
      .filter((row) => Number(row['mag']) >= 5)
      .map((row) => Number(row['mag']))
      .toSorted((a, b) => b - a);
    expect(rowsOf(analysis, 'rows').map((row) => row['mag'])).toEqual(expected);
    expect(valueOf(analysis, 'rows')).toBe(expected.length);
    expect(analysis.assumptions).toContain('Only rows where mag is at least 5 are looked at.');
  });

  test('different values are listed once each', async () => {
    const analysis = await answerer.answer(
      { intent: 'list', columns: ['source'], distinct: true },
      fixture('iowa-electricity.csv'),
    );
    const expected = [
      ...new Set(readTable(fixture('iowa-electricity.csv')).map((row) => row['source'] ?? '')),
    ].toSorted((a, b) => (a < b ? -1 : 1));
    expect(rowsOf(analysis, 'rows').map((row) => row['source'])).toEqual(expected);
    expect(valueOf(analysis, 'rows')).toBe(expected.length);
  });

  test('what is cut is said', async () => {
    const analysis = await answerer.answer(
      { intent: 'list', columns: [], distinct: false, limit: 3 },
      fixture('us-states.csv'),
    );
    expect(rowsOf(analysis, 'rows').map((row) => row['state'])).toEqual(['Alabama', 'Alaska', 'Arizona']);
    expect(analysis.assumptions).toContain('The table has the first 3 of 52.');
  });
});
