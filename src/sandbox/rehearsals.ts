/**
 * What is quiet for so long has nothing better to do. The first question announces itself, and may be reading its data while
 * its box waits: a rehearsal would take the processors from that.
 */
const quietMilliseconds = { usual: 300, beforeAnyWork: 2_000 };

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
  #hasWorked = false;
  #stopped = false;

  /** Given the boxes that are ready and wait, which are none while others work. */
  constructor(listWaiting: () => readonly Entry[]) {
    this.#listWaiting = listWaiting;
  }

  /** The one that is busy with it: another is better given out. */
  get rehearsing(): Entry | undefined {
    return this.#rehearsing;
  }

  /** Something happens: a box has got ready, has rehearsed, or has gone, perhaps after work. */
  disturb(afterWork = false): void {
    this.#hasWorked ||= afterWork;
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const { usual, beforeAnyWork } = quietMilliseconds;
    this.#timer = setTimeout(() => this.#next(), this.#hasWorked ? usual : beforeAnyWork);
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
