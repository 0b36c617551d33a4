import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { readFontMetrics } from '../../../sandbox-image/runner/chart/font-metrics.ts';
import { theme } from '../../../sandbox-image/runner/chart/theme.ts';
import { drawn, fonts, labels } from './draw-chart.ts';

describe('fonts and colours', () => {
  it('measures text within two percent of what is drawn', () => {
    const text = 'Revenue 1,234,567 by Größe';
    const inkOf = (words: string): number => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="60"><text x="0" y="40" font-family="Inter" font-size="32">${words}</text></svg>`;
      return new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [fonts.regular] } }).getBBox()?.width ?? 0;
    };
    // Ink leaves out the space at both ends of a text; twice a text less once the text has it.
    const advance = inkOf(text + text) - inkOf(text);
    const measured = readFontMetrics(fonts.regular).width(text) * 32;
    expect(Math.abs(measured - advance) / advance).toBeLessThan(0.02);
  });

  it('draws names with characters that no picture may hold', async () => {
    const names = ['back\bspace', 'esc\u001B[2J', 'half \uD83D', 'turn\u202Eed', 'plain'];
    const { svg } = await drawn({
      data: { values: names.map((name, index) => ({ name, value: index + 1 })) },
      mark: 'bar',
      encoding: { y: { field: 'name', type: 'nominal', sort: null }, x: { field: 'value', type: 'quantitative' } },
    });
    expect(labels(svg)).toEqual(
      expect.arrayContaining(['back\uFFFDspace', 'esc\uFFFD[2J', 'half \uFFFD', 'turn\uFFFDed', 'plain']),
    );
  });

  it('has the licence of its font beside it', () => {
    expect(readFileSync(new URL('../LICENSE_FONT', `file://${fonts.regular}`), 'utf8')).toMatch(
      /SIL OPEN FONT LICENSE/i,
    );
  });

  it('writes in colours that can be read on white', () => {
    const axis = theme.axis as { labelColor: string; titleColor: string };
    const legend = theme.legend as { labelColor: string };
    for (const color of [axis.labelColor, axis.titleColor, legend.labelColor])
      expect(contrastWithWhite(color)).toBeGreaterThan(4.5);
  });
});

function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
