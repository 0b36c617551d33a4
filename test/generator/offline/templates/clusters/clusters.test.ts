import { describe, expect, test } from 'vitest';
import { fixture, rowsOf, valueOf, type Answered } from '../answer-plan.ts';
import { groupBy, mean, numbers, pearson, readTable, sum } from '../by-hand.ts';
import { useTables } from '../models/use-tables.ts';

/** The literals are those of scikit-learn 1.9, over columns that `StandardScaler` has brought to one scale. */
const { answer: ask, write: writeTable } = useTables();

const measures = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'];
const plan = { intent: 'clusters', method: 'k-means' } as const;
const ofPenguins = { ...plan, of: 'rows', columns: measures, show: ['species'] } as const;
const sentencesOf = ({ insights }: Answered): string => insights.map(({ text }) => text).join('\n');

/** Two heaps of rows and one that is far from both. */
function writeHeaps(name: string, header: string, far: string): string {
  const rows = Array.from({ length: 60 }, (_, row) => {
    const [x, y] = [(row * 7) % 11, (row * 5) % 13];
    return row % 2 === 0 ? `r${row},${x},${y}` : `r${row},${x + 100},${y + 100}`;
  });
  return writeTable(name, `${header}\n${[...rows, far].join('\n')}\n`);
}

describe('clusters of rows', () => {
  test('k-means: the number, how distinct each would be, and the sizes agree with scikit-learn', async () => {
    const answer = await ask(ofPenguins, fixture('penguins.csv'));
    // KMeans(k, n_init=100), silhouette_score
    const tried = rowsOf(answer, 'numbers_of_clusters');
    expect(tried.map((row) => row['clusters'])).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(tried[0]?.['silhouette']).toBeCloseTo(0.5485134802317936, 9);
    expect(tried[1]?.['silhouette']).toBeCloseTo(0.4562565253093714, 9);
    expect(tried.map((row) => row['chosen'])).toEqual([true, ...Array.from({ length: 6 }, () => false)]);
    expect(valueOf(answer, 'clusters')).toBe(2);
    expect(valueOf(answer, 'silhouette')).toBeCloseTo(0.5485134802317936, 9);
    expect(rowsOf(answer, 'clusters').map((row) => [row['cluster'], row['rows'], row['share']])).toEqual([
      ['A', 208, 208 / 334],
      ['B', 126, 126 / 334],
    ]);
    expect(answer.plots.map(({ name }) => name)).toEqual(['silhouette', 'clusters']);
    expect(answer.plots.flatMap(({ problem }) => problem ?? [])).toEqual([]);
  });

  test('the profile of a cluster holds the means of the rows that are in it', async () => {
    const answer = await ask({ ...ofPenguins, k: 3 }, fixture('penguins.csv'));
    const groups = groupBy(rowsOf(answer, 'membership'), (row) => String(row['cluster']));
    const profile = rowsOf(answer, 'clusters');
    expect(profile.map((row) => row['rows'])).toEqual([140, 120, 74]);
    for (const row of profile)
      for (const name of measures)
        expect(row[name]).toBeCloseTo(
          mean((groups.get(String(row['cluster'])) ?? []).map((one) => Number(one[name]))),
          9,
        );
    // Those of the Gentoo have a cluster for themselves: all 120, and no other.
    expect(groups.get('B')?.every((row) => row['species'] === 'Gentoo')).toBe(true);
    expect(sentencesOf(answer)).toContain('the 334 rows fall into 3 clusters, as asked');
    expect(sentencesOf(answer)).toContain('The clusters are distinct, and overlap at their borders');
    expect(rowsOf(answer, 'numbers_of_clusters')).toEqual([]);
  });

  test.each(['hierarchical', 'gaussian-mixture', 'dbscan'] as const)(
    '%s: finds two heaps that lie apart, and which row is in which',
    async (method) => {
      const file = writeHeaps(`${method}.csv`, 'row_code,x,y', 'r60,3,4');
      const answer = await ask(
        {
          ...plan,
          method,
          of: 'rows',
          columns: ['x', 'y'],
          show: ['row_code'],
          ...(method === 'hierarchical' && { k: 2 }),
        },
        file,
      );
      const membership = rowsOf(answer, 'membership');
      const heaps = new Set(
        membership.map((row) => `${Number(row['x']) < 50 ? 'low' : 'high'} ${String(row['cluster'])}`),
      );
      if (method === 'gaussian-mixture') {
        // A mixture may cut a heap into several; it never joins the two.
        const clusters = [...heaps].map((heap) => heap.split(' ')[1]);
        expect(new Set(clusters).size).toBe(clusters.length);
      } else expect([...heaps].toSorted()).toEqual(['high B', 'low A']);
      expect(membership.map((row) => row['row_code'])).toContain('r60');
      expect(answer.plots.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    },
  );

  test('dbscan: what stands alone is in no cluster, and is counted', async () => {
    const file = writeHeaps('alone.csv', 'row_code,x,y', 'r60,900,-900');
    const answer = await ask({ ...plan, method: 'dbscan', of: 'rows', columns: ['x', 'y'], show: ['row_code'] }, file);
    expect(valueOf(answer, 'in_no_cluster')).toBe(1);
    expect(rowsOf(answer, 'membership').find((row) => row['row_code'] === 'r60')?.['cluster']).toBe('none');
    expect(sentencesOf(answer)).toContain('1 belongs to none of them');
  });

  test('a cluster of hardly any rows is called what it is', async () => {
    const file = writeHeaps('far.csv', 'row_code,x,y', 'r60,4000,4000');
    const answer = await ask({ ...plan, k: 2, of: 'rows', columns: ['x', 'y'], show: ['row_code'] }, file);
    expect(rowsOf(answer, 'clusters').map((row) => row['rows'])).toEqual([60, 1]);
    expect(sentencesOf(answer)).toContain('Cluster B has 1 row (r60): ');
    expect(sentencesOf(answer)).toContain('these are rather outliers than a kind of their own');
  });

  test('a cloud without clusters is said to be one', async () => {
    // Evenly over a cube, by the fractions of multiples of roots.
    const part = (row: number, of: number): string => ((row * Math.sqrt(of)) % 1).toFixed(4);
    const rows = Array.from({ length: 300 }, (_, row) => [2, 3, 5, 7, 11].map((of) => part(row + 1, of)).join(','));
    const path = writeTable('cloud.csv', `a,b,c,d,e\n${rows.join('\n')}\n`);
    const answer = await ask({ ...plan, of: 'rows', columns: ['a', 'b', 'c', 'd', 'e'], show: [] }, path);
    expect(Number(valueOf(answer, 'silhouette'))).toBeLessThan(0.25);
    expect(sentencesOf(answer)).toMatch(/^In a, b, c and others, the 300 rows fall into \d clusters/);
    expect(sentencesOf(answer)).toContain('There is hardly any structure');
  });

  test('too few rows that differ are not divided', async () => {
    const path = writeTable(
      'same.csv',
      `a,b\n${Array.from({ length: 40 }, (_, row) => `${row % 2},${row % 2}`).join('\n')}\n`,
    );
    const answer = await ask({ ...plan, of: 'rows', columns: ['a', 'b'], show: [] }, path);
    expect(sentencesOf(answer)).toBe('There are too few rows that differ to put them into clusters: 2.');
  });
});

describe('clusters of groups', () => {
  test('each has its figures, as a loop over its rows gives them, and is in one cluster', async () => {
    const tickets = readTable(fixture('support-tickets.csv'));
    const answer = await ask(
      {
        ...plan,
        of: 'groups',
        group: 'category',
        measures: [
          { aggregate: 'mean', column: 'resolutionHours' },
          { aggregate: 'sum', column: 'orderValue' },
          { aggregate: 'count' },
        ],
        k: 2,
      },
      fixture('support-tickets.csv'),
    );
    const all = groupBy(tickets, (row) => row['category'] ?? '');
    const groups = new Map([...all].filter(([, rows]) => numbers(rows, 'orderValue').length > 0));
    expect(groups.size).toBeLessThan(all.size);
    expect(answer.assumptions).toContain(
      `${all.size - groups.size} of ${all.size} values of category lack mean resolution hours, total order value or number of rows and are left out.`,
    );
    const membership = rowsOf(answer, 'membership');
    expect(membership.map((row) => String(row['category'])).toSorted()).toEqual([...groups.keys()].toSorted());
    for (const row of membership) {
      const own = groups.get(String(row['category'])) ?? [];
      expect(row['mean_resolution_hours']).toBeCloseTo(mean(numbers(own, 'resolutionHours')), 9);
      expect(row['total_order_value']).toBeCloseTo(sum(numbers(own, 'orderValue')), 6);
      expect(row['number_of_rows']).toBe(own.length);
    }
    expect(sum(rowsOf(answer, 'clusters').map((row) => Number(row['members'])))).toBe(groups.size);
    expect(sentencesOf(answer)).toMatch(/Cluster A has \d+ values of category \([^)]+\): /);
  });
});

describe('clusters of returns', () => {
  test('of few assets, it is dates that are put together, and that is said', async () => {
    const answer = await ask(
      { ...plan, of: 'returns', columns: ['brent', 'wti', 'natural_gas'], time: 'date', holds: 'prices', k: 2 },
      fixture('energy-prices.csv'),
    );
    expect(answer.insights[0]?.text).toContain('it is periods that are put together');
    // KMeans(2, n_init=100) over pct_change()
    expect(rowsOf(answer, 'clusters').map((row) => row['members'])).toEqual([692, 561]);
    expect(valueOf(answer, 'silhouette')).toBeCloseTo(0.4160419361446976, 6);
    const groups = groupBy(rowsOf(answer, 'membership'), (row) => String(row['cluster']));
    for (const row of rowsOf(answer, 'clusters'))
      expect(row['brent']).toBeCloseTo(
        mean((groups.get(String(row['cluster'])) ?? []).map((one) => Number(one['brent']))),
        12,
      );
    expect(answer.plots.map(({ name }) => name)).toEqual(['clusters', 'timeline']);
    expect(answer.plots.flatMap(({ problem }) => problem ?? [])).toEqual([]);
  });

  test('of many assets, those go together whose returns do: by Ward as scikit-learn, with their correlations', async () => {
    const answer = await ask(
      {
        ...plan,
        method: 'hierarchical',
        of: 'returns',
        columns: ['Exchange rate'],
        asset: 'Country',
        time: 'Date',
        holds: 'prices',
      },
      fixture('exchange-rates.csv'),
    );
    // AgglomerativeClustering(k, linkage='ward') over the standardised returns of each country, silhouette_score
    const tried = rowsOf(answer, 'numbers_of_clusters');
    for (const [place, silhouette] of [0.04119538234033827, 0.056580077791265025, 0.05507175440932211].entries())
      expect(tried[place]?.['silhouette']).toBeCloseTo(silhouette, 9);
    expect(rowsOf(answer, 'clusters').map((row) => row['members'])).toEqual([
      'Australia, South Africa, Sweden, Switzerland, United Kingdom',
      'Canada, China, Euro, Japan, Mexico',
      'Brazil, India',
    ]);
    const rates = groupBy(
      readTable(fixture('exchange-rates.csv')).toSorted((a, b) => ((a['Date'] ?? '') < (b['Date'] ?? '') ? -1 : 1)),
      (row) => row['Country'] ?? '',
    );
    const returnsOf = (country: string): number[] => {
      const values = numbers(rates.get(country) ?? [], 'Exchange rate');
      return values.slice(1).map((value, index) => value / (values[index] ?? 1) - 1);
    };
    expect(rowsOf(answer, 'clusters')[2]?.['correlation_within']).toBeCloseTo(
      pearson(returnsOf('Brazil'), returnsOf('India')),
      9,
    );
    expect(sentencesOf(answer)).toContain('There is hardly any structure');
    expect(answer.plots.map(({ name }) => name)).toEqual(['silhouette', 'correlations', 'clusters']);
    expect(answer.plots.flatMap(({ problem }) => problem ?? [])).toEqual([]);
  });
});
