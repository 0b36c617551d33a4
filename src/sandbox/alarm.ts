/** Rings at the earliest of the moments that it is set to, and can then be set anew. It keeps no process alive. */
export class Alarm {
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;
  #at = Infinity;
  #stopped = false;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  set(milliseconds: number): void {
    const at = performance.now() + milliseconds;
    if (this.#stopped || this.#at <= at) return;
    clearTimeout(this.#timer);
    this.#at = at;
    this.#timer = setTimeout(() => {
      this.#at = Infinity;
      this.#ring();
    }, milliseconds);
    this.#timer.unref();
  }

  /** It never rings again. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }
}
