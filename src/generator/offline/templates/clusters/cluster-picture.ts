import { writeIf, writePlot, writeTable } from '../script-source.ts';
import { code, quoteText, type Literal } from '../source.ts';
import type { ClusterPoints } from './cluster-points.ts';

/** So many points have room for their names. */
const mostNamed = 40;

/** Which is in which cluster: every one of them, with its figures. */
export function writeMembers({ shown, title }: ClusterPoints): readonly string[] {
  const own = shown.map(({ name, values }) => `[${quoteText(name)}]: ${values}[place], `).join('');
  return [
    `const membership = places.map((place) => ({ ${own}cluster: clusterOf(found.labels[place]), ...Object.fromEntries(overall.map(({ name, values }) => [name, values[place]])) }));`,
    writeTable('membership', 'membership', {
      title: `${title}: which is in which cluster`,
      columns: code('formats'),
    }),
  ];
}

/** The points in the two directions in which they differ most, coloured by cluster; of two columns or fewer, as they are. */
export function writePicture({ shown, title, figures }: ClusterPoints): readonly string[] {
  const [label] = shown;
  const naming = shown.find(({ isName }) => isName);
  return [
    'const axes = Object.keys(points);',
    'const pace = Math.ceil(count / 2000);',
    'const directions = axes.length > 2 ? models.pca(points, { components: 2 }) : undefined;',
    'const partOf = (place: number) => `${Math.round(100 * (directions?.components[place]?.share ?? 0))} % of the differences`;',
    `const titleOf = (name: string) => ${figures.some(({ words }) => words !== undefined) ? 'spoken[name] ?? name' : 'name'};`,
    "const [across, up] = directions ? [`First principal component (${partOf(0)})`, `Second principal component (${partOf(1)})`] : [titleOf(axes[0]), axes.length > 1 ? titleOf(axes[1]) : 'Cluster'];",
    'const dots = places.filter((place) => place % pace === 0).map((place) => {',
    '  const cluster = clusterOf(found.labels[place]);',
    '  const own = directions ? directions.scores[place] : undefined;',
    `  return { x: own ? own.pc1 : points[axes[0]][place], y: own ? own.pc2 : axes.length > 1 ? points[axes[1]][place] : cluster, cluster${naming === undefined ? '' : `, name: ${naming.values}[place]`} };`,
    '});',
    writePlot(
      'clusters',
      pictureSpec(code("axes.length > 1 ? 'quantitative' : 'nominal'"), naming !== undefined),
      title,
    ),
    ...(label?.isTime === true && figures.length === 0 ? writeTimeline(label.values) : []),
  ];
}

export function pictureSpec(yType: Literal, isNamed: boolean): { readonly [key: string]: Literal } {
  const x: Literal = { field: 'x', type: 'quantitative', title: code('across'), scale: { zero: false } };
  const y: Literal = { field: 'y', type: yType, title: code('up'), scale: { zero: false } };
  const color: Literal = { field: 'cluster', type: 'nominal', title: 'Cluster' };
  const dots: Literal = {
    mark: { type: 'point', filled: true, opacity: 0.6, size: code('dots.length > 300 ? 25 : 60') },
    encoding: { x, y, color },
  };
  const names: Literal = {
    data: { values: code(`dots.length <= ${mostNamed} ? dots : []`) },
    mark: { type: 'text', dy: -9, fontSize: 10 },
    encoding: { x, y, text: { field: 'name', type: 'nominal' } },
  };
  return { data: { values: code('dots') }, width: 480, height: 360, layer: isNamed ? [dots, names] : [dots] };
}

/** When which cluster was. */
function writeTimeline(dates: string): readonly string[] {
  return [
    'const thin = Math.ceil(count / 5000);',
    `const timeline = places.filter((place) => place % thin === 0).map((place) => ({ date: ${dates}[place], cluster: clusterOf(found.labels[place]) }));`,
    writeIf('timeline.length > 1', [
      writePlot(
        'timeline',
        {
          data: { values: code('timeline') },
          mark: { type: 'tick', thickness: 1 },
          encoding: {
            x: { field: 'date', type: 'temporal', title: null },
            y: { field: 'cluster', type: 'nominal', title: 'Cluster' },
            color: { field: 'cluster', type: 'nominal', title: 'Cluster' },
          },
        },
        'When which cluster was',
      ),
    ]),
  ];
}
