import type { AnalysisEvent, Report } from '../../contract/events.ts';
import { endWaiting } from '../../end-waiting.ts';
import { GloveboxError } from '../../errors.ts';
import type { Answer, Asked, AskOptions } from '../clerk.ts';

/** A question that this process works on, whoever waits for it. */
export type LiveQuestion = {
  readonly id: string;
  readonly signal: AbortSignal;
  /** Whether somebody wanted it to end, and not only this process had to. */
  readonly isCancelled: boolean;
  readonly report: Report;
  cancel(): void;
  /** Waits for it, and hears how it goes on. */
  join(options: AskOptions, repeated: boolean): Asked;
};

export function startLive(id: string, work: (live: LiveQuestion) => Promise<Answer>): LiveQuestion {
  const controller = new AbortController();
  const listeners = new Set<Report>();
  let isCancelled = false;
  let latest: AnalysisEvent | undefined;
  const live: LiveQuestion = {
    id,
    signal: controller.signal,
    get isCancelled() {
      return isCancelled;
    },
    report(event) {
      latest = event;
      for (const listener of listeners) listener(event);
    },
    cancel() {
      isCancelled = true;
      controller.abort(new GloveboxError('CANCELLED', 'It was cancelled.'));
    },
    join({ signal, onEvent }, repeated) {
      if (onEvent !== undefined) {
        listeners.add(onEvent);
        // Who comes late learns how far it is.
        if (latest !== undefined) onEvent(latest);
      }
      const waiting = endWaiting(answer, signal);
      const leave = (): void => void (onEvent !== undefined && listeners.delete(onEvent));
      waiting.then(leave, leave);
      return { id, repeated, answer: waiting };
    },
  };
  const answer = work(live);
  // Nobody may be waiting any more.
  answer.catch(() => {});
  return live;
}
