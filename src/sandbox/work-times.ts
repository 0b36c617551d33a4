/** Since when each of those at work has been, and how long work takes. */
export class WorkTimes<Worker> {
  readonly #since = new Map<Worker, number>();
  /** A guess, until some have ended. */
  #seconds = 1;

  get size(): number {
    return this.#since.size;
  }

  has(worker: Worker): boolean {
    return this.#since.has(worker);
  }

  begin(worker: Worker): void {
    this.#since.set(worker, performance.now());
  }

  end(worker: Worker): void {
    const since = this.#since.get(worker);
    if (since === undefined) return;
    this.#since.delete(worker);
    this.#seconds = this.#seconds * 0.8 + ((performance.now() - since) / 1000) * 0.2;
  }

  /** How long whoever is in this place of a queue waits for one of so many, in whole seconds. */
  secondsToWait(place: number, workers: number): number {
    return Math.max(1, Math.ceil((this.#seconds * place) / workers));
  }
}
