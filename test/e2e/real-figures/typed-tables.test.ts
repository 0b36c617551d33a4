import { describe, expect, it } from 'vitest';
import { groupBy, mean, numbers, sum } from '../../generator/offline/templates/by-hand.ts';
import { readReal } from './real-question.ts';

const totals = (rows: Record<string, string | undefined>[], column: string, value: string): Record<string, number> =>
  Object.fromEntries(
    [...groupBy(rows, (row) => row[column] ?? '')].map(([key, some]) => [key, sum(numbers(some, value))]),
  );

/** The tables were typed by hand: what their sources add up to tells a slip of the finger. */
describe('the typed tables add up to what their sources print', () => {
  it('House seats: 435 after each census, fifty states, and the seats of the regions', () => {
    const rows = readReal('house-seats');
    const censuses = groupBy(rows, (row) => row['census_day'] ?? '');
    expect([...censuses.keys()]).toEqual([1970, 1980, 1990, 2000, 2010, 2020].map((year) => `${year}-04-01`));
    for (const states of censuses.values()) {
      expect(sum(numbers(states, 'seats'))).toBe(435);
      expect(new Set(states.map((row) => row['state'])).size).toBe(50);
    }
    const regions = [...censuses.values()].map((states) => totals(states, 'region', 'seats'));
    expect(regions).toEqual([
      { South: 134, West: 76, Northeast: 104, Midwest: 121 },
      { South: 142, West: 85, Northeast: 95, Midwest: 113 },
      { South: 149, West: 93, Northeast: 88, Midwest: 105 },
      { South: 154, West: 98, Northeast: 83, Midwest: 100 },
      { South: 161, West: 102, Northeast: 78, Midwest: 94 },
      { South: 164, West: 104, Northeast: 76, Midwest: 91 },
    ]);
  });

  it('Titanic: 2,201 people, of whom 711 were saved, by class and by sex and age', () => {
    const rows = readReal('titanic');
    const saved = rows.filter((row) => row['fate'] === 'saved');
    expect(totals(rows, 'class', 'people')).toEqual({ first: 325, second: 285, third: 706, crew: 885 });
    expect(totals(saved, 'class', 'people')).toEqual({ first: 203, second: 118, third: 178, crew: 212 });
    expect(totals(rows, 'sex', 'people')).toEqual({ male: 1731, female: 470 });
    expect(totals(rows, 'age', 'people')).toEqual({ child: 109, adult: 2092 });
    expect(totals(rows, 'fate', 'people')).toEqual({ saved: 711, lost: 1490 });
  });

  it('Michelson: a hundred runs, and his means of the five series', () => {
    const series = groupBy(readReal('speed-of-light'), (row) => row['experiment'] ?? '');
    expect([...series.values()].map((runs) => runs.length)).toEqual([20, 20, 20, 20, 20]);
    expect([...series.values()].map((runs) => mean(numbers(runs, 'speed')))).toEqual([909, 856, 845, 820.5, 831.5]);
  });

  it('Challenger: 23 flights, seven of them with damage', () => {
    const flights = readReal('challenger');
    expect(flights).toHaveLength(23);
    expect(flights.filter((row) => Number(row['damaged_rings']) > 0)).toHaveLength(7);
  });
});
