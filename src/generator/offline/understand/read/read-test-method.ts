import type { Frame } from './frame.ts';

const ranks =
  /\bmann[- ]?whitney\b|\bwilcoxon\b|\bkruskal\b|\brank[- ]?sum\b|\bsigned[- ]rank\b|\bnon-?\s?parametric\b|\bmedians?\b|\bby ranks?\b/;
const means = /\b(?:t|welch(?:'?s)?|z)[- ]?tests?\b|\banova\b|\banalysis of variance\b|\bmeans?\b/;

/** By means, or by ranks where the words ask for them. Undefined where they ask for both. */
export function readTestMethod({ reading }: Frame): 'means' | 'ranks' | undefined {
  const asked = reading.question.toLowerCase();
  if (!ranks.test(asked)) return 'means';
  return means.test(asked) ? undefined : 'ranks';
}
