import type { Kept } from './document.ts';
import type { ServiceEvent } from './service-event.ts';

export type Numbered = { readonly number: number; readonly event: ServiceEvent };

/** More are not kept: whoever reads so slowly hears how many were left out. */
const mostKept = 2_000;

/**
 * What is known of a question while it is worked on. Any number of readers follow its events, each at their own pace, which nobody
 * waits for.
 */
export class LiveJob {
  readonly id: string;
  readonly #stop = new AbortController();
  readonly #kept: Numbered[] = [];
  readonly #wakes = new Set<() => void>();
  readonly #ended: Promise<void>;
  #onEnd: () => void = () => {};
  #result: Kept | undefined;
  #isOver = false;
  #next = 1;
  /** The number of the last event that is not kept any more. */
  #lost = 0;

  constructor(id: string) {
    this.id = id;
    this.#ended = new Promise((resolve) => (this.#onEnd = resolve));
  }

  /** Aborted when it is not wanted any more. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Resolves when its outcome is recorded, or when this process has nothing to do with it any more. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** How it ended, once it has, where this process knows. */
  get result(): Kept | undefined {
    return this.#result;
  }

  abort(reason: Error): void {
    this.#stop.abort(reason);
  }

  push(event: ServiceEvent): void {
    // A thousand that wait would otherwise keep a million places that they no longer have.
    if (event.type === 'queued' && this.#kept.at(-1)?.event.type === 'queued') this.#kept.pop();
    this.#kept.push({ number: this.#next, event });
    this.#next += 1;
    if (this.#kept.length > mostKept) this.#lost = this.#kept.shift()?.number ?? 0;
    this.#wakeAll();
  }

  /** There is no more. `last` says how it ended, where that is known here. */
  end(last?: ServiceEvent, kept?: Kept): void {
    if (last !== undefined) this.push(last);
    this.#result = kept;
    this.#isOver = true;
    this.#onEnd();
    this.#wakeAll();
  }

  /** The events after a number, those to come included; all of them after one that only an earlier process can have given. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<Numbered> {
    let seen = after < this.#next ? after : 0;
    while (!signal.aborted) {
      if (seen < this.#lost) {
        const count = this.#lost - seen;
        seen = this.#lost;
        yield { number: seen, event: { type: 'skipped', count } };
        continue;
      }
      const next = this.#kept.find(({ number }) => number > seen);
      if (next !== undefined) {
        seen = next.number;
        yield next;
      } else if (this.#isOver) return;
      else await this.#change(signal);
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#wakes.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#wakes.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  #wakeAll(): void {
    for (const wake of this.#wakes) wake();
  }
}
