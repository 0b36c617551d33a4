import type { Plan } from '../../plan.ts';
import { createHoldings, nameAssets } from '../assets/holdings.ts';
import { writeReturns } from '../assets/returns-sql.ts';
import {
  sentence,
  writeAssume,
  writeIf,
  writeInsight,
  writeMetric,
  writePlot,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code, quoteText, type Literal } from '../source.ts';
import type { Subject } from '../subject.ts';
import { clusterMethods, tellDistinctness, writeChoice, writeIfFound } from './cluster-choice.ts';
import { pictureSpec } from './cluster-picture.ts';
import { tellNumber, writeLetters } from './cluster-profile.ts';

type AssetsPlan = Extract<Plan, { intent: 'clusters'; of: 'returns' }>;

const percent = { format: 'percent' };

/** Assets whose returns go up and down together, however far. */
export function writeAssetClusters(plan: AssetsPlan, subject: Subject): Draft {
  const holdings = createHoldings(plan, subject);
  const assets = nameAssets(holdings);
  const title = 'Assets that go up and down together';
  return {
    title,
    description: `Puts assets together whose returns are alike, of ${assets}: in how many clusters, and which is in which.`,
    analysis: ['describe', 'models'],
    blocks: [
      ...holdings.scope.writeOpening(),
      ...writeReturns(holdings, { dates: true }),
      ...writeStandard(),
      writeIf(
        `count < ${Math.max(4, (plan.k ?? 2) + 1)} || dates.length < 3`,
        [
          writeMetric('few', 'assets', 'count', { label: 'Assets with returns', format: 'integer' }),
          writeInsight(
            sentence`There are too few assets with returns on the same dates, or too few dates, to put assets into clusters: ${code('few')} are left.`,
          ),
        ],
        [
          ...writePoints(plan),
          ...writeChoice(plan, 'points', plan.method === 'dbscan' ? 'scale: false, minPoints: 2' : 'scale: false'),
          ...writeIfFound(plan, [
            ...writeLetters(),
            ...writeAssets(title),
            ...writeCorrelations(),
            ...writeAssetPicture(title),
            '',
            ...tellNumber(plan, 'assets', 'the pattern of their returns'),
            ...tellDistinctness('assets'),
            ...tellAssets(),
            writeAssume(
              quoteText(
                `The clusters are those of ${clusterMethods[plan.method].name}, by returns at the same mean and spread for each asset: what counts is when an asset rises and falls, and not how far.`,
              ),
            ),
          ]),
        ],
      ),
    ],
  };
}

/** The script's `points`: the coordinates of assets between which distances follow from correlations. */
function writeStandard(): readonly string[] {
  return [
    [
      'const still = names.filter((_, place) => !(describe.sd(series[place]) > 0));',
      writeIf('still.length > 0 && dates.length > 1', [
        "assume(`Without any change, and so left out: ${still.join(', ')}.`);",
      ]),
      'const kept = Array.from(names.keys()).filter((place) => !still.includes(names[place]));',
      'const items = kept.map((place) => names[place]);',
      'const changes = kept.map((place) => series[place]);',
      'const count = items.length;',
      'const places = Array.from({ length: count }, (_, place) => place);',
      '// Each return beside the usual ones of its asset. The squared distance of two assets is then as large as their correlation is small.',
      'const standard = changes.map((values) => {',
      '  const { mean, sd } = describe.summary(values);',
      '  return values.map((value) => (value - mean) / sd);',
      '});',
      'const correlations = places.map((one) =>',
      '  places.map((other) => standard[one].reduce((sum, value, index) => sum + value * standard[other][index], 0) / (dates.length - 1)),',
      ');',
    ].join('\n'),
  ];
}

/** The script's `points`: coordinates of the assets, the directions in which they differ most first. A mixture takes two. */
function writePoints({ method }: AssetsPlan): readonly string[] {
  return [
    'const directions = models.pca(Object.fromEntries(standard.map((values, place) => [`asset_${place}`, values])), { scale: false });',
    `const used = directions.components.filter(({ share }${method === 'gaussian-mixture' ? ', place' : ''}) => share > 1e-12${method === 'gaussian-mixture' ? ' && place < 2' : ''});`,
    'const points = Object.fromEntries(',
    '  used.map(({ component, variance }) => [component, directions.loadings.map((of) => Number(of[component]) * Math.sqrt(variance))]),',
    ');',
  ];
}

/** Each cluster with how its assets go together, and with the others; each asset with its own. */
function writeAssets(title: string): readonly string[] {
  return [
    'const meanOf = (values: number[]) => (values.length > 0 ? describe.mean(values) : null);',
    'const profile = found.sizes.map(({ cluster, n, share }) => {',
    '  const members = places.filter((place) => found.labels[place] === cluster);',
    '  const others = places.filter((place) => found.labels[place] !== cluster);',
    '  return {',
    '    cluster: clusterOf(cluster),',
    '    assets: n,',
    '    share,',
    '    correlation_within: meanOf(members.flatMap((one) => members.filter((other) => other > one).map((other) => correlations[one][other]))),',
    '    correlation_with_others: meanOf(members.flatMap((one) => others.map((other) => correlations[one][other]))),',
    '    mean_return: describe.mean(members.map((place) => describe.mean(changes[place]))),',
    '    volatility: describe.mean(members.map((place) => describe.sd(changes[place]))),',
    "    members: members.map((place) => items[place]).join(', '),",
    '  };',
    '});',
    writeIf('profile.length > 0', [
      writeTable('clusters', 'profile', {
        title: `${title}: each cluster, by return of a period`,
        key: 'cluster',
        columns: { share: percent, mean_return: percent, volatility: percent },
      }),
    ]),
    'const membership = places.map((place) => ({',
    '  asset: items[place],',
    '  cluster: clusterOf(found.labels[place]),',
    '  mean_return: describe.mean(changes[place]),',
    '  volatility: describe.sd(changes[place]),',
    '}));',
    writeTable('membership', 'membership', {
      title: `${title}: which is in which cluster`,
      key: 'asset',
      columns: { mean_return: percent, volatility: percent },
    }),
  ];
}

/** The correlations, with the assets of a cluster side by side. */
function writeCorrelations(): readonly string[] {
  const position = (field: string): Literal => ({ field, type: 'nominal', title: null, sort: null });
  return [
    'const rankOf = (place: number) => ((found.labels[place] ?? -1) < 0 ? count : found.labels[place] ?? 0);',
    'const inOrder = [...places].sort((a, b) => rankOf(a) - rankOf(b) || a - b).slice(0, 40);',
    'const squares = inOrder.flatMap((one) => inOrder.map((other) => ({ first: items[one], second: items[other], correlation: correlations[one][other] })));',
    writePlot(
      'correlations',
      {
        data: { values: code('squares') },
        mark: 'rect',
        encoding: {
          x: position('first'),
          y: position('second'),
          color: {
            field: 'correlation',
            type: 'quantitative',
            title: 'Correlation',
            scale: { domain: [-1, 1], scheme: 'redblue' },
          },
        },
      },
      'Correlations of returns, with the assets of a cluster side by side',
    ),
  ];
}

function writeAssetPicture(title: string): readonly string[] {
  return [
    'const partOf = (place: number) => `${Math.round(100 * (directions.components[place]?.share ?? 0))} % of the differences`;',
    'const [across, up] = [`First principal component (${partOf(0)})`, `Second principal component (${partOf(1)})`];',
    'const dots = places.map((place) => ({ x: points.pc1[place], y: points.pc2 ? points.pc2[place] : 0, cluster: clusterOf(found.labels[place]), name: items[place] }));',
    writePlot('clusters', pictureSpec('quantitative', true), title),
  ];
}

/** Of each cluster who is in it, and how strongly its assets go together. */
function tellAssets(): readonly string[] {
  return [
    'for (const [index, one] of (found.k > 1 ? profile.slice(0, 8) : []).entries()) {',
    '  const who = metric(`members_${index + 1}`, one.members.length > 300 ? `${one.members.slice(0, 300)} …` : one.members, { label: `Cluster ${one.cluster}: its assets` });',
    '  const others = metric(`correlation_with_others_${index + 1}`, one.correlation_with_others ?? 0, { label: `Cluster ${one.cluster}: mean correlation with the others` });',
    '  if (one.correlation_within === null) {',
    `    ${writeInsight(sentence`Cluster ${code('one.cluster')} is ${code('who')} alone: with the others, it has a mean correlation of ${code('others')}.`)}`,
    '  } else {',
    "    const size = metric(`size_${index + 1}`, one.assets, { label: `Cluster ${one.cluster}: how many assets`, format: 'integer' });",
    '    const within = metric(`correlation_within_${index + 1}`, one.correlation_within, { label: `Cluster ${one.cluster}: mean correlation within` });',
    `    ${writeInsight(sentence`Cluster ${code('one.cluster')} has ${code('size')} assets: ${code('who')}. Among themselves their mean correlation is ${code('within')}, with the others ${code('others')}.`)}`,
    '  }',
    '}',
  ];
}
