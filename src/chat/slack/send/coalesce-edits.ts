/** How long lies between two edits of one message: Slack takes about one a second, and somebody has to read them. */
const pause = 1000;

type Waiting<Content> = { content: Content; done: Promise<void> };

/**
 * Edits of messages, of which only the newest is sent where several wait: whoever gave an older one is told when the newer is there.
 * `merge` keeps of the older what must not be lost.
 */
export function coalesceEdits<Content>(
  send: (key: string, content: Content) => Promise<void>,
  merge: (older: Content, newer: Content) => Content,
): (key: string, content: Content) => Promise<void> {
  const waiting = new Map<string, Waiting<Content>>();
  const busy = new Map<string, Promise<void>>();

  return (key, content) => {
    const before = waiting.get(key);
    if (before !== undefined) {
      before.content = merge(before.content, content);
      return before.done;
    }
    const run = async () => {
      await busy.get(key);
      const last = waiting.get(key);
      waiting.delete(key);
      const sent = send(key, last?.content ?? content);
      const over = sent.catch(() => {}).then(() => new Promise<void>((resolve) => setTimeout(resolve, pause)));
      busy.set(key, over);
      void over.then(() => {
        if (busy.get(key) === over) busy.delete(key);
      });
      await sent;
    };
    const entry: Waiting<Content> = { content, done: Promise.resolve() };
    waiting.set(key, entry);
    entry.done = run();
    return entry.done;
  };
}
