import { Resvg } from '@resvg/resvg-js';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { warmCharts } from '../../../sandbox-image/runner/chart/render-chart.ts';
import { checkSvg } from '../../../src/contract/picture.ts';
import { draw, drawn, fonts, kinds, labels, rows, sales, scattered, type Spec, xy } from './draw-chart.ts';

beforeAll(() => warmCharts(fonts));

describe('a chart as a picture', () => {
  it.each(Object.entries(kinds))('draws %s as SVG, and as PNG with twice as many pixels', async (_, spec) => {
    const { svg, png } = await drawn(spec);
    const size = checkSvg(svg);
    expect(size).toMatchObject({ ok: true });
    if (!size.ok) return;
    const view = new DataView(png.buffer, png.byteOffset);
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(Math.abs(view.getUint32(16) - size.width * 2)).toBeLessThanOrEqual(2);
    expect(Math.abs(view.getUint32(20) - size.height * 2)).toBeLessThanOrEqual(2);
  });

  const binned = {
    data: { values: rows(9, (i) => ({ from: i * 500, to: (i + 1) * 500, n: 90 - i * 9 })) },
    mark: 'bar',
    encoding: {
      x: { field: 'from', type: 'quantitative', bin: 'binned' },
      x2: { field: 'to' },
      y: { field: 'n', type: 'quantitative' },
    },
  };
  const stacked = {
    data: sales,
    mark: 'bar',
    encoding: {
      x: { field: 'month', type: 'ordinal', timeUnit: 'yearmonth' },
      y: { field: 'revenue', type: 'quantitative' },
      color: { field: 'region' },
    },
  };
  const spans = {
    data: { values: [{ k: 'a', from: 1, to: 5 }] },
    mark: 'bar',
    encoding: {
      y: { field: 'k', type: 'nominal' },
      x: { field: 'from', type: 'quantitative' },
      x2: { field: 'to' },
    },
  };
  const inner = { mark: 'bar', encoding: binned.encoding };
  const more = {
    binned,
    stacked,
    spans,
    'binned, with corners of its own': { ...binned, mark: { type: 'bar', cornerRadiusEnd: 4 } },
    'binned, with corners of its theme': { ...binned, config: { bar: { cornerRadiusEnd: 4 } } },
    'binned, in a row': { data: binned.data, hconcat: [inner] },
    'binned, under a line': { data: binned.data, layer: [inner, { mark: 'rule', encoding: { x: { datum: 700 } } }] },
  };

  it.each(Object.entries({ ...kinds, ...more }))('puts the data of %s on the picture in colour', async (_, spec) => {
    expect(countColoured((await drawn(spec)).svg)).toBeGreaterThan(300);
  });

  it('draws the same bytes again', async () => {
    const [first, second] = [await drawn(kinds['lines'] as Spec), await drawn(kinds['lines'] as Spec)];
    expect(second.svg).toBe(first.svg);
    expect(Buffer.from(second.png).equals(Buffer.from(first.png))).toBe(true);
  });

  it('writes large numbers in millions, years as years, and takes its title from the plot', async () => {
    const spec = {
      data: {
        values: [
          { year: '2023', v: 1_500_000 },
          { year: '2024', v: 2_500_000 },
        ],
      },
      mark: 'bar',
      encoding: { x: { field: 'year', type: 'ordinal' }, y: { field: 'v', type: 'quantitative' } },
    };
    const shown = labels((await drawn(spec, 'Revenue by year')).svg);
    expect(shown).toEqual(expect.arrayContaining(['Revenue by year', '2023', '2024', '0.5M', '2M']));
  });

  it('keeps a title that the spec has', async () => {
    const shown = labels((await drawn({ ...kinds['bars'], title: 'Own' }, 'Other')).svg);
    expect(shown).toContain('Own');
    expect(shown).not.toContain('Other');
  });

  it('cuts long names and leaves them no more room than they take', async () => {
    const spec = {
      data: { values: [{ k: 'word '.repeat(2_000), v: 1 }] },
      mark: 'bar',
      encoding: { y: { field: 'k', type: 'nominal' }, x: { field: 'v', type: 'quantitative' } },
    };
    const { svg } = await drawn(spec);
    expect(labels(svg).find((text) => text.startsWith('word'))).toMatch(/^(?:word )*w?o?r?d?…$/);
    expect(checkSvg(svg)).toMatchObject({ ok: true, width: expect.toSatisfy((width: number) => width < 900) });
  });

  it('reads days as the same days in every time zone', async () => {
    const spec = {
      data: {
        values: [
          { d: '2024-01-01', v: 1 },
          { d: '2024-01-02', v: 2 },
        ],
      },
      mark: 'bar',
      encoding: {
        x: { field: 'd', type: 'ordinal', timeUnit: 'yearmonthdate', axis: { format: '%Y-%m-%d' } },
        y: { field: 'v', type: 'quantitative' },
      },
    };
    expect(labels((await drawn(spec)).svg)).toEqual(expect.arrayContaining(['2024-01-01', '2024-01-02']));
  });

  it('draws a chart without rows', async () => {
    expect((await draw({ ...kinds['bars'], data: { values: [] } })).ok).toBe(true);
  });
});

describe('what goes wrong in a chart', () => {
  it('comes back as a problem when vega cannot draw it', async () => {
    const spec = {
      data: sales,
      repeat: { column: ['r', 'r'] },
      spec: { mark: 'point', encoding: { x: { field: { repeat: 'column' }, type: 'quantitative' } } },
    };
    expect(await draw(spec)).toMatchObject({ ok: false, problem: expect.stringMatching(/could not be drawn/) });
  });

  it('is a colour from the data that would be fetched', async () => {
    const spec = (color: string): Spec => ({
      data: { values: [{ c: color, v: 1 }] },
      mark: 'bar',
      encoding: { y: { field: 'v', type: 'quantitative' }, color: { field: 'c', scale: null } },
    });
    expect(await draw(spec('url(http://x.test/a.svg#p)'))).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/reaches outside/),
    });
    expect(await draw(spec('#123456'))).toMatchObject({ ok: true });
  });

  it('is text that is markup, drawn as the text that it is', async () => {
    const { svg } = await drawn({ ...kinds['bars'], title: '</text><script>alert(1)</script>' });
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
  });

  it('never makes code of expressions', async () => {
    vi.stubGlobal('Function', () => {
      throw new Error('code was generated');
    });
    try {
      const spec = {
        data: sales,
        transform: [{ calculate: "upper(datum.region) + '!'", as: 'loud' }],
        mark: 'bar',
        encoding: { x: { field: 'loud', type: 'nominal' }, y: { field: 'revenue', aggregate: 'sum' } },
      };
      expect(labels((await drawn(spec)).svg)).toContain('NORTH!');
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('is a picture that is too large, or too much to paint', async () => {
    const wide = {
      data: { values: [{ a: 1, b: 'x' }] },
      mark: { type: 'text', fontSize: 9000 },
      encoding: { text: { field: 'b' }, x: { field: 'a', type: 'quantitative' } },
    };
    expect(await draw(wide)).toMatchObject({ ok: false, problem: expect.stringMatching(/pixels/) });
    const covered = {
      data: { values: scattered(20_000) },
      mark: 'bar',
      width: 2000,
      height: 1900,
      encoding: { x: { value: 0 }, x2: { value: 2000 }, y: { value: 0 }, y2: { value: 1900 } },
    };
    expect(await draw(covered)).toMatchObject({ ok: false, problem: expect.stringMatching(/too many large marks/) });
  });
});

describe('the worst charts that are accepted', () => {
  const worst: Record<string, Spec> = {
    'five layers of all points': {
      data: { values: scattered(20_000) },
      layer: rows(5, () => ({ mark: 'point', encoding: xy })),
    },
    'shapes that cover all': { data: { values: scattered(1_200) }, mark: { type: 'rect', opacity: 0.5 }, encoding: {} },
    'all the text there may be': {
      data: { values: scattered(11_000) },
      mark: 'text',
      encoding: { ...xy, text: { field: 's' } },
    },
    'two thousand bars': {
      data: { values: scattered(2_000) },
      mark: 'bar',
      height: 1500,
      encoding: { y: { field: 's', type: 'nominal' }, x: { field: 'a', type: 'quantitative' } },
    },
    'stacked areas to the last gap': {
      data: { values: rows(20_000, (i) => ({ d: i % 2000, s: `s${i % 45}`, v: i })) },
      mark: 'area',
      encoding: { x: { field: 'd', type: 'ordinal' }, y: { field: 'v', type: 'quantitative' }, color: { field: 's' } },
    },
    'densities of forty groups': {
      data: { values: scattered(20_000) },
      transform: [{ density: 'a', steps: 500, groupby: ['g'] }],
      mark: 'line',
      encoding: {
        x: { field: 'value', type: 'quantitative' },
        y: { field: 'density', type: 'quantitative' },
        color: { field: 'g' },
      },
    },
    'the smoothest curve': {
      data: { values: scattered(5_000) },
      transform: [{ loess: 'a', on: 'i', bandwidth: 1 }],
      mark: 'line',
      encoding: xy,
    },
    'dates at both ends of time': {
      data: { values: [{ t: '0001-01-01' }, { t: '9999-12-31' }] },
      mark: 'bar',
      encoding: { x: { field: 't', type: 'temporal', timeUnit: 'yearmonthdatehours' }, y: { aggregate: 'count' } },
    },
    'numbers at both ends': {
      data: { values: [{ a: 1e-300 }, { a: 1e300 }, { a: -1e300 }] },
      mark: 'bar',
      encoding: { x: { field: 'a', bin: { maxbins: 500 } }, y: { aggregate: 'count' } },
    },
  };

  // A machine that is shared takes a multiple of what a quiet one does; unbounded charts take minutes and gigabytes.
  it.each(Object.entries(worst))('%s takes seconds and megabytes', async (_, spec) => {
    const before = process.memoryUsage().rss;
    const start = performance.now();
    expect((await draw(spec)).ok).toBe(true);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(900 * 1024 * 1024);
  });
});

/** Pixels that are neither white nor a grey of axes and labels: what is left is data. */
function countColoured(svg: string): number {
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  let count = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 60) count += 1;
  }
  return count;
}
