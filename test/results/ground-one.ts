import type { Metric, ResultTable } from '../../src/contract/output.ts';
import { type GroundingContext, groundInsights } from '../../src/results/ground.ts';

export const metrics: Readonly<Record<string, Metric>> = {
  total: { name: 'total', value: 1234567.8, type: 'number', format: 'currency', unit: 'EUR' },
  share: { name: 'share', value: 0.1234, type: 'number', format: 'percent' },
  distance: { name: 'distance', value: 12.5, type: 'number', unit: 'km' },
  count: { name: 'count', value: 42, type: 'integer' },
  big: { name: 'big', value: '9007199254740993', type: 'integer' },
  top: { name: 'top', value: 'Store 7', type: 'text' },
  day: { name: 'day', value: '2024-03-01', type: 'date' },
  'Sharpe ratio (p.a.)': { name: 'Sharpe ratio (p.a.)', value: 1.5, type: 'number' },
};

export const regions: ResultTable = {
  name: 'by region',
  key: 'region',
  columns: [
    { name: 'region', type: 'text' },
    { name: 'rev.[EUR]', type: 'number' },
    { name: 'month', type: 'date' },
  ],
  rows: [
    ['North', 10.5, '2024-01-01'],
    ['a].b}{c', 20.25, '2024-02-01'],
    ['Twin', 1, '2024-03-01'],
    ['Twin', 2, '2024-03-01'],
    [null, 5, null],
  ],
};

export const context: GroundingContext = {
  question: 'How are sales?',
  columnNames: ['region', 'revenue'],
  assumptions: [],
  locale: 'en-US',
  timeZone: 'UTC',
};

/** The sentence as it leaves, or why it does not. */
export function ground(text: string, change: Partial<GroundingContext> = {}) {
  const { insights, dropped } = groundInsights([text], { metrics, tables: [regions] }, { ...context, ...change });
  return insights[0]?.text ?? `dropped: ${dropped[0]?.reason}`;
}
