import { findFonts } from '../../../sandbox-image/runner/chart/fonts.ts';
import { type Picture, renderChart } from '../../../sandbox-image/runner/chart/render-chart.ts';
import { checkChart } from '../../../src/contract/chart.ts';

export type Spec = Record<string, unknown>;

export const fonts = findFonts();
export const rows = (count: number, row: (index: number) => Spec): Spec[] =>
  Array.from({ length: count }, (_, index) => row(index));
export const scattered = (count: number): Spec[] =>
  rows(count, (i) => ({ i, a: (i * 7919) % 20_000, s: `s${i}`, g: `g${i % 40}` }));
export const xy = { x: { field: 'i', type: 'quantitative' }, y: { field: 'a', type: 'quantitative' } };
export const sales = {
  values: rows(24, (i) => ({
    region: ['North', 'South'][i % 2],
    month: `2024-${String((i >> 1) + 1).padStart(2, '0')}-01`,
    revenue: 1000 + i * 37,
    r: (i % 5) / 5,
  })),
};

/** Checked and drawn, as in a box. */
export async function draw(spec: Spec, title?: string): Promise<Picture> {
  const check = checkChart(spec, []);
  if (!check.ok) throw new Error(check.problem);
  return renderChart(check.spec, { fonts, ...(title === undefined ? {} : { title }) });
}

export async function drawn(spec: Spec, title?: string): Promise<Extract<Picture, { ok: true }>> {
  const picture = await draw(spec, title);
  if (!picture.ok) throw new Error(picture.problem);
  return picture;
}

export const labels = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text);

export const kinds: Record<string, Spec> = {
  bars: {
    data: sales,
    mark: 'bar',
    encoding: { x: { field: 'region', type: 'nominal' }, y: { field: 'revenue', aggregate: 'sum' } },
  },
  lines: {
    data: sales,
    mark: 'line',
    encoding: {
      x: { field: 'month', type: 'temporal' },
      y: { field: 'revenue', type: 'quantitative' },
      color: { field: 'region' },
    },
  },
  areas: {
    data: sales,
    mark: 'area',
    encoding: {
      x: { field: 'month', type: 'temporal' },
      y: { field: 'revenue', type: 'quantitative' },
      color: { field: 'region' },
    },
  },
  histogram: {
    data: sales,
    layer: [
      {
        mark: 'bar',
        encoding: { x: { field: 'revenue', bin: true, type: 'quantitative' }, y: { aggregate: 'count' } },
      },
      { mark: 'rule', encoding: { x: { datum: 1200 } } },
    ],
  },
  heatmap: {
    data: sales,
    encoding: { x: { field: 'month', type: 'ordinal', timeUnit: 'month' }, y: { field: 'region', type: 'nominal' } },
    layer: [
      { mark: 'rect', encoding: { color: { field: 'r', type: 'quantitative' } } },
      { mark: 'text', encoding: { text: { field: 'r', format: '.2f' } } },
    ],
  },
  scatter: {
    data: sales,
    mark: 'point',
    encoding: { x: { field: 'r', type: 'quantitative' }, y: { field: 'revenue', type: 'quantitative' } },
  },
  pie: {
    data: sales,
    mark: 'arc',
    encoding: { theta: { field: 'revenue', aggregate: 'sum' }, color: { field: 'region' } },
  },
  boxes: {
    data: sales,
    mark: 'boxplot',
    encoding: { x: { field: 'region' }, y: { field: 'revenue', type: 'quantitative' } },
  },
  facets: {
    data: sales,
    mark: 'line',
    encoding: {
      x: { field: 'month', type: 'temporal' },
      y: { field: 'revenue', type: 'quantitative' },
      facet: { field: 'region' },
    },
  },
};
