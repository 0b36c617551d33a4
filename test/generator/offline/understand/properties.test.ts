import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnProfile, Profile } from '../../../../src/contract/profile.ts';
import { understand } from '../../../../src/generator/offline/understand/understand.ts';
import { ask, findProfile } from './ask.ts';

const askedAt = '2026-01-15T12:00:00.000Z';
const words = [
  'total',
  'amount',
  'order_id',
  'Count',
  'first name',
  'bodyMass',
  'year',
  'date',
  'max_temp',
  'rate (%)',
  'Region',
  'by',
  'of',
  'is_active',
  'how many',
  'Größe',
  '数量',
  'a',
  '<@U123|boss>',
  '@here http://evil.example',
  '<!channel> note',
  'a<b',
  'amount > 5',
  '*bold* _x_',
];

const column: fc.Arbitrary<ColumnProfile> = fc
  .record({
    name: fc.oneof(fc.constantFrom(...words), fc.string({ minLength: 1, maxLength: 12 })),
    shape: fc.constantFrom('measure', 'category', 'time', 'identifier', 'text'),
  })
  .map(({ name, shape }): ColumnProfile => {
    if (shape === 'measure')
      return { name, kind: 'number', engineType: 'DOUBLE', role: 'measure', nulls: 1, distinct: 90, min: -1, max: 99 };
    if (shape === 'time')
      return {
        name,
        kind: 'date',
        engineType: 'DATE',
        role: 'time',
        nulls: 0,
        distinct: 50,
        min: '2020-01-01',
        max: '2024-12-31',
      };
    if (shape === 'identifier')
      return {
        name,
        kind: 'integer',
        engineType: 'BIGINT',
        role: 'identifier',
        nulls: 0,
        distinct: 100,
        min: 1,
        max: 100,
      };
    if (shape === 'text') return { name, kind: 'text', engineType: 'VARCHAR', role: 'text', nulls: 0, distinct: 100 };
    return {
      name,
      kind: 'text',
      engineType: 'VARCHAR',
      role: 'category',
      nulls: 0,
      distinct: 3,
      frequent: [
        { value: 'North', count: 50 },
        { value: 'by', count: 30 },
        { value: '', count: 20 },
      ],
    };
  });

const profile: fc.Arbitrary<Profile> = fc
  .uniqueArray(column, { minLength: 1, maxLength: 12, selector: ({ name }) => name.toLowerCase() })
  .map((columns) => ({
    privacy: 'statistics',
    assumptions: [],
    tables: [{ name: 'some_things', rows: 100, columns, omittedColumns: 0 }],
  }));

test('Whatever is asked of whatever table, there is a plan of its columns or a reason', () => {
  fc.assert(
    fc.property(
      profile,
      fc.oneof(
        fc.string({ maxLength: 200 }),
        fc
          .array(
            fc.constantFrom(
              ...words,
              'average',
              'per',
              'in',
              'North',
              'above',
              '5',
              'since 2021',
              'not',
              'and',
              'which',
              'highest',
              ',',
              '%',
            ),
            { maxLength: 14 },
          )
          .map((parts) => parts.join(' ')),
      ),
      (table, question) => {
        const understanding = understand(question, { profile: table, askedAt });
        if (!understanding.understood) {
          expect(understanding.reason).not.toBe('');
          return;
        }
        const names = new Set(table.tables[0]?.columns.map(({ name }) => name));
        for (const group of 'groups' in understanding.plan ? understanding.plan.groups : [])
          expect(names).toContain(group);
        for (const measure of 'measures' in understanding.plan ? understanding.plan.measures : [])
          if (measure.column !== undefined) expect(names).toContain(measure.column);
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});

test('Every suggestion is itself understood, whatever the table', () => {
  fc.assert(
    fc.property(profile, (table) => {
      const refused = understand('xyzzy plugh', { profile: table, askedAt });
      if (refused.understood) throw new Error('Understood nonsense.');
      expect(refused.suggestions.length).toBeGreaterThanOrEqual(3);
      for (const suggestion of refused.suggestions)
        expect(understand(suggestion, { profile: table, askedAt }).understood).toBe(true);
    }),
    { numRuns: 150, seed: 11 },
  );
});

test('A name that is written as in the header is found, in quotes or not, whatever marks it has', () => {
  const names = ['<@U123|boss>', '@here http://evil.example', '<!channel> note', 'a<b', 'amount > 5', '*bold* _x_'];
  for (const name of names) {
    const number: ColumnProfile = {
      name,
      kind: 'number',
      engineType: 'DOUBLE',
      role: 'measure',
      nulls: 0,
      distinct: 90,
      min: -1,
      max: 99,
    };
    const category: ColumnProfile = {
      name: 'town',
      kind: 'text',
      engineType: 'VARCHAR',
      role: 'category',
      nulls: 0,
      distinct: 3,
    };
    const read = (question: string, columns: ColumnProfile[]) =>
      understand(question, {
        profile: {
          privacy: 'statistics',
          assumptions: [],
          tables: [{ name: 'things', rows: 100, columns, omittedColumns: 0 }],
        },
        askedAt,
      });
    for (const written of [name, `"${name}"`]) {
      const total = read(`average ${written} by town`, [number, category]);
      expect(total).toMatchObject({ plan: { measures: [{ aggregate: 'mean', column: name }], groups: ['town'] } });
      const counted = read(`how many things by ${written}`, [
        { ...category, name },
        { ...number, name: 'size' },
      ]);
      expect(counted).toMatchObject({ plan: { measures: [{ aggregate: 'count' }], groups: [name] } });
    }
  }
});

test('The same question gives the same plan', () => {
  const question = 'average revenue by region since 2023, highest first';
  expect(ask('sales', question)).toEqual(ask('sales', question));
});

test('The table that the question speaks of is chosen, and a question that needs two is refused', () => {
  const both: Profile = {
    privacy: 'statistics',
    assumptions: [],
    tables: [...findProfile('penguins').tables, ...findProfile('sales').tables],
  };
  const read = (question: string) => understand(question, { profile: both, askedAt });
  expect(read('total revenue by region')).toMatchObject({ plan: { table: 'sales' } });
  expect(read('average body mass by species')).toMatchObject({ plan: { table: 'penguins' } });
  expect(read('average body mass by channel')).toMatchObject({ understood: false });
});

test('A question about a table of fifty columns is read in a few milliseconds', () => {
  const columns = Array.from({ length: 50 }, (_, place): ColumnProfile => ({
    name: `thing ${String(place)} amount`,
    kind: 'number',
    engineType: 'DOUBLE',
    role: 'measure',
    nulls: 0,
    distinct: 90,
    min: 0,
    max: 99,
  }));
  const wide: Profile = {
    privacy: 'statistics',
    assumptions: [],
    tables: [{ name: 'wide', rows: 1000, columns, omittedColumns: 0 }],
  };
  const timings = Array.from({ length: 15 }, () => {
    const start = performance.now();
    understand('what is the average thing 7 amount above 5 compared to the total of thing 12 amount', {
      profile: wide,
      askedAt,
    });
    return performance.now() - start;
  }).toSorted((left, right) => left - right);
  // Ten where nothing else runs; the machine of a test may be busy.
  expect(timings[7]).toBeLessThan(40);
});
