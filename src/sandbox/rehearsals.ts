/** What is quiet for so long has nothing better to do. */
const quietMilliseconds = 300;

type Waiting = { readonly box: { rehearse(): void } };

/**
 * Has boxes rehearse that wait for their question, so that it finds all that it needs ready. That takes about as much of
 * the processors as a question: one box after the other does it, and only while nothing else happens.
 */
export class Rehearsals<Entry extends Waiting> {
  readonly #listWaiting: () => readonly Entry[];
  readonly #rehearsed = new WeakSet<Entry>();
  #timer: NodeJS.Timeout | undefined;

  /** Given the boxes that wait, which are none while others work. */
  constructor(listWaiting: () => readonly Entry[]) {
    this.#listWaiting = listWaiting;
  }

  /** Something happens. */
  disturb(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#next(), quietMilliseconds);
    this.#timer.unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #next(): void {
    const next = this.#listWaiting().find((entry) => !this.#rehearsed.has(entry));
    if (next === undefined) return;
    this.#rehearsed.add(next);
    next.box.rehearse();
    this.disturb();
  }
}
