import { createHash, randomUUID } from 'node:crypto';

/** Of clients that said that they are done, so that nobody goes on with what they had. */
const mostEnded = 10_000;
const form = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * A session is a name that a client gives its requests, so that a later one can stop an earlier one. Nothing is kept for it but what is
 * running: it lasts over a restart, any process of the service takes it, and ten thousand of them take no memory.
 */
export class Sessions {
  readonly #running = new Map<string, () => void>();
  readonly #ended = new Set<string>();

  open(): string {
    return randomUUID();
  }

  /** Whether requests may come under this name. */
  isOpen(owner: string, session: string): boolean {
    return form.test(session) && !this.#ended.has(nameOf(owner, session));
  }

  /** Makes a request one that can be stopped. The result makes it one that has ended. */
  begin(owner: string, session: string, request: string | number, cancel: () => void): () => void {
    const name = nameOf(owner, session, request);
    this.#running.set(name, cancel);
    return () => {
      if (this.#running.get(name) === cancel) this.#running.delete(name);
    };
  }

  cancel(owner: string, session: string, request: string | number): void {
    this.#running.get(nameOf(owner, session, request))?.();
  }

  /** Stops all that is running in it, and takes no more. */
  end(owner: string, session: string): void {
    const name = nameOf(owner, session);
    for (const [running, cancel] of this.#running) if (running.startsWith(`${name} `)) cancel();
    this.#ended.add(name);
    const [oldest] = this.#ended;
    if (this.#ended.size > mostEnded && oldest !== undefined) this.#ended.delete(oldest);
  }
}

/** Owners have any name; the id 1 and the id "1" are two. */
function nameOf(owner: string, session: string, request?: string | number): string {
  const name = `${createHash('sha256').update(owner).digest('hex')} ${session}`;
  return request === undefined ? name : `${name} ${JSON.stringify(request)}`;
}
