import { describe, expect, it } from 'vitest';
import type { ColumnProfile, Profile } from '../../src/index.ts';
import { suggestQuestions } from '../../src/results/suggest-questions.ts';

const column = (name: string, role: ColumnProfile['role'], distinct = 5): ColumnProfile => ({
  name,
  kind: 'text',
  engineType: 'VARCHAR',
  role,
  distinct,
});
const profile = (columns: ColumnProfile[]): Profile => ({
  privacy: 'statistics',
  assumptions: [],
  tables: [{ name: 't', rows: 10, columns, omittedColumns: 0 }],
});

describe('first questions of a profile', () => {
  it('combine what is measured with what it is measured by', () => {
    expect(
      suggestQuestions(
        profile([
          column('sold_on', 'time'),
          column('customer', 'category', 5000),
          column('region', 'category', 4),
          column('net_revenue', 'measure'),
        ]),
      ),
    ).toEqual([
      'Total net revenue by region',
      'How did net revenue change over time?',
      'Are there outliers in net revenue?',
      'Is average net revenue different by region?',
      'Describe the data',
    ]);
  });

  it('count where nothing is measured', () => {
    expect(suggestQuestions(profile([column('region', 'category')]))).toEqual([
      'How many rows are there for each region?',
      'Describe the data',
    ]);
  });

  it('are none where there is no table', () => {
    expect(suggestQuestions({ privacy: 'schema', tables: [], assumptions: [] })).toEqual([]);
  });
});
