import type { Plan } from '../../plan.ts';
import { sentence, writeIf, writeInsight, writeMetric, writePlot, writeTable } from '../script-source.ts';
import { code, quoteText, type Literal } from '../source.ts';

type ClustersPlan = Extract<Plan, { intent: 'clusters' }>;

/** What a method is called, and how it is run. */
export const clusterMethods: Readonly<
  Record<ClustersPlan['method'], { readonly name: string; readonly call: string }>
> = {
  'k-means': { name: 'k-means', call: 'kMeans' },
  hierarchical: { name: 'hierarchical clustering', call: 'hierarchical' },
  'gaussian-mixture': { name: 'a mixture of normal distributions', call: 'gaussianMixture' },
  dbscan: { name: 'DBSCAN', call: 'dbscan' },
};

/** More clusters than this are not looked for, unless they are asked for. */
const mostClusters = 8;

/**
 * The script's `found`: clusters of `points`, in the number that is asked for, or that suits the data best of those up to eight;
 * how well each number suits, as a table and a line. `options` go to the method.
 */
export function writeChoice({ method, k }: ClustersPlan, points: string, options = ''): readonly string[] {
  const { call } = clusterMethods[method];
  const run = (more: string): string => {
    const all = [more, options].filter((part) => part !== '').join(', ');
    return `models.${call}(${points}${all === '' ? '' : `, { ${all} }`})`;
  };
  if (method === 'dbscan') return writeDense(run(''));
  if (k !== undefined) return [`const found = ${run(`k: ${k}`)};`];
  const isMixture = method === 'gaussian-mixture';
  const score = isMixture ? 'bic' : 'silhouette';
  const title = isMixture
    ? 'How well numbers of clusters suit the data (BIC: the least is best)'
    : 'How distinct the clusters are, by their number (silhouette: the most is best)';
  return [
    `const trial = ${run('')};`,
    isMixture
      ? '// The number with the least BIC: what more clusters explain must be worth their parameters.'
      : '// The number at which clusters are most distinct: rows are near to their own and far from the next.',
    `const tried = trial.tried.filter((one) => one.k <= ${mostClusters});`,
    `const best = tried.reduce((one, other) => (other.${score} ${isMixture ? '<' : '>'} one.${score} ? other : one));`,
    `const found = best.k === trial.k ? trial : ${run('k: best.k')};`,
    `const numbers = tried.map((one) => ({ clusters: one.k, ${score}: one.${score}, chosen: one.k === best.k }));`,
    writeTable('numbers_of_clusters', 'numbers', { title, key: 'clusters' }),
    writeIf('numbers.length > 1', [writePlot(score, scoreSpec(score, isMixture ? 'BIC' : 'Silhouette'), title)]),
  ];
}

/** Where rows stand densely. No radius can be told where most of them are the same. */
function writeDense(run: string): readonly string[] {
  return [
    'let found: ReturnType<typeof models.dbscan> | undefined;',
    'try {',
    `  found = ${run};`,
    '} catch {',
    `  ${writeMetric('', 'looked_at', 'count', { label: 'How many were looked at', format: 'integer' })}`,
    `  ${writeInsight(quoteText('No dense places can be told: nearly all are the same as many others. Ask for k-means, which divides them all the same.'))}`,
    '}',
  ];
}

/** Where the method may find that nothing can be told, the rest is written for what it found. */
export function writeIfFound({ method }: ClustersPlan, body: readonly string[]): readonly string[] {
  return method === 'dbscan' ? [writeIf('found !== undefined', body)] : body;
}

function scoreSpec(score: string, title: string): { readonly [key: string]: Literal } {
  const x: Literal = {
    field: 'clusters',
    type: 'quantitative',
    title: 'Number of clusters',
    axis: { values: code('numbers.map(({ clusters }) => clusters)'), format: 'd' },
    scale: { zero: false },
  };
  const y: Literal = { field: score, type: 'quantitative', title, scale: { zero: false } };
  return {
    layer: [
      { data: { name: 'numbers_of_clusters' }, mark: { type: 'line', point: true }, encoding: { x, y } },
      {
        data: { values: code('numbers.filter(({ chosen }) => chosen)') },
        mark: { type: 'point', filled: true, size: 160, color: 'darkorange' },
        encoding: { x, y },
      },
    ],
  };
}

/** How distinct the clusters are: the script's `found` has a silhouette where there are two or more. */
export function tellDistinctness(noun: string): readonly string[] {
  return [
    'const apart = found.silhouette;',
    writeIf('Number.isFinite(apart)', [
      "const distinctness = metric('silhouette', apart, { label: 'How distinct the clusters are (silhouette, at best 1)' });",
      writeIf(
        'apart < 0.25',
        [
          writeInsight(
            sentence`There is hardly any structure: the silhouette is ${code('distinctness')}, so that these clusters divide what is nearly a single cloud of ${noun}, and their borders could lie elsewhere.`,
          ),
        ],
        [
          writeInsight(
            sentence`The clusters are ${code("apart < 0.5 ? 'distinct, and overlap at their borders' : 'clearly distinct'")}: the silhouette is ${code('distinctness')}.`,
          ),
        ],
      ),
    ]),
  ];
}
