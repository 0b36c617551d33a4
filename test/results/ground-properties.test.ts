import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metric, ResultTable } from '../../src/contract/output.ts';
import { createValueFormatter } from '../../src/results/format-value.ts';
import { groundInsights } from '../../src/results/ground.ts';
import { context, ground, metrics, regions } from './ground-one.ts';
import { columnNames, honestCases } from './honest-sentences.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 80 }));
const citation = fc.constantFrom(
  '{total}',
  '{share}',
  '{count}',
  '{top}',
  '{day}',
  '{big}',
  '{by region[North].rev.[EUR]}',
);
const harmless = fc.constantFrom(
  'Sales',
  'rose by',
  'and',
  'of the',
  'region',
  'leads,',
  'while',
  'others',
  'fell.',
  'Umsatz',
  'les ventes',
);
const hidden = fc.constantFrom('', '\u200B', '\u00AD', '\u2060', '\u200D', '\u034F', '\uFE0F');
const word = fc.constantFrom(
  'five',
  'seven',
  'twelve',
  'twenty',
  'hundred',
  'million',
  'dozen',
  'half',
  'twice',
  'doubled',
  'tripled',
  'third',
  'ninetieth',
  'zwei',
  'zwölf',
  'siebzehn',
  'dreifach',
  'trois',
  'quatorze',
  'moitié',
  'siete',
  'veintidós',
  'millones',
);
const digit = fc
  .integer({ min: 0, max: 0x1fffff })
  .map((code) => (code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : '7'))
  .map((character) => (/\p{N}/u.test(character) ? character : String(character.length)));
const trick = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer({ min: 1, max: 10_000 }).map((value) => value.toLocaleString('ar-EG')),
  fc.integer({ min: 1, max: 9 }).map((value) => String.fromCodePoint(0xff10 + value)),
  fc.constantFrom('½', '¾', '²', 'Ⅳ', '④', '𝟗', '५', '๗', '🄁', '㏢', '🔟'),
  digit,
  fc.tuple(word, hidden, fc.boolean()).map(([text, mark, upper]) => {
    return Array.from(upper ? text.toUpperCase() : text).join(mark);
  }),
);

describe('grounding, whatever is thrown at it', () => {
  it('lets no number through that is not cited', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(harmless, citation), { maxLength: 6 }),
        trick,
        fc.array(fc.oneof(harmless, citation), { maxLength: 6 }),
        fc.constantFrom(' ', '', '-', ', '),
        (before, own, after, glue) => {
          // Glued to letters, a word is another word; digits are digits anywhere.
          const joint = /\p{N}/u.test(own.normalize('NFKC')) ? glue : ' ';
          const text = [before.join(' '), own, after.join(' ')].join(joint);
          expect(ground(text)).toMatch(/^dropped/);
        },
      ),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('leaves digits only inside of cited spans, and each span is exactly its formatted value', () => {
    const formatter = createValueFormatter('en-US', 'UTC');
    const bare: Readonly<Record<string, Metric>> = {
      ...metrics,
      top: { ...metrics['top'], value: 'Storefront' } as Metric,
    };
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            { arbitrary: harmless, weight: 4 },
            { arbitrary: citation, weight: 3 },
            { arbitrary: anyText, weight: 2 },
          ),
          { maxLength: 10 },
        ),
        (parts) => {
          const { insights, dropped } = groundInsights(
            [parts.join(' ')],
            { metrics: bare, tables: [regions] },
            context,
          );
          expect(insights.length + dropped.length).toBe(1);
          for (const { text, citations } of insights) {
            let outside = text;
            for (const { start, end, source } of citations.toReversed()) {
              const cited = bare[source];
              expect(text.slice(start, end)).toBe(cited === undefined ? '10.5' : formatter.format(cited.value, cited));
              outside = outside.slice(0, start) + outside.slice(end);
            }
            expect(outside).not.toMatch(/[\p{N}\p{Cc}\p{Bidi_Control}]/u);
          }
        },
      ),
      { numRuns: 3000, seed: 2 },
    );
  });

  it('drops few honest sentences', () => {
    let all = 0;
    const dropped: string[] = [];
    for (const { question, assumptions = [], sentences } of honestCases) {
      const names = new Set(
        sentences.flatMap((sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')),
      );
      const values = Object.fromEntries(
        [...names].map((name) => [name, { name, value: 12.5, type: 'number' } satisfies Metric]),
      );
      const tables: ResultTable[] = [
        {
          name: 'regions',
          columns: [
            { name: 'region', type: 'text' },
            { name: 'share', type: 'number' },
          ],
          rows: [['North', 0.31]],
        },
      ];
      const result = groundInsights(
        sentences,
        { metrics: values, tables },
        { question, columnNames, assumptions, locale: 'en-US', timeZone: 'UTC' },
      );
      all += sentences.length;
      dropped.push(...result.dropped.map(({ text }) => text));
    }
    expect(all).toBe(60);
    // Three, of which two do state a number of their own: "only one value", "more than half".
    expect(dropped).toEqual([
      'Only one value stands out: {max}.',
      'More than half of all quakes happened in {place}.',
      'On average one quake happens every {hours} hours.',
    ]);
  });
});
