import type { Plan } from '../../plan.ts';
import { sentence, writeAssume, writeIf, writeInsight, writeMetric, writeTable } from '../script-source.ts';
import { code, quoteText, writeLiteral, type Literal } from '../source.ts';
import type { ValueFormat } from '../value-format.ts';
import { clusterMethods, tellDistinctness } from './cluster-choice.ts';
import type { ClusterPoints } from './cluster-points.ts';

type ClustersPlan = Extract<Plan, { intent: 'clusters' }>;

/** So few can be named in a sentence. */
const mostNamed = 30;

/** The script's `clusterOf`: the letter of a cluster, A being the largest; what is in none has no letter. */
export function writeLetters(): readonly string[] {
  return [
    "const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';",
    'const clusterOf = (cluster: number | null) =>',
    "  cluster === null || cluster < 0 ? 'none' : letters[cluster % 26] + (cluster < 26 ? '' : String(Math.floor(cluster / 26) + 1));",
  ];
}

/** What each cluster is like: the script's `profile`, with means in the units of the columns. */
export function writeProfile({ figures, title, noun }: ClusterPoints): readonly string[] {
  const formats = figures.flatMap(({ name, format }): [string, Literal][] => {
    const written = withoutInteger(format);
    return Object.keys(written).length === 0 ? [] : [[name, { ...written }]];
  });
  const words = figures.flatMap(({ name, words: spoken }): [string, string][] =>
    spoken === undefined ? [] : [[name, spoken]],
  );
  return [
    ...writeLetters(),
    figures.length === 0
      ? "const formats = Object.fromEntries(Object.keys(points).map((name) => [name, { format: 'percent' as const }]));"
      : `const formats: Record<string, { format?: 'plain' | 'percent' | 'currency'; unit?: string }> = ${writeLiteral(Object.fromEntries(formats))};`,
    ...(words.length === 0
      ? []
      : [`const spoken: Record<string, string> = ${writeLiteral(Object.fromEntries(words))};`]),
    '// How far the mean of a cluster is from that of all, beside how much all differ.',
    'const overall = Object.entries(points).map(([name, values]) => ({ name, values, mean: describe.mean(values), sd: describe.sd(values) }));',
    'const profile = found.sizes.map(({ cluster, n, share }) => {',
    '  const members = places.filter((place) => found.labels[place] === cluster);',
    '  const traits = overall.map(({ name, values, mean, sd }) => {',
    '    const own = describe.mean(models.take(values, members));',
    '    return { name, own, mean, distance: sd > 0 ? (own - mean) / sd : 0 };',
    '  });',
    '  return { letter: clusterOf(cluster), n, share, members, traits };',
    '});',
    writeIf('profile.length > 0', [
      writeTable(
        'clusters',
        `profile.map(({ letter, n, share, traits }) => ({ cluster: letter, ${noun === 'rows' ? 'rows' : 'members'}: n, share, ...Object.fromEntries(traits.map(({ name, own }) => [name, own])) }))`,
        {
          title: `${title}: the mean of each cluster`,
          key: 'cluster',
          columns: code("{ share: { format: 'percent' }, ...formats }"),
        },
      ),
    ]),
  ];
}

function withoutInteger({ format, unit }: ValueFormat): ValueFormat {
  return { ...(format !== undefined && format !== 'integer' && { format }), ...(unit !== undefined && { unit }) };
}

/** How many clusters there are, how distinct, and in what each is unlike the others. */
export function tellClusters(plan: ClustersPlan, of: ClusterPoints): readonly string[] {
  return [...tellNumber(plan, of.noun, of.by), ...tellDistinctness(of.noun), ...tellTraits(of), ...writeNotes(plan)];
}

/** Into how many clusters how many fall, and how many into none. */
export function tellNumber({ method, k }: ClustersPlan, noun: string, by: string): readonly string[] {
  const why =
    k !== undefined
      ? ', as asked'
      : method === 'gaussian-mixture'
        ? ', by what explains them best'
        : ', the number at which they are most distinct';
  const number = [
    writeMetric('total', noun === 'rows' ? 'rows' : 'members', 'count', {
      label: 'How many were looked at',
      format: 'integer',
    }),
    writeMetric('clusters', 'clusters', 'found.k', { label: 'Clusters', format: 'integer' }),
  ];
  if (method !== 'dbscan')
    return [
      ...number,
      writeIf(
        'found.k > 1',
        [writeInsight(sentence`In ${by}, the ${code('total')} ${noun} fall into ${code('clusters')} clusters${why}.`)],
        [
          writeInsight(
            sentence`In ${by}, the ${code('total')} ${noun} are best explained as a single group: there are no clusters.`,
          ),
        ],
      ),
    ];
  return [
    ...number,
    writeMetric('alone', 'in_no_cluster', 'found.noise', { label: 'In no cluster', format: 'integer' }),
    writeIf(
      'found.k > 1',
      [
        writeInsight(
          sentence`In ${by}, the ${code('total')} ${noun} stand densely in ${code('clusters')} places; ${code('alone')} ${code("found.noise === 1 ? 'belongs' : 'belong'")} to none of them.`,
        ),
      ],
      [
        writeInsight(
          sentence`In ${by}, the ${code('total')} ${noun} form ${code("found.k === 0 ? 'no dense place' : 'a single cloud'")}: there are no clusters${code("found.noise > 0 ? `; ${alone} ${found.noise === 1 ? 'stands alone' : 'stand by themselves'}` : ''")}.`,
        ),
      ],
    ),
  ];
}

/** Of each cluster the columns in which it is furthest from all, two at most. */
function tellTraits({ noun, figures, shown }: ClusterPoints): readonly string[] {
  const spoken = figures.some(({ words }) => words !== undefined) ? 'spoken[name] ?? name' : 'name';
  const naming = shown.find(({ isName }) => isName);
  return [
    `for (const [index, { letter, n, traits${naming === undefined ? '' : ', members'} }] of (found.k > 1 ? profile.slice(0, 8) : []).entries()) {`,
    "  const size = metric(`size_${index + 1}`, n, { label: `Cluster ${letter}: how many`, format: 'integer' });",
    '  const strong = [...traits].sort((a, b) => Math.abs(b.distance) - Math.abs(a.distance)).filter(({ distance }, place) => Math.abs(distance) >= 0.25 && place < 2);',
    '  const parts = strong.map(({ name, own, mean, distance }, place) => {',
    `    const what = metric(\`trait_\${index + 1}_\${place + 1}\`, ${spoken}, { label: \`Cluster \${letter}: what sets it apart, \${place + 1}\` });`,
    '    const here = metric(`mean_${index + 1}_${place + 1}`, own, { label: `Cluster ${letter}: its mean, ${place + 1}`, ...formats[name] });',
    '    const usual = metric(`mean_of_all_${index + 1}_${place + 1}`, mean, { label: `The mean of all in that, ${index + 1}, ${place + 1}`, ...formats[name] });',
    "    const degree = `${Math.abs(distance) >= 1.5 ? 'very ' : Math.abs(distance) < 0.5 ? 'somewhat ' : ''}${distance > 0 ? 'high' : 'low'}`;",
    '    return `${what} is ${degree} (on average ${here}, over all ${usual})`;',
    '  });',
    ...(naming !== undefined
      ? [
          `  const first = members.slice(0, 6).map((place) => String(${naming.values}[place]));`,
          "  const glue = first.some((one) => one.includes(',')) ? '; ' : ', ';",
          `  const who = metric(\`members_\${index + 1}\`, first.join(glue) + (members.length > 6 ? ' and others' : ''), { label: \`Cluster \${letter}: who is in it\` });`,
          `  const named = count <= ${mostNamed} || members.length <= 6 ? \` (\${who})\` : '';`,
        ]
      : ["  const named = '';"]),
    `  const kind = n === 1 ? ${quoteText(singular(noun))} : ${quoteText(noun)};`,
    "  const unlike = parts.length > 0 ? `: ${parts.join(' and ')}` : ', near the mean of all in everything';",
    `  ${writeInsight(sentence`Cluster ${code('letter')} has ${code('size')} ${code('kind')}${code('named')}${code('unlike')}.`)}`,
    '}',
    writeIf('profile.length > 8', [writeInsight(quoteText('The table of clusters has the smaller ones too.'))]),
    'const tiny = profile.filter(({ n }) => n <= Math.max(1, 0.01 * count));',
    writeIf('found.k > 1 && tiny.length > 0 && count >= 20', [
      writeMetric('oddOnes', 'tiny_clusters', "tiny.map(({ letter }) => letter).join(', ')", {
        label: 'Clusters with hardly any members',
      }),
      writeInsight(
        sentence`Hardly any ${noun} are in ${code('oddOnes')}: these are rather outliers than a kind of their own.`,
      ),
    ]),
  ];
}

function singular(noun: string): string {
  return noun.replace(/^(value|row|date|asset)s/, '$1');
}

export function writeNotes({ method }: ClustersPlan): readonly string[] {
  const { name } = clusterMethods[method];
  return [
    writeAssume(
      quoteText(
        `The clusters are those of ${name}, with each column at the same scale: the differences in each count the same.`,
      ),
    ),
    writeAssume(
      quoteText(
        'The silhouette says how much nearer members are to their own cluster than to the next: 1 at best, 0 where there is no border, 0.5 and more where there is a clear one.',
      ),
    ),
  ];
}
