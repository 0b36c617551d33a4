import { describe, expect, test } from 'vitest';
import { fixture, rowsOf, valueOf, type Answered, type ShortPlan } from '../answer-plan.ts';
import { groupBy, readTable } from '../by-hand.ts';
import { useTables } from './use-tables.ts';

/**
 * The literals are those of statsmodels 0.15 and scikit-learn 1.9 over the same rows. Each row is predicted by a model of the
 * other parts, with `cross_val_predict(..., cv=PredefinedSplit(parts))`: sorted by target, then by features, the first row is in
 * part 0, the next in part 1, and so on to 4 and again.
 */
const { answer: ask, write: writeTable } = useTables();

const measures = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'];
const plan = { intent: 'classification', method: 'logistic', asks: 'prediction' } as const;
const ofSex = {
  ...plan,
  target: 'sex',
  features: ['bill_depth_mm', 'body_mass_g'],
  filters: [{ kind: 'equals', column: 'sex', values: ['male', 'female'] }],
} as const;
const ofSpecies = { ...plan, target: 'species', features: measures } as const;
const penguins = (of: ShortPlan): Promise<Answered> => ask(of, fixture('penguins.csv'));
const sentencesOf = ({ insights }: Answered): string => insights.map(({ text }) => text).join('\n');

function expectNear(actual: unknown, expected: readonly number[], digits: number): void {
  expect(actual).toHaveLength(expected.length);
  for (const [place, value] of expected.entries())
    expect(Number((actual as unknown[])[place]) / value).toBeCloseTo(1, digits);
}

/** A table of customers, of whom some leave: the longer they are there, the fewer. */
function writeCustomers(name: string, rows: number, more: (leaves: boolean, row: number) => string): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const months = (row * 37) % 60;
    const leaves = months + ((row * 17) % 40) < 40;
    return `${months},${(row * 13) % 7},${leaves ? 'yes' : 'no'},${more(leaves, row)}`;
  });
  return writeTable(name, `months,calls,left_us,more\n${lines.join('\n')}\n`);
}

describe('classification of two values', () => {
  test('logistic: odds ratios with intervals and p-values are those of statsmodels', async () => {
    const answer = await penguins({ ...ofSex, positive: 'female' });
    // Logit((sex == 'female'), add_constant(...)).fit(tol=1e-14): exp of params and conf_int().
    const odds = rowsOf(answer, 'odds').filter((row) => row['term'] !== '(intercept)');
    expect(odds.map((row) => row['term'])).toEqual(['bill_depth_mm', 'body_mass_g']);
    const of = (column: string): unknown[] => odds.map((row) => row[column]);
    expectNear(of('odds_ratio'), [0.14450222813705327, 0.9950214913704446], 6);
    expectNear(of('low'), [0.09303692085893898, 0.9938692827030848], 6);
    expectNear(of('high'), [0.22443664024771678, 0.9961750358118707], 6);
    expectNear(of('p_value'), [7.233690694431054e-18, 3.101383299514097e-17], 4);
    expect(sentencesOf(answer)).toContain(
      'a unit more of bill_depth_mm multiplies the odds that sex is female by 0.1445',
    );
    expect(sentencesOf(answer)).toContain('between 0.09304 and 0.2244');
  });

  test('of the other value, the odds are the inverse', async () => {
    const odds = rowsOf(await penguins({ ...ofSex, positive: 'male' }), 'odds');
    const [, depth, mass] = odds;
    expectNear([depth?.['odds_ratio'], mass?.['odds_ratio']], [1 / 0.14450222813705327, 1 / 0.9950214913704446], 6);
    expectNear([depth?.['low'], depth?.['high']], [1 / 0.22443664024771678, 1 / 0.09303692085893898], 6);
  });

  test('how well rows are told that were not seen agrees with scikit-learn', async () => {
    const answer = await penguins({ ...ofSex, positive: 'female' });
    // LogisticRegression(C=inf): accuracy_score, roc_auc_score, average_precision_score.
    expect(valueOf(answer, 'rows')).toBe(325);
    expect(valueOf(answer, 'accuracy')).toBeCloseTo(0.88, 12);
    expect(valueOf(answer, 'commonest_share')).toBeCloseTo(164 / 325, 12);
    expect(valueOf(answer, 'roc_auc')).toBeCloseTo(0.9553476745947584, 9);
    expect(valueOf(answer, 'pr_auc')).toBeCloseTo(0.9588276533288158, 9);
    expect(valueOf(answer, 'brier_skill')).toBeCloseTo(0.6562532668222392, 6);
    expect(valueOf(answer, 'precision')).toBeCloseTo(143 / 161, 12);
    expect(valueOf(answer, 'recall')).toBeCloseTo(143 / 164, 12);
    expect(valueOf(answer, 'f1')).toBeCloseTo(0.88, 12);
    expect(rowsOf(answer, 'confusion').map((row) => [row['cell'], row['rows']])).toEqual([
      ['female / female', 143],
      ['female / male', 21],
      ['male / female', 18],
      ['male / male', 143],
    ]);
    expect(answer.plots.map(({ name }) => name)).toEqual(['confusion', 'roc', 'importance']);
    expect(answer.plots.flatMap(({ problem }) => problem ?? [])).toEqual([]);
  });

  test('the likeliest rows come first, each with what it was', async () => {
    const answer = await penguins({ ...ofSex, positive: 'female' });
    const rows = rowsOf(answer, 'predictions');
    const chances = rows.map((row) => Number(row['chance']));
    expect(rows).toHaveLength(325);
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    expect(rows.filter((row) => row['actual'] === row['predicted'])).toHaveLength(143 + 143);
  });

  test('without a value that is asked for, it is about the rarer of the two', async () => {
    expect(valueOf(await penguins(ofSex), 'told_value')).toBe('male');
  });

  test('what drives it comes first where that is asked', async () => {
    const asked = { ...ofSex, positive: 'female', asks: 'drivers' } as const;
    expect((await penguins(asked)).insights[0]?.text).toMatch(/^Of 2 columns, \w+ matters most for sex/);
    const prediction = await penguins({ ...asked, asks: 'prediction' });
    expect(prediction.insights[0]?.text).toBe(
      'On rows that it has not seen, the logistic regression is right about sex in 88% of cases, with a confidence of 95% between 84.0% and 91.1%; always saying female is right in 50.5%. It is made from 325 rows.',
    );
  });
});

describe('classification of several values', () => {
  const expected = {
    // GaussianNB()
    'naive-bayes': { correct: 326, f1: 0.9707889707889708, confusion: [144, 3, 0, 5, 62, 0, 0, 0, 120] },
    // make_pipeline(StandardScaler(), KNeighborsClassifier(5))
    neighbours: { correct: 333, f1: 0.996393207769772, confusion: [146, 1, 0, 0, 67, 0, 0, 0, 120] },
  };
  for (const method of ['naive-bayes', 'neighbours'] as const)
    test(`${method}: what is told as what agrees with scikit-learn`, async () => {
      const answer = await penguins({ ...ofSpecies, method });
      const { correct, f1, confusion } = expected[method];
      expect(valueOf(answer, 'accuracy')).toBeCloseTo(correct / 334, 12);
      expect(valueOf(answer, 'f1')).toBeCloseTo(f1, 12);
      expect(rowsOf(answer, 'confusion').map((row) => row['rows'])).toEqual(confusion);
    });

  test('logistic: odds of each value beside the first, and what is told as what, agree', async () => {
    const answer = await penguins({ ...ofSpecies, features: ['bill_length_mm', 'body_mass_g'] });
    // MNLogit(species, add_constant(...)).fit(method='newton', tol=1e-14): exp of params and conf_int(); Adelie is the first.
    const odds = rowsOf(answer, 'odds').filter((row) => row['term'] !== '(intercept)');
    expect(odds.map((row) => row['effect'])).toEqual(
      ['Chinstrap', 'Gentoo'].flatMap((name) => [`${name}: bill_length_mm`, `${name}: body_mass_g`]),
    );
    const of = (column: string): unknown[] => odds.map((row) => row[column]);
    expectNear(of('odds_ratio'), [11.221535100956983, 0.9913379170811175, 3.0920281230787756, 1.004665648953346], 5);
    expectNear(of('low'), [4.565813040503484, 0.9865187100177166, 1.74720056993119, 1.0016707420864013], 5);
    expectNear(of('high'), [27.579502030622745, 0.9961806662795879, 5.471975043075098, 1.0076695103267619], 5);
    // LogisticRegression(C=inf)
    expect(valueOf(answer, 'f1')).toBeCloseTo(0.9693288471085522, 12);
    expect(rowsOf(answer, 'confusion').map((row) => row['rows'])).toEqual([145, 0, 2, 0, 65, 2, 1, 4, 115]);
  });

  for (const method of ['tree', 'forest', 'boosting'] as const)
    test(`${method}: species are told, with what matters most and how`, async () => {
      const answer = await penguins({ ...ofSpecies, method });
      expect(answer.status).toBe('answered');
      expect(valueOf(answer, 'accuracy')).toBeGreaterThan(0.93);
      const importance = rowsOf(answer, 'importance');
      expect(importance.map((row) => String(row['feature'])).toSorted()).toEqual(measures.toSorted());
      // A bill tells a Chinstrap from an Adelie, which are alike in all else.
      expect(importance[0]?.['feature']).toBe('bill_length_mm');
      expect(importance.reduce((sum, row) => sum + Number(row['share']), 0)).toBeCloseTo(1, 9);
      expect(sentencesOf(answer)).toMatch(/the chance that species is \w+ is [\d.]+% where bill_length_mm is/);
    });
});

describe('what makes a classification doubtful', () => {
  test('where nearly all rows have one value, being right says little, and that is said', async () => {
    const stays = readTable(fixture('hospital-stays.csv')).filter(
      (row) => row['readmitted'] !== undefined && row['age'] !== undefined && row['length_of_stay'] !== undefined,
    );
    const answer = await ask(
      { ...plan, target: 'readmitted', features: ['age', 'length_of_stay'], positive: true },
      fixture('hospital-stays.csv'),
    );
    const share = (groupBy(stays, (row) => row['readmitted'] ?? '').get('no') ?? []).length / stays.length;
    expect(valueOf(answer, 'commonest_share')).toBeCloseTo(share, 12);
    const text = sentencesOf(answer);
    expect(answer.insights[0]?.text).toBe('These columns hardly tell readmitted.');
    expect(text).toContain('That is no better than always saying false');
    expect(text).toContain('It never says true');
    expect(text).toContain('how often it is right says little');
    expect(text).not.toContain('matters most');
  });

  test('a column that tells all rows by itself is named before all else, and one with an exception is not', async () => {
    const leaking = writeCustomers('leak.csv', 300, (leaves) => (leaves ? 'farewell' : 'none'));
    const asked = { ...plan, target: 'left_us', features: ['months', 'calls', 'more'], positive: true } as const;
    const leak = await ask(asked, leaking);
    expect(leak.insights[0]?.text).toBe(
      'Without an exception, left us is told by more alone. A column that is known only afterwards, or says the same by another name, should be left out.',
    );
    const mixed = writeCustomers('mixed.csv', 300, (leaves, row) => (leaves !== row < 3 ? 'farewell' : 'none'));
    const honest = await ask(asked, mixed);
    expect(honest.status).toBe('answered');
    expect(sentencesOf(honest)).not.toContain('Without an exception');
  });

  test('a value that hardly any rows have is left out, and few rows are said to be few', async () => {
    const rare = writeCustomers('rare.csv', 200, (_, row) =>
      row < 4 ? 'platinum' : row < 24 ? 'gold' : row % 2 === 0 ? 'silver' : 'bronze',
    );
    const answer = await ask({ ...plan, target: 'more', features: ['months', 'calls'] }, rare);
    expect(rowsOf(answer, 'values').map((row) => [row['value'], row['rows']])).toEqual([
      ['bronze', 88],
      ['gold', 20],
      ['silver', 88],
    ]);
    expect(answer.assumptions).toContain('Values of more that fewer than 5 rows have are left out: platinum.');
    expect(answer.assumptions.some((text) => text.startsWith('Only 20 rows have more gold'))).toBe(true);
  });

  test('too few rows, and a single value, are no model', async () => {
    const file = writeCustomers('few.csv', 200, (_, row) => String(row));
    const few = await ask(
      {
        ...plan,
        target: 'left_us',
        features: ['months'],
        filters: [{ kind: 'range', column: 'more', to: 15, includeFrom: true, includeTo: false }],
      },
      file,
    );
    expect(few.insights.map(({ text }) => text)).toEqual([
      'There are too few rows that have a value everywhere for a model: 15.',
    ]);
    const single = await ask(
      {
        ...plan,
        target: 'left_us',
        features: ['months'],
        filters: [{ kind: 'equals', column: 'left_us', values: [true] }],
      },
      file,
    );
    expect(single.insights[0]?.text).toContain('There is nothing to model');
  });
});
