import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ColumnProfile, Profile } from '../../src/contract/profile.ts';
import { profile as profileSchema } from '../../src/contract/profile.ts';
import { limitProfile, profileForPrompt } from '../../src/data/profile-privacy.ts';
import { tellRole } from '../../src/data/roles.ts';
import { createBench } from './support/taking.ts';

const bench = createBench();
const fixture = (name: string): string => new URL(`../fixtures/data/${name}.csv`, import.meta.url).pathname;
const columnOf = (profile: Profile, name: string): ColumnProfile => {
  const column = profile.tables[0]?.columns.find((candidate) => candidate.name === name);
  if (column === undefined) throw new Error(name);
  return column;
};

/** Linear interpolation between the two nearest values, computed here. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}

describe('The profile of the penguins', () => {
  const rows = readFileSync(fixture('penguins'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

  it('has counts, ranges, means and quantiles that agree with a computation by hand', async () => {
    const { profile } = await bench.take(fixture('penguins'));
    const masses = rows
      .map((row) => row[5] ?? '')
      .filter((cell) => /^\d/.test(cell))
      .map(Number)
      .sort((left, right) => left - right);
    const mass = columnOf(profile, 'body_mass_g');
    expect(profile.tables[0]?.rows).toBe(rows.length);
    expect(mass).toMatchObject({
      role: 'measure',
      kind: 'integer',
      nulls: rows.length - masses.length,
      distinct: new Set(masses).size,
      min: masses[0],
      max: masses.at(-1),
    });
    expect(mass.mean).toBeCloseTo(masses.reduce((sum, value) => sum + value, 0) / masses.length, 8);
    expect(mass.quantiles).toEqual({
      p05: quantile(masses, 0.05),
      p25: quantile(masses, 0.25),
      p50: quantile(masses, 0.5),
      p75: quantile(masses, 0.75),
      p95: quantile(masses, 0.95),
    });
  });

  it('has the frequent values of categories, the most frequent first', async () => {
    const { profile } = await bench.take(fixture('penguins'));
    const counts = new Map<string, number>();
    for (const [species = ''] of rows) counts.set(species, (counts.get(species) ?? 0) + 1);
    const expected = [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((left, right) => right.count - left.count);
    expect(columnOf(profile, 'species')).toMatchObject({ role: 'category', distinct: 3, frequent: expected });
  });

  it('is what the contract says', async () => {
    const { profile } = await bench.take(fixture('penguins'));
    expect(profileSchema.parse(profile)).toEqual(profile);
  });
});

describe('The role of a column', () => {
  it.each([
    ['penguins', { species: 'category', year: 'time', sex: 'category', bill_length_mm: 'measure' }],
    ['global-temperature', { year: 'time', temp: 'measure' }],
    ['us-states', { state: 'category', population: 'measure', engineers: 'measure' }],
    ['earthquakes', { time: 'time', latitude: 'measure', mag: 'measure', magType: 'category', tsunami: 'category' }],
    ['football-results', { date: 'time', division: 'category', home_team: 'category', home_score: 'measure' }],
    [
      'unemployment-by-industry',
      { series: 'category', date: 'time', year: 'time', month: 'category', count: 'measure', rate: 'measure' },
    ],
  ])('is told for %s', async (name, roles) => {
    const { profile } = await bench.take(fixture(name));
    expect(Object.fromEntries(Object.keys(roles).map((column) => [column, columnOf(profile, column).role]))).toEqual(
      roles,
    );
  });

  const facts = {
    kind: 'integer',
    rows: 500,
    values: 500,
    distinct: 500,
    min: 1,
    max: 500,
    meanLength: undefined,
    codeShare: undefined,
  } as const;
  it.each([
    ['customer_id', {}, 'identifier'],
    ['customerId', {}, 'identifier'],
    ['PassengerId', {}, 'identifier'],
    ['zip', { min: 1001, max: 99950 }, 'identifier'],
    ['column_1', {}, 'identifier'],
    ['amount', {}, 'measure'],
    ['paid', { distinct: 2, min: 0, max: 1 }, 'category'],
    ['Pclass', { distinct: 3, min: 1, max: 3 }, 'category'],
    ['children', { distinct: 6, min: 0, max: 5 }, 'measure'],
    ['fiscal_year', { distinct: 9, min: 2010, max: 2018 }, 'time'],
    ['years_employed', { distinct: 30, min: 0, max: 40 }, 'measure'],
    ['median_age', { kind: 'number', distinct: 90 }, 'measure'],
    ['note', { kind: 'text', meanLength: 120, codeShare: 0 }, 'text'],
    ['serial', { kind: 'text', meanLength: 8, codeShare: 1 }, 'identifier'],
    ['city', { kind: 'text', distinct: 40, meanLength: 8, codeShare: 0 }, 'category'],
    ['when', { kind: 'timestamp' }, 'time'],
  ] as const)('%s %j is a %s', (name, more, role) => {
    expect(tellRole({ ...facts, ...more, name })).toBe(role);
  });
});

describe('A profile that leaves the machine', () => {
  const secret = bench.write(
    'staff.csv',
    `name,born,salary\n${Array.from({ length: 30 }, (_, index) => `Person${index},0${(index % 9) + 1}/0${(index % 7) + 1}/1990,${1000 + index}`).join('\n')}\n`,
  );

  it('holds names and types only, at level schema', async () => {
    const { profile } = await bench.take(secret);
    const limited = profileForPrompt(profile, 'schema', 24_000);
    expect(limited.tables[0]?.columns[2]).toEqual({ name: 'salary', kind: 'integer', engineType: 'BIGINT' });
    expect(JSON.stringify(limited)).not.toMatch(/Person|1990|100\d/);
  });

  it('holds no rows, at level statistics', async () => {
    const { profile } = await bench.take(secret);
    expect(profileForPrompt(profile, 'statistics', 24_000).tables[0]).not.toHaveProperty('sample');
    expect(profileForPrompt(profile, 'full', 24_000).tables[0]?.sample).toHaveLength(5);
  });

  it('names every value of a category where it stays here, and in a prompt forty at most, fewer where they do not fit', async () => {
    const cities = Array.from({ length: 150 }, (_, index) => `City of the ${index}th long name that takes room`);
    const rows = cities.flatMap((city, index) => Array.from({ length: 5 }, (_, row) => `${city},${index + row}`));
    const { profile } = await bench.take(bench.write('cities.csv', ['city,people', ...rows].join('\n')));
    const listed = (limited: typeof profile) => limited.tables[0]?.columns[0]?.frequent?.length;
    expect(listed(limitProfile(profile, 'statistics'))).toBe(150);
    expect(listed(profileForPrompt(profile, 'statistics'))).toBe(40);
    expect(listed(profileForPrompt(profile, 'statistics', 2_500))).toBe(20);
    expect(listed(limitProfile(profile, 'schema'))).toBeUndefined();
  });

  it('names no value of fewer than five rows, but at level full', async () => {
    const rows = [...Array.from({ length: 5 }, () => 'Rome'), ...Array.from({ length: 4 }, () => 'Oslo')];
    const { profile } = await bench.take(
      bench.write('few.csv', `city,n\n${rows.map((city, n) => `${city},${n}`).join('\n')}\n`),
    );
    const told = (level: 'statistics' | 'full') => profileForPrompt(profile, level).tables[0]?.columns[0]?.frequent;
    expect(told('statistics')).toEqual([{ value: 'Rome', count: 5 }]);
    expect(told('full')).toHaveLength(2);
  });

  it('of 2,000 columns fits 24 kB, and says what it leaves out', async () => {
    const names = Array.from({ length: 2000 }, (_, index) => `measurement number ${index}`);
    const rows = Array.from({ length: 20 }, (_, row) =>
      names.map((_, index) => (index % 2 === 0 ? row * index : `value ${row}`)).join(','),
    );
    const { profile } = await bench.take(bench.write('wide.csv', [names.join(','), ...rows].join('\n')));
    for (const level of ['schema', 'statistics', 'full'] as const) {
      const limited = profileForPrompt(profile, level, 24_000);
      expect(JSON.stringify(limited).length).toBeLessThanOrEqual(24_000);
      const [table] = limited.tables;
      expect((table?.columns.length ?? 0) + (table?.omittedColumns ?? 0)).toBe(2000);
      expect(table?.columns.length).toBeGreaterThan(200);
    }
  });
});

it('Example rows have every column, whatever it is called', async () => {
  const { profile } = await bench.take(bench.write('odd.csv', '__proto__,constructor\n1,a\n2,b\n'));
  expect(profile.tables[0]?.sample?.map((row) => Object.entries(row))).toEqual([
    [
      ['__proto__', 1],
      ['constructor', 'a'],
    ],
    [
      ['__proto__', 2],
      ['constructor', 'b'],
    ],
  ]);
});
