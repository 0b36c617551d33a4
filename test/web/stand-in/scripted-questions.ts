import { setTimeout as wait } from 'node:timers/promises';
import { type Analysis, GloveboxError } from '../../../src/index.ts';
import type { Gate } from './gate.ts';
import type { StandInAnalysis, StandInEvent } from './memory.ts';

type Tell = (event: StandInEvent) => void;

/**
 * Questions that the offline generator cannot show: one that a model answers after being refused once, and one whose model is busy.
 * Their events have the form of the product's own, and their words are made up. Undefined: a question for the product.
 */
export async function playScript(entry: StandInAnalysis, tell: Tell, gate: Gate): Promise<Analysis | undefined> {
  if (entry.question === 'Ask a busy model')
    throw new GloveboxError('MODEL_BUSY', 'The model is busy.', { retryAfterSeconds: 30 });
  if (entry.question !== 'Ask a model slowly') return undefined;
  tell({ type: 'data-read', tables: 1, rows: 2138, cached: true });
  tell({
    type: 'estimated',
    estimate: {
      requests: { low: 1, high: 4 },
      tokens: { low: 6200, high: 31_000 },
      usd: { low: 0.024, high: 0.13 },
      isBudgetShort: false,
    },
  });
  tell({ type: 'asked', usage: { inputTokens: 6804, outputTokens: 412, usd: 0.0266 } });
  tell({ type: 'looked', queries: ['SELECT region, count(*) FROM sales GROUP BY region HAVING count(*) >= 5'] });
  tell({ type: 'script-written', attempt: 1, script: scriptOf("fetch('https://example.com')") });
  tell({
    type: 'script-rejected',
    attempt: 1,
    findings: [
      {
        rule: 'network',
        risk: 'critical',
        line: 1,
        column: 1,
        excerpt: "fetch('https://example.com')",
        message: 'Nothing outside of the box can be reached: there is no fetch.',
        remedy: 'Compute with the data that is there.',
      },
    ],
  });
  tell({ type: 'asked', usage: { inputTokens: 14_210, outputTokens: 980, usd: 0.0573 } });
  tell({ type: 'script-written', attempt: 2, script: scriptOf("const rows = await sql('SELECT 1')") });
  tell({ type: 'run-started', attempt: 2, box: 'embedded' });
  tell({ type: 'output', kind: 'metric', name: 'total' });
  tell({ type: 'output', kind: 'log', name: 'Fitting 200 models' });
  tell({ type: 'progress', share: 0.42, text: 'Model 84 of 200' });
  await Promise.race([gate.opened, aborted(entry.cancel.signal)]);
  if (entry.cancel.signal.aborted) throw new GloveboxError('CANCELLED', 'The analysis was cancelled.');
  tell({ type: 'run-ended', attempt: 2, ended: 'completed', milliseconds: 1240 });
  await wait(10);
  return undefined;
}

function scriptOf(source: string) {
  return {
    language: 'typescript' as const,
    source,
    title: 'Growth of each region',
    type: 'custom' as const,
    author: 'claude' as const,
    assumptions: [],
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
