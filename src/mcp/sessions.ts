import { createHash, randomUUID } from 'node:crypto';

/** Of clients that said that they are done, so that nobody goes on with what they had. */
const mostEnded = 10_000;
const form = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What stops a request: whoever cancels it hears no more of it, and whoever ends its session hears that. */
type Stops = { readonly cancel: () => void; readonly end: () => void };

/**
 * A session is a name that a client gives its requests, so that a later one can stop an earlier one. Nothing is kept for it but what is
 * running: it lasts over a restart, any process of the service takes it, and ten thousand of them take no memory.
 */
export class Sessions {
  readonly #running = new Map<string, Stops>();
  readonly #ended = new Set<string>();

  open(): string {
    return randomUUID();
  }

  /** Whether requests may come under this name. */
  isOpen(owner: string, session: string): boolean {
    return form.test(session) && !this.#ended.has(nameOf(owner, session));
  }

  /** Makes a request one that can be stopped. The result makes it one that has ended. */
  begin(owner: string, session: string, request: string | number, stops: Stops): () => void {
    const name = nameOf(owner, session, request);
    this.#running.set(name, stops);
    return () => {
      if (this.#running.get(name) === stops) this.#running.delete(name);
    };
  }

  cancel(owner: string, session: string, request: string | number): void {
    this.#running.get(nameOf(owner, session, request))?.cancel();
  }

  /** Stops all that is running in it, and takes no more. */
  end(owner: string, session: string): void {
    const name = nameOf(owner, session);
    for (const [running, stops] of this.#running) if (running.startsWith(`${name} `)) stops.end();
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
