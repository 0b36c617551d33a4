import type { Plan } from '../../plan.ts';
import { sentence, writeIf, writeInsight, writeMetric, type Draft } from '../script-source.ts';
import { code } from '../source.ts';
import type { Subject } from '../subject.ts';
import { writeAssetClusters } from './cluster-assets.ts';
import { writeChoice, writeIfFound } from './cluster-choice.ts';
import { writeMembers, writePicture } from './cluster-picture.ts';
import { pointsOfGroups, pointsOfPeriods, pointsOfRows, type ClusterPoints } from './cluster-points.ts';
import { tellClusters, writeProfile } from './cluster-profile.ts';

export type ClustersPlan = Extract<Plan, { intent: 'clusters' }>;

/** Fewer assets than this are no crowd to divide: the periods are. */
const fewestAssets = 6;

/** Which rows, groups or assets are alike: how many clusters there are, what each is like, and what is in which. */
export function writeClusters(plan: ClustersPlan, subject: Subject): Draft {
  if (plan.of === 'rows') return writePoints(plan, pointsOfRows(plan, subject));
  if (plan.of === 'groups') return writePoints(plan, pointsOfGroups(plan, subject));
  return countAssets(plan, subject) < fewestAssets
    ? writePoints(plan, pointsOfPeriods(plan, subject))
    : writeAssetClusters(plan, subject);
}

/** How many assets there can be: those that the question keeps, where it names them. */
function countAssets({ columns, asset, filters }: Extract<ClustersPlan, { of: 'returns' }>, subject: Subject): number {
  if (asset === undefined) return columns.length;
  const kept = filters.find((filter) => filter.kind === 'equals' && filter.column === asset);
  return kept?.kind === 'equals' ? kept.values.length : (subject.field(asset).profile?.distinct ?? fewestAssets);
}

function writePoints(plan: ClustersPlan, of: ClusterPoints): Draft {
  const { noun } = of;
  return {
    title: of.title,
    description: `Puts ${noun} together that are alike in ${of.by}: in how many clusters, what each is like, and which is in which.`,
    analysis: ['describe', 'models'],
    blocks: [
      ...of.blocks,
      [
        'const constant = Object.keys(all).filter((name) => new Set(all[name]).size < 2);',
        writeIf('constant.length > 0 && count > 1', [
          "assume(`The same everywhere, and left out: ${constant.join(', ')}.`);",
        ]),
        'const points = Object.fromEntries(Object.entries(all).filter(([name]) => !constant.includes(name)));',
        'const places = Array.from({ length: count }, (_, place) => place);',
        'const different = new Set(places.map((place) => JSON.stringify(Object.keys(points).map((name) => points[name][place])))).size;',
      ].join('\n'),
      writeIf(
        `different < ${fewest(plan)}`,
        [
          writeMetric('few', 'different', 'different', { label: `Different ${noun}`, format: 'integer' }),
          writeInsight(sentence`There are too few ${noun} that differ to put them into clusters: ${code('few')}.`),
        ],
        [
          ...writeChoice(plan, 'points'),
          ...writeIfFound(plan, [
            ...writeProfile(of),
            ...writeMembers(of),
            ...writePicture(of),
            '',
            ...tellClusters(plan, of),
          ]),
        ],
      ),
    ],
  };
}

/** So many different points are needed: more than clusters, and of a mixture enough to give each a width. */
function fewest({ k, method }: ClustersPlan): string {
  if (method === 'gaussian-mixture') return `Math.max(10, ${k ?? 2} * (Object.keys(points).length + 2))`;
  return String(Math.max(method === 'dbscan' ? 10 : 4, (k ?? 2) + 1));
}
