import { GloveboxError } from '../../errors.ts';
import type { Problem } from '../wire/problem.ts';

/** A question that ended with a fault is answered with it, as it was recorded. */
export class ProblemReply extends GloveboxError {
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: Problem | undefined, headers: Readonly<Record<string, string>>) {
    super(problem?.code ?? 'SHUTTING_DOWN', problem?.detail ?? 'The service ends before there is an answer.', {
      next: problem?.next ?? 'Look under Location in a moment: the question is kept.',
      place: problem?.place,
      retryAfterSeconds: problem?.retryAfterSeconds,
    });
    this.headers = headers;
  }
}
