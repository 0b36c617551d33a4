import type { AnalysisType } from '../../../contract/question.ts';
import type { Plan } from '../plan.ts';
import { type Phrase, isCue, isTopic } from './phrases/phrase.ts';
import { type TableReading, understandTable } from './understand-table.ts';

/** The words that ask for a kind of analysis, for questions that name none themselves. */
const words: Partial<Record<AnalysisType, string>> = {
  describe: 'describe',
  trend: 'over time',
  compare: 'compare',
  distribution: 'distribution',
  outliers: 'outliers',
  correlation: 'correlation',
  portfolio: 'portfolio',
  test: 'significant',
  model: 'model',
  cluster: 'cluster',
  forecast: 'forecast',
};

/** Reads the question again with the kind that the user hinted at, where the question itself does not say one. */
export function addHint(question: string, type: AnalysisType | undefined, best: TableReading): Plan | undefined {
  const hint = type === undefined ? undefined : words[type];
  if (hint === undefined || best.reading.phrases.some((phrase) => isCue(phrase, 'topic') && !yields(phrase, type)))
    return undefined;
  const asked = `${hint} ${question}`;
  return understandTable(asked, best.indexed).plan;
}

/** A test of a difference, a forecast of a trend: words that say less than the hint. */
function yields(phrase: Phrase, type: AnalysisType | undefined): boolean {
  if (type === 'test') return isTopic(phrase, 'compare', 'correlation');
  return type === 'forecast' && isTopic(phrase, 'trend');
}
