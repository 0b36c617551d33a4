import { GrowingRest } from '../growing-rest.ts';
import type { Daemon } from './daemon.ts';

/** Containers that could not be removed when they should have been. They are tried again until the daemon removes them. */
export class Leftovers {
  readonly #daemon: Daemon;
  readonly #names = new Set<string>();
  readonly #rest = new GrowingRest();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(daemon: Daemon) {
    this.#daemon = daemon;
  }

  /** Removes a container, now or later. Rejects where it could not be done now. */
  async remove(name: string): Promise<void> {
    try {
      await this.#daemon.remove(name);
      this.#names.delete(name);
    } catch (error) {
      this.#names.add(name);
      this.#rest.fail();
      this.#schedule();
      throw error;
    }
  }

  /** Tries once more. What is left then bears our label: the next host that starts removes it. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await Promise.all([...this.#names].map((name) => this.remove(name)));
  }

  #schedule(): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tryAll(), this.#rest.milliseconds);
    this.#timer.unref();
  }

  async #tryAll(): Promise<void> {
    const tried = await Promise.allSettled([...this.#names].map((name) => this.remove(name)));
    if (tried.every(({ status }) => status === 'fulfilled')) this.#rest.succeed();
  }
}
