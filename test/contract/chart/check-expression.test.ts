import { describe, expect, it } from 'vitest';
import { bar, problemOf } from './chart-fixture.ts';
import type { Attack, Spec } from './chart-fixture.ts';

/** Expressions, all as the `calculate` of a transform. */
const expressions: readonly Attack<string>[] = [
  {
    name: 'a constructor by its name',
    attack: "datum.constructor.constructor('return process')()",
    says: /constructor/,
    nearMiss: "datum.construction + ' site'",
  },
  {
    name: 'a constructor between brackets',
    attack: "datum['constructor']",
    says: /constructor/,
    nearMiss: "datum['a constructor']",
  },
  {
    name: 'a constructor spelled with escapes',
    attack: "datum['\\x63onstructor']",
    says: /escape/,
    nearMiss: "datum['it\\'s']",
  },
  {
    name: 'a constructor put together',
    attack: "datum['con' + 'structor']",
    says: /named in full/,
    nearMiss: "datum['con'] + 'structor'",
  },
  { name: 'a method', attack: 'datum.region.at(0)', says: /methods/, nearMiss: 'upper(datum.region)' },
  {
    name: 'a call of what a call gave',
    attack: '(if(true, datum.a, 1))(2)',
    says: /by its name/,
    nearMiss: '(if(true, datum.a, 1)) * (2)',
  },
  {
    name: 'an object with methods',
    attack: "join({join: 1}, '')",
    says: /not available/,
    nearMiss: 'indexof([1, 2], datum.revenue)',
  },
  {
    name: 'a sequence without end',
    attack: 'length(sequence(1e9))',
    says: /"sequence"/,
    nearMiss: 'length([1, 2, 3])',
  },
  { name: 'padding as wide as memory', attack: "pad('', 1e9)", says: /"pad"/, nearMiss: 'truncate(datum.region, 3)' },
  {
    name: 'a regular expression that never ends',
    attack: 'test(/(a+)+$/, datum.region)',
    says: /"test"|regular/,
    nearMiss: "indexof(datum.region, 'a') / 2 > 0",
  },
  {
    name: 'a regular expression put together',
    attack: "regexp('(a+)+$')",
    says: /"regexp"/,
    nearMiss: "'regexp' + datum.region",
  },
  {
    name: 'a format from the data',
    attack: 'format(datum.revenue, datum.region)',
    says: /written out/,
    nearMiss: "format(datum.revenue, ',.1f')",
  },
  {
    name: 'a format put together',
    attack: "format(datum.revenue, '1000000' + '000d')",
    says: /written out|format/,
    nearMiss: "format(datum.revenue, '.2f') + ' km'",
  },
  {
    name: 'a format spelled with escapes',
    attack: "format(1, '\\x31\\x30\\x30\\x30\\x30\\x30\\x30\\x30\\x30d')",
    says: /escape/,
    nearMiss: "format(1, '08.2f')",
  },
  { name: 'the event and its view', attack: 'event.view', says: /"event"/, nearMiss: 'datum.event' },
  { name: 'data of another view', attack: "data('source_0')", says: /"data"/, nearMiss: 'datum.data' },
  { name: 'the clock', attack: 'now()', says: /"now"/, nearMiss: 'year(datum.month)' },
  { name: 'randomness', attack: 'random()', says: /"random"/, nearMiss: 'round(datum.revenue)' },
  {
    name: 'a statement',
    attack: 'datum.a; datum.b',
    says: /not available/,
    nearMiss: 'datum.a, datum.b'.replace(', ', ' + '),
  },
  { name: 'an assignment', attack: 'datum.a = 1', says: /not available/, nearMiss: 'datum.a == 1' },
  { name: 'a template', attack: '`${datum.a}`', says: /not available/, nearMiss: "'' + datum.a" },
  {
    name: 'an expression of a megabyte',
    attack: `1${' + 1'.repeat(600)}`,
    says: /at most 2000/,
    nearMiss: `1${' + 1'.repeat(400)}`,
  },
  {
    name: 'deep brackets',
    attack: `${'('.repeat(40)}1${')'.repeat(40)}`,
    says: /nested/,
    nearMiss: `${'('.repeat(20)}1${')'.repeat(20)}`,
  },
];

describe('an expression of a chart', () => {
  it.each(expressions)('may not have $name, and may have its near miss', ({ attack, says, nearMiss }) => {
    const calculate = (text: string): Spec => bar({ transform: [{ calculate: text, as: 'made' }] });
    expect(problemOf(calculate(attack))).toMatch(says);
    expect(problemOf(calculate(nearMiss))).toBe('accepted');
  });

  it('is checked wherever it can stand', () => {
    const bad = 'sequence(1e9)';
    const places: Spec[] = [
      bar({ mark: { type: 'bar', width: { expr: bad } } }),
      bar({ transform: [{ filter: bad }] }),
      bar({ transform: [{ filter: { and: [{ field: 'revenue', gt: { expr: bad } }] } }] }),
      bar({ params: [{ name: 'p', expr: bad }] }),
      bar({ encoding: { color: { condition: { test: bad, value: 'red' }, value: 'blue' } } }),
      bar({ encoding: { x: { field: 'region', axis: { labelExpr: bad } } } }),
      bar({ encoding: { x: { field: 'region', axis: { labelColor: { condition: { test: bad, value: 'red' } } } } } }),
      bar({ encoding: { x: { datum: { expr: bad } } } }),
      bar({ encoding: { x: { field: 'revenue', scale: { domainMax: { expr: bad } } } } }),
      bar({ title: { text: { expr: bad } } }),
      bar({ config: { mark: { size: { expr: bad } } } }),
    ];
    for (const spec of places)
      expect({ spec, problem: problemOf(spec) }).toEqual({ spec, problem: expect.stringContaining('"sequence"') });
  });

  it('may not double a text at each step, and may add up a few', () => {
    const doubling = (steps: number): Spec =>
      bar({
        transform: Array.from({ length: steps }, () => ({ calculate: 'datum.region + datum.region', as: 'region' })),
      });
    expect(problemOf(doubling(25))).toMatch(/join texts/);
    expect(problemOf(doubling(6))).toBe('accepted');
  });
});
