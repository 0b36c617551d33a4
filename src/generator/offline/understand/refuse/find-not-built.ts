import type { AnalysisType } from '../../../../contract/question.ts';
import { type Reading, cueOf } from '../phrases/phrase.ts';

const hinted: Partial<Record<AnalysisType, string>> = {
  custom: 'custom analyses',
};

/** Why a question of a kind that this version does not answer is refused. */
export function findNotBuilt(reading: Reading, type: AnalysisType | undefined): string | undefined {
  const phrase = reading.phrases.find(
    (other) =>
      cueOf(other, 'not-built') !== undefined &&
      other.columns === undefined &&
      other.values === undefined &&
      !other.used,
  );
  const what = cueOf(phrase, 'not-built')?.what ?? (type === undefined ? undefined : hinted[type]);
  return what === undefined ? undefined : `the offline generator of this version does not do ${what}`;
}
