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
    this.#kept.push({ number: this.#next, event });
    this.#next += 1;
    if (this.#kept.length > mostKept) this.#kept.shift();
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

  /** The events after a number, those to come included. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<Numbered> {
    let seen = after;
    while (!signal.aborted) {
      const [first] = this.#kept;
      if (first !== undefined && first.number > seen + 1) {
        const count = first.number - seen - 1;
        seen = first.number - 1;
        yield { number: seen, event: { type: 'skipped', count } };
        continue;
      }
      const next = first === undefined ? undefined : this.#kept[seen + 1 - first.number];
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
