import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultTable } from '../../../src/contract/output.ts';
import { textWidth } from '../../../src/results/renderers/text-width.ts';
import { makeAnalysis, makeRefusal, run } from '../sample-analysis.ts';
import { bare, block, show } from './show-terminal.ts';

const withTable = (table: Partial<ResultTable>) =>
  makeAnalysis({ ...bare, tables: [{ name: 'Title', columns: [], rows: [], ...table }] });

describe('the terminal answer', () => {
  it('begins with the sentences, wrapped to the width', () => {
    expect(show(makeAnalysis(), { width: 60 }).split('\n').slice(0, 3)).toEqual([
      'Latin America grew fastest: its revenue rose by 41.9% from',
      'the first month to the last, to €1,204,881.',
      '',
    ]);
  });

  it('marks cited values where there is colour, also across lines', () => {
    const text = show(makeAnalysis(), { colour: true, width: 24 });
    expect(text).toContain('\u001B[1m\u001B[36m41.9%\u001B[39m\u001B[22m');
    expect(text).toContain('\u001B[1m\u001B[36mLatin America\u001B[39m\u001B[22m');
    // oxlint-disable-next-line no-control-regex -- escape sequences are what is looked for
    expect(text.replaceAll(/\u001B\[(?:1|2|22|31|33|36|39)m/g, '')).toBe(show(makeAnalysis(), { width: 24 }));
  });

  it('ends with the box, the time taken and how to repeat it', () => {
    const lines = show(makeAnalysis(), { folder: "my answer's/out", width: 120 }).trimEnd().split('\n');
    expect(lines.slice(-2)).toEqual([
      'embedded box · DuckDB 1.5.6 · 2 threads · 10,482 rows read in · 379 ms · data 4f1c9a02',
      "The figures above come from script.ts; repeat with glovebox replay 'my answer'\\''s/out'",
    ]);
  });

  it('names the files to open', () => {
    const files = ['report.html', 'plots/a.svg', 'plots/a.png', 'tables/a.csv', 'analysis.json'].map(
      (name) => `out/${name}`,
    );
    expect(block(show(makeAnalysis(), { files }), 'Files')).toEqual([
      '· out/report.html',
      '· out/plots/a.svg',
      '· out/tables/a.csv',
      '… and 2 more beside them',
    ]);
  });
});

describe('a table in the terminal', () => {
  it('aligns numbers to the right, groups them, and says what is left out', () => {
    const rows = Array.from({ length: 46 }, (_, index) => [`row ${index}`, index * 1000]);
    const lines = block(
      show(
        withTable({
          columns: [
            { name: 'name', type: 'text' },
            { name: 'n', type: 'integer', unit: 'km', label: 'Way' },
          ],
          rows,
        }),
      ),
      'Title',
    );
    expect(lines.slice(0, 4)).toEqual(['name    Way (km)', '──────  ────────', 'row 0          0', 'row 1      1,000']);
    expect(lines).toHaveLength(2 + 12 + 1);
    expect(lines.at(-1)).toBe('… 34 more rows');
  });

  it('narrows text with an ellipsis, leaves out columns that do not fit, and never cuts a number', () => {
    const columns = [
      { name: 'text', type: 'text' as const },
      ...Array.from({ length: 12 }, (_, index) => ({ name: `n${index}`, type: 'number' as const })),
    ];
    const rows = [['x'.repeat(100), ...Array.from({ length: 12 }, () => 123456789)]];
    const lines = block(show(withTable({ columns, rows }), { width: 60 }), 'Title');
    expect(lines).toEqual([
      expect.stringMatching(/^text +n0 +n1 +n2 +n3$/),
      expect.stringMatching(/^─+(?: {2}─+){4}$/),
      expect.stringMatching(/^x+…(?: {2}123,456,789){4}$/),
      '… 8 more columns',
    ]);
  });

  it('keeps columns straight with wide characters and emoji', () => {
    const rows = [
      ['東京', 1],
      ['naïve', 2],
      ['👩‍👩‍👧', 3],
      ['e\u0301', 4],
    ];
    const lines = block(
      show(
        withTable({
          columns: [
            { name: 'a', type: 'text' },
            { name: 'b', type: 'integer' },
          ],
          rows,
        }),
      ),
      'Title',
    );
    expect(new Set(lines.slice(2).map(textWidth)).size).toBe(1);
  });
});

describe('an analysis without an answer', () => {
  it('names the place, shows the line and says what to do', () => {
    const text = show(
      makeAnalysis({
        ...bare,
        tables: [],
        ended: 'failed',
        error: { name: 'E', message: 'no such column: revenu', line: 2 },
      }),
    );
    expect(text.split('\n').slice(0, 4)).toEqual([
      'The script failed · script.ts, line 2',
      'no such column: revenu',
      "  2 | const [row] = await sql('SELECT sum(revenue) AS total FROM sales');",
      'Mend it and run it again with glovebox run, or ask in other words.',
    ]);
    expect(text).not.toContain('The figures above');
  });

  it('offers questions where it was not understood', () => {
    const text = show(
      makeRefusal({
        refusal: { kind: 'not-understood', reason: 'There is no profit here.', suggestions: ['Total revenue'] },
      }),
    );
    expect(text.split('\n').slice(0, 4)).toEqual([
      'Not understood',
      'There is no profit here.',
      'Ask in other words, or ask one of these:',
      '· Total revenue',
    ]);
  });
});

describe('what a dataset holds', () => {
  it('never moves the cursor, changes colours or writes beyond the width', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.constantFrom(
        '\u001B[31m',
        '\u001B]8;;http://x\u0007y',
        '\u009B2J',
        '\r\u001B[K',
        '漢字'.repeat(40),
        'x'.repeat(500),
        '\u0300'.repeat(50),
        '🏳️‍🌈'.repeat(20),
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, fc.integer({ min: 24, max: 120 }), (a, b, width) => {
        const analysis = makeAnalysis({
          ...run,
          metrics: [{ name: 'm', value: a, type: 'text', label: b }],
          insights: ['{m} leads', `${b} {m}`],
          tables: [
            {
              name: 't',
              title: a,
              columns: [
                { name: b || 'c', type: 'text' },
                { name: 'd', type: 'text' },
              ],
              rows: [[a, b]],
            },
          ],
          plots: [
            {
              name: 'p',
              title: b,
              spec: {
                mark: 'bar',
                data: { values: [{ k: a, v: 1 }] },
                encoding: { y: { field: 'k', type: 'nominal' }, x: { field: 'v', type: 'quantitative' } },
              },
            },
          ],
          assumptions: [a],
        });
        const text = show(analysis, { colour: true, width });
        // oxlint-disable-next-line no-control-regex -- our own colours, and no others
        const bareText = text.replaceAll(/\u001B\[(?:1|2|22|31|33|36|39)m/g, '');
        expect(bareText).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
        for (const line of bareText.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 400, seed: 6 },
    );
  });
});
