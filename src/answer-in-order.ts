import type { Analysis } from './contract/analysis.ts';
import { GloveboxError } from './errors.ts';
import type { AnalyzeRequest } from './request.ts';

/** Answers many questions, so many at a time, and gives the answers in the order of the questions. */
export async function* answerInOrder(
  requests: readonly AnalyzeRequest[],
  concurrency: number,
  answer: (request: AnalyzeRequest) => Promise<Analysis>,
): AsyncGenerator<Analysis> {
  if (!Number.isInteger(concurrency) || concurrency < 1)
    throw new GloveboxError('USAGE', 'concurrency is a whole number from 1.');
  if (!Array.isArray(requests)) throw new GloveboxError('USAGE', 'batch takes an array of requests.');
  const running: Promise<Analysis>[] = [];
  let next = 0;
  const start = () => {
    const request = requests[next];
    if (request === undefined) return;
    next += 1;
    const answering = answer(request);
    // It is awaited in its turn; until then a failure is not "unhandled".
    answering.catch(() => {});
    running.push(answering);
  };
  for (let slot = 0; slot < concurrency; slot += 1) start();
  for (let current = running.shift(); current !== undefined; current = running.shift()) {
    const analysis = await current;
    start();
    yield analysis;
  }
}
