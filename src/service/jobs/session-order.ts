/** Questions of one session wait for each other, in the order in which they came. */
export class SessionOrder {
  readonly #last = new Map<string, Promise<void>>();

  /** Takes its place behind the last one: what it has to wait for, where there is one. `ended` is when the next may go on. */
  enter(session: string | undefined, ended: Promise<void>): Promise<void> | undefined {
    if (session === undefined) return undefined;
    const before = this.#last.get(session);
    this.#last.set(session, ended);
    void ended.then(() => {
      if (this.#last.get(session) === ended) this.#last.delete(session);
    });
    return before;
  }
}
