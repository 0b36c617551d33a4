import { describe, expect, test } from 'vitest';
import { fixture, rowsOf, valueOf, type Answered, type ShortPlan } from '../answer-plan.ts';
import { groupBy, mean, numbers, readTable } from '../by-hand.ts';
import { useTables } from './use-tables.ts';

/**
 * The literals are those of statsmodels 0.15, `OLS(mass, add_constant(...)).fit()`, and of scikit-learn 1.9 over the same rows.
 * Each row is predicted by a model of the other parts, with `cross_val_predict(..., cv=PredefinedSplit(parts))`: sorted by
 * target, then by features, the first row is in part 0, the next in part 1, and so on to 4 and again.
 */
const { answer: ask, write: writeTable } = useTables();

const plan = { intent: 'regression', method: 'linear', asks: 'prediction', target: 'body_mass_g' } as const;
const gentoo = {
  ...plan,
  features: ['flipper_length_mm', 'bill_depth_mm'],
  filters: [{ kind: 'equals', column: 'species', values: ['Gentoo'] }],
} as const;
const bills = { ...plan, features: ['flipper_length_mm', 'bill_length_mm'] } as const;
const penguins = (of: ShortPlan): Promise<Answered> => ask(of, fixture('penguins.csv'));
const sentencesOf = ({ insights }: Answered): string => insights.map(({ text }) => text).join('\n');

type Expected = { readonly estimate: number; readonly low: number; readonly high: number };

function expectCoefficients(answer: Answered, expected: Readonly<Record<string, Expected>>): void {
  const rows = rowsOf(answer, 'coefficients');
  expect(rows.map((row) => row['term'])).toEqual(Object.keys(expected));
  for (const row of rows)
    for (const [name, value] of Object.entries(expected[String(row['term'])] ?? {}))
      expect(Number(row[name]) / value).toBeCloseTo(1, 7);
}

describe('linear regression', () => {
  test('over years says that neighbours are alike, and that the intervals are too narrow', async () => {
    const answer = await ask({ ...plan, target: 'temp', features: ['year'] }, fixture('global-temperature.csv'));
    // durbin_watson(OLS(temp, add_constant(year)).fit().resid)
    expect(valueOf(answer, 'durbin_watson')).toBeCloseTo(0.3500026418231297, 9);
    expect(sentencesOf(answer)).toContain('the intervals are too narrow');
  });

  test('coefficients, intervals, R² and inflation are those of statsmodels', async () => {
    const answer = await penguins(gentoo);
    expectCoefficients(answer, {
      '(intercept)': { estimate: -4493.828545982187, low: -6135.578692868381, high: -2852.0783990959935 },
      flipper_length_mm: { estimate: 28.118203720549815, low: 18.642984485673374, high: 37.593422955426256 },
      bill_depth_mm: { estimate: 252.55720439284178, low: 183.38811001259012, high: 321.72629877309345 },
    });
    expect(valueOf(answer, 'r2')).toBeCloseTo(0.6455779631949151, 9);
    expect(valueOf(answer, 'adjusted_r2')).toBeCloseTo(0.6395194668392727, 9);
    // variance_inflation_factor, het_breuschpagan, jarque_bera, cooks_distance
    for (const row of rowsOf(answer, 'importance')) expect(row['vif']).toBeCloseTo(1.5502686931391805, 9);
    const checks = new Map(rowsOf(answer, 'diagnostics').map((row) => [row['check'], row['value']]));
    expect(checks.get('Even spread (Breusch-Pagan p)')).toBeCloseTo(0.8007450841336299, 9);
    expect(checks.get('Normal residuals (Jarque-Bera p)')).toBeCloseTo(0.5447138761268674, 9);
    expect(checks.get('Weight of single rows (Cook)')).toBeCloseTo(0.0877958649276488, 9);
    expect(answer.plots.map(({ name }) => name)).toEqual(['importance', 'predictions']);
    expect(answer.plots.flatMap(({ problem }) => problem ?? [])).toEqual([]);
  });

  test('where the spread of the residuals changes, the intervals are robust ones', async () => {
    const answer = await penguins(bills);
    // het_breuschpagan says 0.0005; get_robustcov_results('HC3', use_t=True)
    expectCoefficients(answer, {
      '(intercept)': { estimate: -6589.030864720761, low: -7209.0254816731285, high: -5969.036247768394 },
      flipper_length_mm: { estimate: 52.72775874434811, low: 47.6271535914218, high: 57.828363897274414 },
      bill_length_mm: { estimate: 8.034585160467191, low: -5.104956993453792, high: 21.174127314388173 },
    });
    expect(answer.assumptions.some((text) => text.includes('robust ones (HC3)'))).toBe(true);
  });

  test('how well rows are told that were not seen agrees with scikit-learn, beside the mean of those that were', async () => {
    const answer = await penguins(gentoo);
    // LinearRegression(), DummyRegressor()
    expect(valueOf(answer, 'rows')).toBe(120);
    expect(valueOf(answer, 'r2_not_seen')).toBeCloseTo(0.6309765336092334, 9);
    expect(valueOf(answer, 'mean_error')).toBeCloseTo(249.09747773446105, 6);
    expect(valueOf(answer, 'mean_error_of_mean')).toBeCloseTo(413.3116319444444, 6);
    expect(rowsOf(answer, 'predictions')).toHaveLength(120);
  });

  test('its sentences say what goes with a unit more, with the interval, and what could be chance', async () => {
    const text = sentencesOf(await penguins(gentoo));
    expect(text).toContain(
      'a unit more of bill_depth_mm goes with 252.6 more body mass g, with a confidence of 95% between 183.4 and 321.7.',
    );
    expect(text).toContain('tells 63.1% of the differences in body mass g, and is off by 249.1 on average');
    const both = await penguins({ ...gentoo, filters: [], asks: 'drivers' });
    expect(both.insights[0]?.text).toMatch(/^Of 2 columns, flipper_length_mm matters most for body mass g/);
  });

  test('of a category, it names the values with the most and the least, as their means do alone', async () => {
    const answer = await penguins({ ...plan, features: ['species'] });
    const groups = groupBy(readTable(fixture('penguins.csv')), (row) => row['species'] ?? '');
    const means = [...groups].map(([species, rows]) => [species, mean(numbers(rows, 'body_mass_g'))] as const);
    const ranked = means.toSorted(([, a], [, b]) => b - a);
    expect(valueOf(answer, 'highest_where_1')).toBe(ranked[0]?.[0]);
    expect(valueOf(answer, 'lowest_where_1')).toBe(ranked.at(-1)?.[0]);
    expect(valueOf(answer, 'effect_1')).toBeCloseTo((ranked[0]?.[1] ?? NaN) - (ranked.at(-1)?.[1] ?? NaN), 6);
  });
});

describe('regression by another method', () => {
  test.each(['ridge', 'lasso', 'tree', 'forest', 'boosting'] as const)(
    '%s: mass is told, with what matters most and how',
    async (method) => {
      const answer = await penguins({ ...bills, method });
      expect(answer.status).toBe('answered');
      expect(valueOf(answer, 'r2_not_seen')).toBeGreaterThan(0.7);
      expect(rowsOf(answer, 'importance')[0]?.['feature']).toBe('flipper_length_mm');
      expect(sentencesOf(answer)).toMatch(/Other things equal, .* more body mass g/);
      expect(answer.plots.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    },
  );
});

describe('what no regression can tell', () => {
  const write = (name: string, rows: number, line: (row: number) => string): string => {
    const lines = Array.from({ length: rows }, (_, row) => line(row));
    return writeTable(name, `price,size,extra\n${lines.join('\n')}\n`);
  };
  const ofPrice = { ...plan, target: 'price', features: ['size'], asks: 'drivers' } as const;

  test('columns that hardly tell the target are said to, and nothing is said to drive it', async () => {
    const file = write('noise.csv', 120, (row) => `${(row * 7919) % 101},${(row * 104_729) % 97},${row}`);
    const text = sentencesOf(await ask(ofPrice, file));
    expect(text).toContain('these columns hardly tell price');
    expect(text).not.toContain('matters most');
  });

  test('a target that is worked out from the columns is told without an error, and that is said', async () => {
    const file = write('exact.csv', 60, (row) => `${3 * row + 2},${row},${row % 5}`);
    expect(sentencesOf(await ask(ofPrice, file))).toContain('These columns give price without an error');
  });

  test('too few rows, and a target that is always the same, are no model', async () => {
    const few = write('few.csv', 12, (row) => `${(row * 5) % 7},${row},1`);
    expect(sentencesOf(await ask(ofPrice, few))).toBe(
      'There are too few rows that have a value everywhere for a model of these columns: 12.',
    );
    const same = write('same.csv', 60, (row) => `7,${row},1`);
    expect(sentencesOf(await ask(ofPrice, same))).toContain('There is nothing to model');
  });
});
