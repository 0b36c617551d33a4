import type { Analysis } from '../../contract/analysis.ts';
import type { Usage } from '../../contract/exchange.ts';
import { documentOf } from '../../results/analysis-document.ts';
import { cutText } from '../../results/plain-text.ts';
import type { Outcome } from '../../store/records/records.ts';
import { problemOf, toFault } from '../wire/problem.ts';
import type { Answered } from './answer-ask.ts';
import type { Kept } from './document.ts';
import type { ServiceEvent } from './service-event.ts';

export type Ended = { readonly outcome: Outcome; readonly kept: Kept };

const longestSummary = 300;
const nothing: Usage = { inputTokens: 0, outputTokens: 0, usd: 0 };

export function endWithAnalysis(id: string, { analysis, replay }: Answered): Ended {
  const { status, error, usage } = analysis;
  return {
    outcome: {
      status,
      ...(error && { code: error.code }),
      summary: cutText(summarize(analysis), longestSummary),
      ...usage,
    },
    // It goes by the name that it was accepted under.
    kept: { analysis: { ...analysis, id }, ...(replay && { replay }) },
  };
}

/** What was spent until then is told all the same. */
export function endWithFault(error: unknown, usage: Usage | undefined): Ended {
  const fault = toFault(error);
  const problem = problemOf(fault);
  const status = fault.code === 'CANCELLED' ? 'cancelled' : 'fault';
  const summary = cutText(problem.detail, longestSummary);
  return { outcome: { status, code: fault.code, summary, ...(usage ?? nothing) }, kept: { problem } };
}

function summarize({ status, insights, metrics, error }: Analysis): string {
  const [sentence] = insights;
  if (sentence !== undefined) return sentence.text;
  if (status !== 'answered') return error?.message ?? '';
  const [metric] = Object.values(metrics);
  return metric === undefined ? '' : `${metric.label ?? metric.name}: ${metric.value}`;
}

/** The event that a stream ends with. */
export function lastEvent({ analysis, problem }: Kept): ServiceEvent | undefined {
  if (analysis !== undefined) return { type: 'answered', analysis: documentOf(analysis) };
  return problem === undefined ? undefined : { type: 'fault', problem };
}
