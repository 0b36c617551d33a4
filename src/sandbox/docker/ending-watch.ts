import type { ContainerEvent, Daemon, Watch } from './daemon.ts';

/** The exit code of what was killed by force, by the kernel or by somebody. */
const killed = 137;

/** How long events may come after the end that they belong to. */
const lateMilliseconds = 500;

/** What was told of a container that has not ended. */
type Told = {
  readonly underGvisor: boolean;
  exceeded: boolean;
  signalled: boolean;
  dead: boolean;
  onDeath: () => void;
};

/** Listens to the daemon, for the one thing that the end of a container does not say: whether it was out of memory. */
export class EndingWatch {
  readonly #daemon: Daemon;
  readonly #label: string;
  readonly #told = new Map<string, Told>();
  #watching: Promise<Watch<void>> | undefined;

  constructor(daemon: Daemon, label: string) {
    this.#daemon = daemon;
    this.#label = label;
  }

  /** Listens for the events of a container that is to be started, until it is forgotten. */
  async expect(name: string, underGvisor = false): Promise<void> {
    this.#told.set(name, { underGvisor, exceeded: false, signalled: false, dead: false, onDeath: () => {} });
    this.#watching ??= this.#watch();
    await this.#watching;
  }

  /** Whether a container that ended so did because it had no memory left. */
  async ranOutOfMemory(name: string, code: number | undefined): Promise<boolean> {
    const told = this.#told.get(name);
    if (told === undefined || code !== killed) return false;
    if (!told.dead) await waitFor((resolve) => (told.onDeath = resolve), lateMilliseconds);
    // A process in it may have been out of memory before somebody ended the container.
    if (told.signalled) return false;
    // All of a gVisor dies at once: one time in five the container is gone before the daemon tells why. Beside the kernel
    // only root of the machine can kill it past the daemon.
    return told.exceeded || (told.underGvisor && told.dead);
  }

  forget(name: string): void {
    this.#told.delete(name);
  }

  stop(): void {
    this.#watching?.then(({ stop }) => stop()).catch(() => {});
  }

  /** A daemon that was restarted is watched anew with the next container. */
  async #watch(): Promise<Watch<void>> {
    const forget = () => (this.#watching = undefined);
    try {
      const watch = await this.#daemon.watchEvents(this.#label, (event) => this.#take(event));
      watch.done.then(forget, forget);
      return watch;
    } catch (error) {
      forget();
      throw error;
    }
  }

  #take({ name, action }: ContainerEvent): void {
    const told = this.#told.get(name);
    if (told === undefined) return;
    if (action === 'oom') told.exceeded = true;
    else if (action === 'kill') told.signalled = true;
    else {
      told.dead = true;
      told.onDeath();
    }
  }
}

function waitFor(event: (resolve: () => void) => void, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    event(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
