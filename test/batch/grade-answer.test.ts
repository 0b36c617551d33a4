import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../src/batch/batch-plan.ts';
import { gradeAnswer } from '../../src/batch/grade-answer.ts';
import type { Gradable } from '../../src/batch/grade-answer.ts';

const answer: Gradable = {
  status: 'answered',
  question: { locale: 'en-US', timeZone: 'UTC' },
  insights: [
    { text: 'Europe leads with 153,696, which is a share of 36.3 % of all.' },
    { text: 'Profit was -5 in Zürich, and 東京が一番です; 1\u00A0234 in all.' },
  ],
  metrics: {
    total: { name: 'total', value: 153_696.37, type: 'number' },
    share: { name: 'share', value: 0.362_87, type: 'number', format: 'percent' },
    growth: { name: 'growth', value: 3.448_555_16, type: 'number', format: 'percent' },
    year: { name: 'year', value: 2024, type: 'integer' },
  },
  tables: [{ columns: [{ name: 'region', type: 'text' }], rows: [['Europe'], [null], ['North East']] }],
};
const grade = (expected: Expectation, of = answer) => gradeAnswer(expected, of).result;
const gradeValue = (value: number | string) => [value, grade({ values: [value] })];

describe('An answer that is measured by what is expected', () => {
  it('is not right by parts of its words and of its numbers', () => {
    for (const part of ['6.3%', '3,696', 'rope', '3', '153', '696', '36', '36.3', '.3%', '5', '234', 'urich', '', ' '])
      expect(gradeValue(part)).toEqual([part, 'wrong']);
  });

  it('is right by whole words and whole numbers, however they are spaced', () => {
    for (const whole of [
      '36.3%',
      '36.3 %',
      '153,696',
      'europe',
      'leads  with',
      '-5',
      'Z\u0075\u0308rich',
      '東京',
      '1\u202F234',
    ])
      expect(gradeValue(whole)).toEqual([whole, 'right']);
    expect(gradeValue('North East')).toEqual(['North East', 'right']);
  });

  it('is right by a number that it shows, and by no other that would be written alike', () => {
    for (const shown of [153_696, 153_696.37, 153_696.4, 0.363, 3.449, 2024, '344.9%'])
      expect(gradeValue(shown)).toEqual([shown, 'right']);
    for (const other of [153_696.2, 153_697, 153_700, 36.3, 0.3631, 3, 2000])
      expect(gradeValue(other)).toEqual([other, 'wrong']);
    expect(grade({ metrics: { Total: 153_696, Growth: '344.9%' } })).toBe('right');
    expect(grade({ metrics: { Total: 153_697 } })).toBe('wrong');
  });

  it('is measured exactly where a tolerance is told', () => {
    expect(grade({ values: [153_696], tolerance: 0 })).toBe('wrong');
    expect(grade({ values: [153_696.37], tolerance: 0 })).toBe('right');
  });

  it('shows numbers as its locale writes them', () => {
    const german = { ...answer, question: { locale: 'de-DE', timeZone: 'UTC' } };
    expect(grade({ values: [153_696, '153.696'] }, german)).toBe('right');
    expect(grade({ metrics: { share: '36,3 %' } }, german)).toBe('right');
  });
});
