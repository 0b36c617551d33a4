import type { Topic } from '../lexicon/cue.ts';
import { type Reading, asksFor } from '../phrases/phrase.ts';

/** What a kind of question needs to be answered, for those whose words are all known but name too little. */
const needs: readonly (readonly [topics: readonly Topic[], what: string])[] = [
  [['frontier'], 'weights need the prices or returns of at least two assets over time'],
  [['clusters'], 'clusters need number columns to tell what is alike, and no other condition than on rows'],
  [
    ['model'],
    'a model needs one column that it tells, a number or a category with few values, and columns to tell it from',
  ],
  [
    ['forecast', 'future'],
    'a forecast needs one figure, a column of dates, and a time after the last of them, as in "forecast revenue for the next 6 months"',
  ],
  [
    ['predict'],
    'a prediction needs the column that is predicted, as in "predict price from area and rooms"; how a figure goes on is asked as in "forecast revenue for the next 6 months"',
  ],
  [['parts', 'seasonality', 'stationarity', 'spikes'], 'this needs one figure and a time column'],
  [
    ['test', 'experiment', 'association', 'interval'],
    'statistical tests need one figure, and what it is held against: two sides, a column of groups, or a number',
  ],
];

/** What is missing from a question of statistics. */
export function explainStatistics(reading: Reading): string | undefined {
  return needs.find(([topics]) => asksFor(reading, ...topics))?.[1];
}
