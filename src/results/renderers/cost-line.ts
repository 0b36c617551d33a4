import type { Analysis } from '../../contract/analysis.ts';

/** Who wrote the script, and what asking a model took. */
export function writeCost({ receipt, usage }: Analysis): string {
  const { name, model } = receipt.generator;
  const tokens = usage.inputTokens + usage.outputTokens;
  const parts = [
    name,
    ...(model === undefined ? [] : [model]),
    ...(tokens === 0 ? [] : [`${tokens.toLocaleString('en-US')} tokens`, `$${usage.usd.toFixed(4)}`]),
  ];
  return parts.join(', ');
}
