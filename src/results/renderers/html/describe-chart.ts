import { columnOf } from '../../../contract/chart/chart-data.ts';
import { plainText } from '../../plain-text.ts';

type Spec = { readonly [key: string]: unknown };

const kinds: Readonly<Record<string, string>> = {
  arc: 'Pie chart',
  area: 'Area chart',
  bar: 'Bar chart',
  boxplot: 'Box plot',
  line: 'Line chart',
  trail: 'Line chart',
  point: 'Scatter plot',
  circle: 'Scatter plot',
  square: 'Scatter plot',
  rect: 'Heatmap',
  tick: 'Strip plot',
};

const channelWords = [
  ['x', 'across'],
  ['y', 'up'],
  ['theta', 'by angle'],
  ['color', 'by colour'],
  ['facet', 'in small charts'],
  ['row', 'in rows'],
  ['column', 'in columns'],
] as const;

function isSpec(value: unknown): value is Spec {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a chart shows, for those who cannot see it: "Bar chart: region across, revenue up. 4 rows." */
export function describeChart(spec: Spec, title: string | undefined): string {
  const views = listViews(spec, 0);
  const kind =
    views.map(({ mark }) => kinds[String(isSpec(mark) ? mark['type'] : mark)]).find((word) => word !== undefined) ??
    'Chart';
  const seen = new Map<string, string>();
  for (const { encoding } of views) {
    if (!isSpec(encoding)) continue;
    for (const [channel, words] of channelWords) {
      const name = nameOf(encoding[channel]);
      if (name !== undefined && !seen.has(words)) seen.set(words, name);
    }
  }
  const shown = [...seen].map(([words, name]) => `${name} ${words}`).join(', ');
  const rows = Math.max(0, ...views.map(({ rows: count }) => count));
  const heading = title === undefined ? '' : `${title}. `;
  return plainText(
    `${heading}${kind}${shown === '' ? '' : `: ${shown}`}.${rows > 0 ? ` ${rows} ${rows === 1 ? 'row' : 'rows'}.` : ''}`,
  );
}

type View = { readonly mark: unknown; readonly encoding: unknown; readonly rows: number };

function listViews(spec: Spec, depth: number): View[] {
  const values = isSpec(spec['data']) ? spec['data']['values'] : undefined;
  const view = { mark: spec['mark'], encoding: spec['encoding'], rows: Array.isArray(values) ? values.length : 0 };
  if (depth > 4) return [view];
  const inner = [spec['layer'], spec['hconcat'], spec['vconcat'], spec['concat'], [spec['spec']]];
  return [
    view,
    ...inner
      .flatMap((list) => (Array.isArray(list) ? list.filter(isSpec) : []))
      .flatMap((entry) => listViews(entry, depth + 1)),
  ];
}

function nameOf(definition: unknown): string | undefined {
  if (!isSpec(definition)) return undefined;
  const { title, field, aggregate } = definition;
  if (typeof title === 'string' && title !== '') return title;
  // Escapes are for Vega.
  if (typeof field === 'string') return columnOf(field) ?? field;
  return aggregate === 'count' ? 'count' : undefined;
}
