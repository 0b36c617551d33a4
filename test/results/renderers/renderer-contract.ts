import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Analysis, statuses } from '../../../src/contract/analysis.ts';
import type { Renderer } from '../../../src/results/renderers/renderer.ts';
import type { Session } from '../../../src/contract/session.ts';
import { sessionOf } from '../../../src/results/session-of.ts';
import { makeAnalysis, makeRefusal, run } from '../sample-analysis.ts';

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '\u001B[2J\u001B]0;title\u0007',
    '\u009B31m',
    '\u202Eevil\u202C',
    '<script>alert(1)</script>',
    '"><img src=x onerror=1>',
    '{total}',
    '\r\nX-Header: 1',
    '`'.repeat(9),
    '\u0000',
    '𠀀'.repeat(30),
    '👩‍👩‍👧',
    '__proto__',
    '|---|',
    '</style>',
    '$(rm -rf)',
  ),
);

/** An analysis all of whose words come from someone who means harm. */
const hostileAnalysis = fc
  .tuple(fc.array(hostileText, { minLength: 8, maxLength: 8 }), fc.constantFrom(...statuses))
  .map(([texts, status]) => {
    const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = ''] = texts;
    const analysis = makeAnalysis({
      metrics: [
        { name: a, value: b, type: 'text', label: c, unit: d },
        { name: b, value: 1.5, type: 'number', unit: e },
      ],
      tables: [
        {
          name: a,
          title: f,
          key: b,
          columns: [
            { name: b || 'x', type: 'text' },
            { name: c || 'y', type: 'date' },
            { name: 'n', type: 'number', unit: d },
          ],
          rows: [
            [g, h, 1],
            [null, null, null],
          ],
        },
      ],
      plots: [
        {
          name: a,
          title: h,
          problem: g,
          spec: {
            mark: 'bar',
            data: {
              values: [
                { x: e, y: 3 },
                { x: f, y: -2 },
              ],
            },
            encoding: { x: { field: 'x', type: 'nominal' }, y: { field: 'y', type: 'quantitative' } },
          },
        },
      ],
      insights: [a, b],
      assumptions: [c],
      warnings: [d],
      log: [{ stream: 'stderr', text: e }],
    });
    const insights = [
      {
        text: `${a}${b}`,
        citations: [
          { start: 0, end: a.length, source: f },
          { start: -1, end: 1e9, source: g },
        ],
      },
    ];
    const script = analysis.script && { ...analysis.script, source: `const a = 1; // ${a}\n${b}`, title: c };
    return {
      ...analysis,
      ...(script && { script }),
      status,
      insights,
      suggestions: [g],
      question: { ...analysis.question, text: h },
      error: { code: 'SCRIPT_FAILED', message: e, line: 2 },
    } satisfies Analysis;
  });

function freeze<T>(value: T): T {
  // Typed arrays cannot be frozen; nobody writes to a picture.
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const entry of Object.values(value)) freeze(entry);
  return Object.freeze(value);
}

/** What every renderer promises, whatever its form. */
export function describeRenderer(format: Renderer['format'], create: () => Renderer): void {
  describe(`the ${format} renderer`, () => {
    it('says which form it has', () => {
      expect(create().format).toBe(format);
    });

    it('is pure: the same analysis gives the same text, and is not changed', () => {
      const analysis = freeze(makeAnalysis());
      const text = create().render(analysis);
      expect(create().render(analysis)).toBe(text);
      expect(create().render(makeAnalysis())).toBe(text);
    });

    it('shows sentences, values, assumptions and warnings', () => {
      const text = create().render(makeAnalysis());
      for (const shown of [
        'grew fastest: its revenue rose by',
        'Latin America',
        'is read as day/month/year',
        'left out',
      ]) {
        expect(text.replaceAll('\n', ' ')).toContain(shown);
      }
    });

    it('says which question it follows, where it follows one, and nothing of it where it does not', () => {
      const [first] = sessionOf(makeAnalysis());
      const earlier = [first, { ...first, question: 'and\u001B[31m by month?' }] as Session;
      const text = create().render(makeAnalysis({}, { earlier }));
      if (format === 'json') expect((JSON.parse(text) as Analysis).earlier).toEqual(earlier);
      // Marks that a form escapes are none of the words.
      else expect(text.replaceAll(/&quot;|\\/g, '"')).toMatch(/Follows "and"?\[31m by month\?", and 1 before it/);
      expect(create().render(makeAnalysis())).not.toMatch(/Follows|"earlier"/);
    });

    it.each(statuses.filter((status) => status !== 'answered'))(
      'says what happened where the status is %s',
      (status) => {
        const analysis: Analysis = {
          ...makeRefusal({}),
          status,
          error: { code: 'X', message: 'Something particular happened', line: 2 },
          suggestions: ['Total revenue by region'],
        };
        const text = create().render(analysis).replaceAll('\n', ' ');
        expect(text).toContain('Something particular happened');
        expect(text).toContain('Total revenue by region');
      },
    );

    it('shows an analysis that has nothing but a status', () => {
      expect(create().render(makeRefusal({})).length).toBeGreaterThan(20);
    });

    it('never puts out a control character or a change of direction, whatever the analysis holds', () => {
      fc.assert(
        fc.property(hostileAnalysis, (analysis) => {
          const found = /.{0,30}(?:[^\P{Cc}\n\t]|\p{Bidi_Control}|[\u2028\u2029]).{0,30}/u.exec(
            create().render(analysis),
          );
          expect(found?.[0]).toBeUndefined();
        }),
        { numRuns: 150, seed: 4 },
      );
    });

    it('says nothing of NaN, undefined or objects', () => {
      const odd: Analysis = {
        ...makeAnalysis(),
        metrics: { x: { name: 'x', value: Number.NaN, type: 'number' } },
        tables: [
          {
            name: 't',
            columns: [
              { name: 'c', type: 'number' },
              { name: 'd', type: 'text' },
            ],
            rows: [[Number.POSITIVE_INFINITY], [null, null]],
          },
        ],
      };
      const text = create().render(odd);
      // The source of a style sheet is no text that anyone reads.
      expect(format === 'html' ? text.replaceAll(/<style>.*?<\/style>|<[^>]*>/gs, '') : text).not.toMatch(
        /NaN|Infinity|undefined|\[object/,
      );
    });

    it('is quick with a large table', () => {
      const rows = Array.from({ length: 100_000 }, (_, index) => [
        `row ${index}`,
        index / 7,
        `2024-01-${String((index % 28) + 1).padStart(2, '0')}`,
      ]);
      const large = makeAnalysis({
        tables: [
          {
            name: 'large',
            columns: [
              { name: 'key', type: 'text' },
              { name: 'value', type: 'number' },
              { name: 'day', type: 'date' },
            ],
            rows,
          },
        ],
        plots: run.plots.slice(0, 1),
      });
      const started = performance.now();
      create().render(large);
      expect(performance.now() - started).toBeLessThan(3000);
    });
  });
}
