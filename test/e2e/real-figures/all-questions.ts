import { questionsOfFigures } from './figures.ts';
import type { RealQuestion } from './real-question.ts';
import { questionsOfRelations } from './relations.ts';
import { questionsOfReturns } from './returns.ts';
import { questionsOfRows } from './rows.ts';
import { questionsOfSpread } from './spread.ts';
import { questionsOfStatistics } from './statistics.ts';
import { questionsOfTime } from './times.ts';

/** Questions of every kind that the offline generator knows. */
export const questions: readonly RealQuestion[] = [
  ...questionsOfRows,
  ...questionsOfFigures,
  ...questionsOfTime,
  ...questionsOfSpread,
  ...questionsOfRelations,
  ...questionsOfReturns,
  ...questionsOfStatistics,
];
