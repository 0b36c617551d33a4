/** Questions of one session wait for each other, in the order in which they came. */
export class SessionOrder {
  readonly #last = new Map<string, Promise<void>>();

  /** Takes its place behind the last one: what it has to wait for, where there is one. `ended` is when the next may go on. */
  enter(session: string | undefined, ended: Promise<void>): Promise<void> | undefined {
    if (session === undefined) return undefined;
    const before = this.#last.get(session);
    // One that is cancelled while it waits ends sooner than those before it, which the next is to wait for all the same.
    const all = Promise.all([before, ended]).then(() => {});
    this.#last.set(session, all);
    void all.then(() => {
      if (this.#last.get(session) === all) this.#last.delete(session);
    });
    return before;
  }
}
