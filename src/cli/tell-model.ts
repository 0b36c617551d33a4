import type { Analysis } from '../contract/analysis.ts';
import type { Estimate } from '../contract/estimate.ts';
import type { Usage } from '../contract/exchange.ts';
import type { PrivacyLevel } from '../contract/question.ts';

/** What a model is told at each level, as docs/privacy.md has it. */
const told: Readonly<Record<PrivacyLevel, string>> = {
  schema: 'names and types, and no values',
  statistics: 'names, types, statistics and frequent categories, and no rows',
  full: 'names, types, statistics and rows',
};

/** Before a model is asked: what will leave this machine, and what it will most likely cost. */
export function announceModel(
  model: string,
  privacy: PrivacyLevel = 'statistics',
  follows = false,
  estimate?: Estimate,
): string {
  const asked = follows ? 'the question, those before it with what came of them,' : 'the question';
  const lines = [`${model} writes the script. It is told ${asked} and of the data ${told[privacy]}.`];
  if (estimate !== undefined) {
    const { usd, tokens, isBudgetShort } = estimate;
    const [least, most] = [tokens.low, tokens.high].map((count) => Math.round(count / 1000) * 1000);
    lines.push(
      `That takes about ${writeUsd(usd.low)} to ${writeUsd(usd.high)}, and ${writeCount(least)} to ${writeCount(most)} tokens.`,
    );
    if (isBudgetShort)
      lines.push(
        'The budget is less than the least that it takes: the work ends where the next reply could go beyond it.',
      );
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** Where there is no answer: what was spent all the same. Undefined where nothing was. */
export function tellSpent(usage: Usage | undefined): string | undefined {
  if (usage === undefined || usage.inputTokens + usage.outputTokens === 0) return undefined;
  return `Until then the model took ${writeUsage(usage)}.\n`;
}

function writeUsage({ inputTokens, outputTokens, usd }: Usage): string {
  return `${writeCount(inputTokens + outputTokens)} tokens, ${writeUsd(usd)}`;
}

function writeCount(count = 0): string {
  return count.toLocaleString('en-US');
}

function writeUsd(usd: number): string {
  if (usd > 0 && usd < 0.0001) return 'less than $0.0001';
  return `$${usd.toFixed(usd < 0.1 ? 4 : 2)}`;
}

/** Afterwards: what has left this machine, and what it cost. */
export function tellWhatLeft({ receipt, question, usage }: Analysis): string {
  const { name, model = 'A model' } = receipt.generator;
  if (name !== 'claude') return 'Nothing left this machine.';
  return `${model} was told of the data ${told[question.privacy]}: ${writeUsage(usage)}.`;
}
