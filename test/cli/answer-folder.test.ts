import { describe, expect, it } from 'vitest';
import { writeSlug } from '../../src/cli/answer-folder.ts';

describe('the name of a folder for an answer', () => {
  it.each([
    ['Which region grew fastest?', 'which-region-grew-fastest'],
    ['Which region grew fastest? Plot revenue by month', 'which-region-grew-fastest-plot-revenue'],
    ['Umsatz in Köln über 100 €?', 'umsatz-in-köln-über-100'],
    ['売上の合計は?', '売上の合計は'],
    ['../../etc/passwd', 'etc-passwd'],
    ['?!', 'question'],
    ['x'.repeat(100), 'x'.repeat(40)],
  ])('for %j is %s', (question, slug) => {
    expect(writeSlug(question)).toBe(slug);
  });
});
