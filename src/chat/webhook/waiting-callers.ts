import type { OutgoingMessage } from './outgoing-message.ts';

/** Those who wait for an answer on the connection that they asked on. */
export type WaitingCallers = {
  /**
   * Waits until an event is answered, and gives what was said to it meanwhile, each message as it was last. Undefined where the signal
   * comes first: what was said until then is sent on.
   */
  wait(event: string, signal: AbortSignal): Promise<Said | undefined>;
  /** Gives a message to those who wait for the answer to that event, or will. False where it has to go another way. */
  offer(event: string, message: OutgoingMessage): boolean;
  /** The event is answered. Resolves when what was said has reached one who waits, or was sent on. Rejects where it was neither. */
  end(event: string): Promise<void>;
  /** Whether somebody waits now. */
  isAwaited(event: string): boolean;
};

export type Said = {
  readonly messages: readonly OutgoingMessage[];
  /** To be called with whether it has reached who waited. What is told first counts. */
  settle(isWritten: boolean): void;
};

/** Tells one that waits to take what was said, and resolves with whether that has reached them. */
type Caller = () => Promise<boolean>;

/** What was said to an event since somebody waits for it: who comes later has heard nothing less. */
type Waited = { readonly messages: Map<string, OutgoingMessage>; readonly callers: Set<Caller> };

/** Who has lost the connection asks again soon, or never; and what is not remembered is in its analysis. */
const mostRemembered = 32;
const mostRememberedBytes = 64 * 1024 * 1024;

type SendOn = (messages: readonly OutgoingMessage[]) => Promise<void>;

/** Where nothing can be sent on, what is said is kept from the beginning, for who comes later. */
export function createWaitingCallers(sendOn?: SendOn): WaitingCallers {
  const open = new Map<string, Waited>();
  const answered = new Map<string, { readonly messages: readonly OutgoingMessage[]; readonly bytes: number }>();
  /** What is sent on as nobody waits for it any more. */
  const left = new Map<string, Promise<void>>();

  const remember = (event: string, messages: readonly OutgoingMessage[]): void => {
    answered.set(event, { messages, bytes: messages.reduce((sum, message) => sum + weigh(message), 0) });
    let held = [...answered.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [oldest, { bytes }] of answered) {
      if (answered.size <= mostRemembered && held <= mostRememberedBytes) break;
      answered.delete(oldest);
      held -= bytes;
    }
  };
  const openFor = (event: string): Waited => {
    const waited = open.get(event) ?? { messages: new Map(), callers: new Set() };
    open.set(event, waited);
    return waited;
  };
  const leave = (event: string, messages: readonly OutgoingMessage[], sendRest: SendOn): void => {
    const sending = sendRest(messages);
    left.set(event, sending);
    const forget = () => void (left.get(event) === sending && left.delete(event));
    // A fault is told to who ends it, unless something newer was said.
    sending.then(forget, () => {});
  };

  return {
    async wait(event, signal) {
      const known = answered.get(event);
      if (known !== undefined) return { messages: known.messages, settle: () => {} };
      const waited = openFor(event);
      const { messages, callers } = waited;
      let settle = (_isWritten: boolean): void => {};
      const written = new Promise<boolean>((resolve) => (settle = resolve));
      let caller: Caller = () => written;
      const isAnswered = await new Promise<boolean>((resolve) => {
        caller = () => {
          resolve(true);
          return written;
        };
        callers.add(caller);
        if (signal.aborted) resolve(false);
        signal.addEventListener('abort', () => resolve(false), { once: true });
      });
      if (isAnswered) return { messages: [...messages.values()], settle };
      settle(false);
      callers.delete(caller);
      // Others that still wait have it.
      if (callers.size > 0 || open.get(event) !== waited) return undefined;
      if (sendOn === undefined && messages.size > 0) return undefined;
      open.delete(event);
      if (sendOn !== undefined) leave(event, [...messages.values()], sendOn);
      return undefined;
    },
    offer(event, message) {
      const waited = sendOn === undefined ? openFor(event) : open.get(event);
      // What was left is older than this.
      if (waited === undefined) left.delete(event);
      if (waited === undefined) return false;
      const before = waited.messages.get(message.id);
      const attachments = [...(before?.attachments ?? []), ...message.attachments];
      waited.messages.set(message.id, { ...message, attachments });
      return true;
    },
    async end(event) {
      const waited = open.get(event);
      if (waited === undefined) {
        const sending = left.get(event);
        left.delete(event);
        return sending;
      }
      open.delete(event);
      const messages = [...waited.messages.values()];
      remember(event, messages);
      const written = await Promise.all([...waited.callers].map((caller) => caller()));
      if (written.includes(true)) return;
      try {
        await sendOn?.(messages);
      } catch (error) {
        // It is said once more: who comes again waits for that.
        answered.delete(event);
        throw error;
      }
    },
    isAwaited: (event) => (open.get(event)?.callers.size ?? 0) > 0,
  };
}

/** What is attached is by far the most of it. */
function weigh({ attachments }: OutgoingMessage): number {
  return attachments.reduce((sum, { base64 }) => sum + base64.length, 0);
}
