import { describe, expect, it } from 'vitest';
import { fitChart, linkLegend, tellWidth } from '../../../web/chart/fit-chart.ts';

const line = {
  mark: 'line',
  encoding: { x: { field: 'year' }, y: { field: 'n' }, color: { field: 'region', type: 'nominal' } },
};

describe('a chart in its place', () => {
  it('is as wide as the place, with its legend below where that is narrow', () => {
    expect(fitChart(line, 840)).toMatchObject({ width: 840, autosize: { type: 'fit-x' } });
    expect(fitChart(line, 840)['config']).toBeUndefined();
    expect(fitChart(line, 320)).toMatchObject({ width: 320, config: { legend: { orient: 'bottom' } } });
  });

  it('keeps its size where it has one, or several views', () => {
    for (const spec of [{ ...line, width: 200 }, { hconcat: [line] }, { ...line, encoding: { row: { field: 'a' } } }])
      expect(fitChart(spec, 840)).toBe(spec);
  });

  it('lets its legend single out what it names', () => {
    expect(linkLegend(line)).toMatchObject({
      params: [{ bind: 'legend', select: { type: 'point', fields: ['region'] } }],
      encoding: { opacity: { condition: { value: 1 } } },
    });
  });

  it('leaves charts alone that have controls or opacities of their own, or a scale of colours', () => {
    const own = { ...line, params: [] };
    const dim = { ...line, encoding: { ...line.encoding, opacity: { value: 0.5 } } };
    const scaled = { ...line, encoding: { color: { field: 'n', type: 'quantitative' } } };
    for (const spec of [own, dim, scaled]) expect(linkLegend(spec)).toBe(spec);
  });

  it('has a few bars no wider than they need to be', () => {
    const bars = {
      mark: 'bar',
      encoding: { x: { field: 'channel', type: 'nominal' } },
      config: { view: { discreteWidth: 330 } },
    };
    expect(fitChart(bars, 840)).toMatchObject({ width: 490 });
    expect(fitChart(bars, 400)).toMatchObject({ width: 400 });
    expect(fitChart({ ...bars, config: { view: { discreteWidth: 600 } } }, 840)).toMatchObject({ width: 840 });
  });

  it('is told how little room its names have', () => {
    expect(tellWidth(line, 320)).toMatchObject({ config: { view: { discreteWidth: 240 } } });
    expect(tellWidth(line, 840)).toBe(line);
  });
});
