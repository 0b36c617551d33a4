/** What is quiet for so long has nothing better to do. */
const quietMilliseconds = 300;

type Waiting = { readonly box: { rehearse(): Promise<void> } };

/**
 * Has boxes rehearse that wait for their question, so that it finds all that it needs ready. That takes about as much of
 * the processors as a question: one box after the other begins, and only while nothing else happens.
 */
export class Rehearsals<Entry extends Waiting> {
  readonly #listWaiting: () => readonly Entry[];
  readonly #rehearsed = new WeakSet<Entry>();
  #rehearsing: Entry | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  /** Given the boxes that are ready and wait, which are none while others work. */
  constructor(listWaiting: () => readonly Entry[]) {
    this.#listWaiting = listWaiting;
  }

  /** The one that is busy with it: another is better given out. */
  get rehearsing(): Entry | undefined {
    return this.#rehearsing;
  }

  /** Something happens. */
  disturb(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.#next(), quietMilliseconds);
    this.#timer.unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #next(): void {
    const next = this.#listWaiting().find((entry) => !this.#rehearsed.has(entry));
    if (next === undefined || this.#rehearsing !== undefined) return;
    this.#rehearsed.add(next);
    this.#rehearsing = next;
    const end = () => {
      this.#rehearsing = undefined;
      this.disturb();
    };
    // One that dies of it is dropped by whoever keeps it.
    next.box.rehearse().then(end, end);
  }
}
