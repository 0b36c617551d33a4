import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/contract/analysis.ts';
import { createJsonRenderer } from '../../../src/results/renderers/json.ts';
import { makeAnalysis } from '../sample-analysis.ts';

const render = (analysis: Analysis): string => createJsonRenderer().render(analysis);

describe('JSON', () => {
  it('is the analysis without its pictures', () => {
    const analysis = makeAnalysis();
    const plots = analysis.plots.map(({ svg: _svg, png: _png, ...plot }) => plot);
    expect(JSON.parse(render(analysis))).toEqual(JSON.parse(JSON.stringify({ ...analysis, plots })));
  });

  it('has its fields in one order, however the analysis was put together', () => {
    const analysis = makeAnalysis();
    const turned = Object.fromEntries(Object.entries(analysis).toReversed()) as Analysis;
    expect(render(turned)).toBe(render(analysis));
    expect(Object.keys(JSON.parse(render(analysis)) as object).slice(0, 4)).toEqual([
      'id',
      'question',
      'status',
      'insights',
    ]);
  });

  it('keeps every value and every text exactly, escaping what a terminal would obey', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (text, number) => {
          const analysis = makeAnalysis({
            metrics: [{ name: 'm', value: text, type: 'text' }],
            tables: [{ name: 't', columns: [{ name: text || 'c', type: 'number' }], rows: [[number]] }],
          });
          const written = render(analysis);
          const back = JSON.parse(written) as Analysis;
          expect(back.metrics['m']?.value).toBe(text);
          expect(back.tables[0]?.rows[0]?.[0]).toBe(number === 0 ? 0 : number);
          expect(written).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
        },
      ),
    );
  });
});
