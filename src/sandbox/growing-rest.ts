/** The first rest after a failure, and the longest: nobody is helped by trying all the time. */
const restMilliseconds = { first: 200, longest: 30_000 };

/** How long to leave something alone that failed: longer each time, until it succeeds. */
export class GrowingRest {
  #failures = 0;
  #until = 0;

  /** How much of it is left. */
  get milliseconds(): number {
    return Math.max(0, this.#until - performance.now());
  }

  fail(): void {
    const now = performance.now();
    // What was tried together failed together.
    if (now < this.#until) return;
    const { first, longest } = restMilliseconds;
    // What was so long ago says nothing about now.
    if (now > this.#until + longest) this.#failures = 0;
    this.#until = now + Math.min(longest, first * 2 ** this.#failures);
    this.#failures += 1;
  }

  succeed(): void {
    this.#failures = 0;
    this.#until = 0;
  }
}
