import { describe, expect, it } from 'vitest';
import { styleSheet } from '../../../src/results/renderers/html/style-sheet.ts';

describe('the colours of the report', () => {
  const [light = '', dark = ''] = [...styleSheet.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => block);
  it.each([
    ['light', light],
    ['dark', dark],
  ])('have enough contrast in the %s', (_, block) => {
    const color = (name: string): string => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1] ?? '';
    const pairs = [
      ['ink', 'sheet'],
      ['muted', 'sheet'],
      ['muted', 'soft'],
      ['accent', 'sheet'],
      ['accent', 'soft'],
      ['ink', 'accent-soft'],
      ['accent', 'accent-soft'],
      ['caution', 'sheet'],
      ['caution', 'caution-soft'],
      ['ink', 'caution-soft'],
      ['comment', 'soft'],
      ['string', 'soft'],
      ['keyword', 'soft'],
      ['digits', 'soft'],
      ['comment', 'caution-soft'],
      ['keyword', 'caution-soft'],
    ];
    for (const [front = '', back = ''] of pairs)
      expect(contrast(color(front), color(back)), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
  });
});

function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
