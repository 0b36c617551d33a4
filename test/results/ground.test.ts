import { describe, expect, it } from 'vitest';
import { groundInsights } from '../../src/results/ground.ts';
import { context, ground, metrics, regions } from './ground-one.ts';

describe('citations', () => {
  it('are replaced by their formatted values, whose places are noted', () => {
    const { insights } = groundInsights(['Sales were {total}, {share} of all.'], { metrics, tables: [] }, context);
    expect(insights).toEqual([
      {
        text: 'Sales were €1,234,568, 12.3% of all.',
        citations: [
          { start: 11, end: 21, source: 'total' },
          { start: 23, end: 28, source: 'share' },
        ],
      },
    ]);
  });

  it('may name metrics and cells whose names hold spaces, dots, brackets and braces', () => {
    expect(ground('It is {Sharpe ratio (p.a.)}.')).toBe('It is 1.5.');
    expect(ground('{by region[North].rev.[EUR]} in {by region[North].region}')).toBe('10.5 in North');
    expect(ground('{by region[a].b}{c].rev.[EUR]}')).toBe('20.25');
    expect(ground('{by region[null].rev.[EUR]}')).toBe('5');
  });

  it('write a month of a column of months as a month', () => {
    const months = { ...regions, rows: regions.rows.slice(0, 2) };
    const { insights } = groundInsights(
      ['Best in {by region[North].month}.'],
      { metrics: {}, tables: [months] },
      context,
    );
    expect(insights[0]?.text).toBe('Best in Jan 2024.');
  });

  it.each([
    ['{nothing}', 'no such value'],
    ['{by region[South].rev.[EUR]}', 'no such value'],
    ['{by region[North].nothing}', 'no such value'],
    ['{by region[Twin].rev.[EUR]}', 'more than one row'],
    ['{by region[null].month}', 'is empty'],
    ['{', 'no such value'],
    ['a } b', 'closes nothing'],
    ['{__proto__}', 'no such value'],
    ['{constructor} {toString}', 'no such value'],
    ['{{total}}', 'no such value'],
  ])('drop the sentence %j', (text, reason) => {
    expect(ground(text)).toContain(reason);
  });

  it('write a unit once when the author wrote it too', () => {
    expect(ground('It is {distance} km long.')).toBe('It is 12.5\u00A0km long.');
    expect(ground('It is {share} % of all.')).toBe('It is 12.3% of all.');
    expect(ground('It is €{total}.')).toBe('It is €1,234,568.');
    expect(ground('It is {share} percentage points.')).toBe('It is 12.3% percentage points.');
  });

  it.each([
    '1{count}',
    '{count}0',
    '{count}.{count}',
    '{count}{count}',
    '{count},{count}',
    'a fall of -{count}',
    '{count}k',
    '{count} million',
    '{count} bn',
    '{count}e{count}',
    '{top}{count}',
    '{count} {count}',
  ])('do not join with what stands beside them: %s', (text) => {
    expect(ground(text, { question: 'show 0 or 1 of 1000000' })).toMatch(/^dropped/);
  });
});

describe('numbers of a sentence', () => {
  it.each([
    'Sales rose by 5 %.',
    'Sales rose by ５ percent.',
    'Sales rose by ٥ percent.',
    'Sales rose by 𝟓 percent.',
    'Sales rose ½ as much.',
    'Sales rose by ⅴ percent.',
    'Sales² rose.',
    'Sales rose by five percent.',
    'Sales rose by FIVE percent.',
    'Sales rose by f\u200Bi\u00ADve percent.',
    'Sales rose by fіve percent.',
    'Sales rose by ｆｉｖｅ percent.',
    'Sales rose by 𝐟𝐢𝐯𝐞 percent.',
    'Sales rose by fi\u0301ve percent.',
    'Sales rose by twenty-five percent.',
    'Sales rose by twentyfive percent.',
    'Sales doubled.',
    'Sales are twice as high.',
    'More than half of it is ours.',
    'Two thirds are ours.',
    'It fell by a quarter.',
    'A couple of stores closed.',
    'It happened only once.',
    'Sales grew tenfold.',
    'It came third.',
    'A dozen stores closed.',
    'Hundreds of stores closed.',
    'Only one store closed.',
    'Only one of the stores closed.',
    'Sales rose by XII times.',
    'Sales rose by XL %.',
    'Sales rose 5️⃣ fold.',
    'Sales rose 🔟 fold.',
    'Sales are at 💯.',
    'Sales rose on ㏠.',
    'Sales rose by 三 percent.',
    'Der Umsatz stieg um fünfundzwanzig Prozent.',
    'Der Umsatz hat sich verdoppelt.',
    'Die Hälfte kommt aus dem Norden.',
    'Le chiffre a augmenté de vingt-deux pour cent.',
    'Les ventes ont doublé dans la région, soit cent de plus.',
    'Las ventas subieron un veintiuno por ciento.',
    'Las ventas de la región son once.',
    'La mitad de las ventas.',
  ])('%s', (text) => {
    expect(ground(text)).toMatch(/^dropped/);
  });

  it.each([
    'One of the regions leads.',
    'No one region leads.',
    'The first region leads, the last one trails.',
    'Regions differ from one another.',
    'The gap between the two is wide.',
    'A two-sided test was made.',
    'The correlation is close to zero.',
    'R² says so, and CO₂ rose.',
    'Sales in m² are up.',
    'The F1 is best with HC3 errors.',
    'From here one gets there by ship.',
    'It happened once the doors opened.',
    'Sales fell per second of waiting.',
    'Washington DC and the XL sizes lead; the CD sells less.',
    'Einer der Gründe ist das Wetter.',
    'Es ist einfach, und noch einmal: der Umsatz stieg.',
    "L'une des régions a progressé.",
  ])('are not seen in: %s', (text) => {
    expect(ground(text)).toBe(text);
  });

  it('may be those of the question, in digits or in words', () => {
    const question = 'top 5 products in 2023, and three worst between 2024-01-01 and 2024-06-30';
    expect(ground('The five best of 2023 and the 3 worst.', { question })).toContain('five');
    expect(ground('Since 2024 all fell.', { question })).toContain('2024');
    expect(ground('From 2024-01-01 on all fell.', { question })).toContain('2024');
    expect(ground('It fell 5 %.', { question })).toMatch(/^dropped/);
    expect(ground('It fell by $5.', { question })).toMatch(/^dropped/);
    expect(ground('It fell by -5.', { question })).toMatch(/^dropped/);
    expect(ground('On day 01 all fell.', { question })).toMatch(/^dropped/);
    expect(ground('The 4 best.', { question })).toMatch(/^dropped/);
  });

  it('may be those of a column, a cited text, or a declared constant', () => {
    expect(ground('The mean of temp_2m is {count}.', { columnNames: ['temp_2m'] })).toContain('temp_2m');
    expect(ground('{top} leads; Store 7 is far ahead.')).toContain('Store 7 is far');
    expect(ground('Store 7 leads.')).toMatch(/^dropped/);
    expect(ground('With 95 % confidence it is {count}.', { assumptions: ['The confidence level is 0.95.'] })).toContain(
      '95',
    );
    expect(ground('With 90 % confidence it is {count}.', { assumptions: ['The confidence level is 0.95.'] })).toMatch(
      /^dropped/,
    );
  });

  it('are permitted with the name that holds them, not alone', () => {
    expect(ground('{top} leads by 7 points.')).toMatch(/^dropped/);
    expect(ground('{top} leads in 2024.')).toMatch(/^dropped/);
    expect(ground('The 2m temperature rose.', { columnNames: ['temp_2m'] })).toMatch(/^dropped/);
    expect(ground('The temp 2m rose.', { columnNames: ['temp_2m'] })).toContain('2m');
    expect(ground('It fell 7 %.', { columnNames: ['7'] })).toMatch(/^dropped/);
  });

  it('may not be a cited number written again', () => {
    expect(ground('{count} stores; all 42 are open.')).toMatch(/^dropped/);
  });
});

describe('hostile sentences', () => {
  it('lose what cannot be seen, and keep their words', () => {
    expect(ground('Sales\u202E of\u0007 {top}\u001B[31m rose')).toMatch(/^dropped/);
    expect(ground('Sales\u202E of\u0007 {top}\u001B rose\n\n')).toBe('Sales of Store 7 rose');
  });

  it('never throw, and never take long', () => {
    const started = performance.now();
    for (const text of [
      '{'.repeat(4000),
      '}'.repeat(4000),
      '{by region['.repeat(300),
      '].'.repeat(2000),
      `{by region[${'].'.repeat(1900)}}`,
      'one '.repeat(1000),
      '1.'.repeat(2000),
      '十'.repeat(4000),
      ' - '.repeat(1300),
      "'".repeat(4000),
    ]) {
      ground(text);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
