import type { Analysis } from '../contract/analysis.ts';
import type { PrivacyLevel } from '../contract/question.ts';

/** What a model is told at each level, as docs/privacy.md has it. */
const told: Readonly<Record<PrivacyLevel, string>> = {
  schema: 'names and types, and no values',
  statistics: 'names, types, statistics and frequent categories, and no rows',
  full: 'names, types, statistics and rows',
};

/** Before a model is asked: what will leave this machine. */
export function announceModel(model: string, privacy: PrivacyLevel = 'statistics', follows = false): string {
  const asked = follows ? 'the question, those before it with what came of them,' : 'the question';
  return `${model} writes the script. It is told ${asked} and of the data ${told[privacy]}.\n`;
}

/** Afterwards: what has left this machine, and what it cost. */
export function tellWhatLeft({ receipt, question, usage }: Analysis): string {
  const { name, model = 'A model' } = receipt.generator;
  if (name !== 'claude') return 'Nothing left this machine.';
  const tokens = (usage.inputTokens + usage.outputTokens).toLocaleString('en-US');
  return `${model} was told of the data ${told[question.privacy]}: ${tokens} tokens, $${usage.usd.toFixed(usage.usd < 0.1 ? 4 : 2)}.`;
}
