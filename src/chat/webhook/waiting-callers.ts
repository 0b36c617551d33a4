import type { OutgoingMessage } from './outgoing-message.ts';

/** Those who wait for an answer on the connection that they asked on. */
export type WaitingCallers = {
  /**
   * Waits until an event is answered, and gives what was said to it meanwhile, each message as it was last. Undefined where the signal
   * comes first: what was said until then is left, for whoever sends it on.
   */
  wait(event: string, signal: AbortSignal): Promise<readonly OutgoingMessage[] | undefined>;
  /** Gives a message to those who wait for the answer to that event. False where nobody does. */
  offer(event: string, message: OutgoingMessage): boolean;
  /** The event is answered: nobody has to wait for it any more. */
  end(event: string): void;
};

/** What was said to an event since somebody waits for it: who comes later has heard nothing less. */
type Waited = { readonly messages: Map<string, OutgoingMessage>; readonly callers: Set<() => void> };

/** Who has lost the connection asks again soon, or never. */
const mostRemembered = 32;

export function createWaitingCallers(onLeft: (messages: readonly OutgoingMessage[]) => void): WaitingCallers {
  const open = new Map<string, Waited>();
  const answered = new Map<string, readonly OutgoingMessage[]>();

  return {
    async wait(event, signal) {
      const known = answered.get(event);
      if (known !== undefined) return known;
      const waited = open.get(event) ?? { messages: new Map(), callers: new Set() };
      open.set(event, waited);
      const { messages, callers } = waited;
      let finish = (): void => {};
      const isAnswered = await new Promise<boolean>((resolve) => {
        finish = () => resolve(true);
        callers.add(finish);
        if (signal.aborted) resolve(false);
        signal.addEventListener('abort', () => resolve(false), { once: true });
      });
      if (isAnswered) return [...messages.values()];
      callers.delete(finish);
      // Others that still wait have it.
      if (callers.size > 0 || open.get(event) !== waited) return undefined;
      open.delete(event);
      onLeft([...messages.values()]);
      return undefined;
    },
    offer(event, message) {
      const waited = open.get(event);
      if (waited === undefined) return false;
      const before = waited.messages.get(message.id);
      const attachments = [...(before?.attachments ?? []), ...message.attachments];
      waited.messages.set(message.id, { ...message, attachments });
      return true;
    },
    end(event) {
      const waited = open.get(event);
      if (waited === undefined) return;
      open.delete(event);
      answered.set(event, [...waited.messages.values()]);
      for (const finish of waited.callers) finish();
      for (const oldest of answered.keys()) {
        if (answered.size <= mostRemembered) break;
        answered.delete(oldest);
      }
    },
  };
}
