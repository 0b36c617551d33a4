import { setTimeout as sleep } from 'node:timers/promises';
import { GloveboxError } from '../errors.ts';
import type { ChatEvent, Hear } from './chat-adapter.ts';
import type { Turn } from './chat-memory.ts';
import { type Admission, createAdmission } from './conversation/admission.ts';
import { createAct } from './conversation/act.ts';
import type { ChatOptions, Done, Outcome, Refused, Task } from './conversation/chat-context.ts';
import { createLanes } from '../lanes.ts';
import { sayAgain } from './conversation/say-again.ts';
import { type Running, stopRunning } from './conversation/stop-running.ts';
import { tellProgress } from './conversation/tell-progress.ts';
import { type Intent, isWork, understand } from './conversation/understand.ts';
import { createVoice } from './conversation/voice.ts';
import { namePlace } from './name-place.ts';
import { keyOf } from './message-key.ts';
import { createPermits } from './permits.ts';
import { createRateLimits } from './rate-limits.ts';
import { createRetries } from './conversation/retries.ts';
import { askButton, sayText } from './render-message.ts';
import { describeFault, isPassing } from './render/describe-fault.ts';
import { writePlainText } from './write-plain-text.ts';

/** A chat: hears what is said on a platform, keeps it, and answers. */
export type Chat = {
  /** Resolves when events come. */
  start(): Promise<void>;
  /**
   * Takes up what was begun and never ended, by an earlier process or by others that share what is remembered, and are gone. Resolves when
   * all of it is begun.
   */
  takeUp(): Promise<void>;
  /** Hears nothing more. What is not answered stays as it is, for whoever starts next. */
  stop(): Promise<void>;
};

/** Of what is taken up so much is in work at once: fewer questions than may wait in the queue, however many were left. */
const mostTakenUp = 16;

export function createChat(options: ChatOptions): Chat {
  const {
    adapter,
    clerk,
    memory,
    editMilliseconds = 1000,
    retryMilliseconds,
    holdMilliseconds = 10_000,
    onFault = () => {},
    onEnded = () => {},
  } = options;
  const { tellFault = describeFault } = options;
  const permits = createPermits(options.permits);
  const limits = createRateLimits(options.limits);
  const leaving = new AbortController();
  const running = new Map<string, Running>();
  /** What this process has, also while it waits to be tried again. */
  const inHand = new Set<string>();
  const again = createRetries(retryMilliseconds);
  const lanes = createLanes();
  const takenUp = new Set<Promise<void>>();
  /** What is being said, also where its lane has gone on. */
  const saying = new Set<Promise<void>>();
  const act = createAct(options, () => leaving.signal.aborted);

  const hear: Hear = async (event) => {
    if (await memory.begin(event)) void take({ event }, false);
    else if (adapter.isAwaited?.(event.id)) sayAgain(event, options).catch((error: unknown) => onFault(error, event));
  };

  /** Whatever fails here is not answered, and stays open: it is tried again, by this process or whoever starts next. */
  const take = async (turn: Turn, wasBegun: boolean): Promise<void> => {
    const { event } = turn;
    // What is just being heard may be taken up as well.
    if (inHand.has(event.id)) return;
    inHand.add(event.id);
    try {
      await handle(turn, wasBegun);
      forget(event.id);
    } catch (error) {
      fail(error, event, wasBegun);
    }
  };

  const forget = (id: string): void => {
    inHand.delete(id);
    again.forget(id);
  };

  const fail = (error: unknown, event: ChatEvent, wasBegun: boolean): void => {
    onFault(error, event);
    again.later(event.id, () => {
      memory.findOpen(event.id).then(
        (turn) => {
          if (turn === undefined) return forget(event.id);
          inHand.delete(event.id);
          void take(turn, wasBegun);
        },
        (fault: unknown) => fail(fault, event, wasBegun),
      );
    });
  };

  const takeUp = async (): Promise<void> => {
    for await (const { event } of memory.listOpen()) {
      if (inHand.has(event.id)) continue;
      while (takenUp.size >= mostTakenUp) await Promise.race(takenUp);
      if (leaving.signal.aborted) return;
      // It may have ended while there was no room.
      const turn = await memory.findOpen(event.id);
      if (turn === undefined) continue;
      const work = take(turn, true).then(() => void takenUp.delete(work));
      takenUp.add(work);
    }
  };

  const handle = async (turn: Turn, wasBegun: boolean): Promise<void> => {
    const { event } = turn;
    if (leaving.signal.aborted) return;
    const intent = understand(event);
    const admission = createAdmission(event, limits, wasBegun);
    const refusal = permits.refuse(event) ?? (isWork(intent) ? admission.admit() : undefined);
    if (refusal !== undefined) return whisper(event, refusal);
    const lane = namePlace(event.place);
    if (intent.kind === 'stop') {
      const wanted = { person: event.person.id, of: intent.of, lane };
      return whisper(event, await stopRunning(wanted, running, { clerk, memory, permits }));
    }
    const stop = new AbortController();
    const waits = needsTurn(event, intent);
    const isBusy = waits && lanes.isBusy(lane);
    const task = openTask(turn, intent, AbortSignal.any([leaving.signal, stop.signal]), isBusy, admission);
    // Data that is named may have a question waiting for it.
    if (isWork(intent) || intent.kind === 'use') running.set(event.id, { event, lane, stop });
    // What was posted before says that already, or what it came to.
    const isNew = turn.message === undefined;
    if (isWork(intent) && isNew)
      tellProgress(task.voice, event, isBusy ? 'Waiting for the question before' : 'Working on it');
    try {
      const { said } = await (waits ? lanes.enter(lane, () => finish(intent, task)) : finish(intent, task));
      await said;
    } finally {
      running.delete(event.id);
    }
  };

  const openTask = (turn: Turn, intent: Intent, signal: AbortSignal, isBusy: boolean, admission: Admission): Task => {
    const { event, message } = turn;
    // Who presses a button, and who asks many questions at once, does not see below which of them an answer stands.
    const isTold = event.kind === 'pressed' || isBusy;
    const voice = createVoice({
      adapter,
      place: event.place,
      event: event.id,
      posted: message,
      milliseconds: editMilliseconds,
      onPosted: (reference) => memory.note(event.id, { message: reference }),
    });
    const heading = isTold && intent.kind === 'question' ? intent.text : undefined;
    return { event, turn, voice, signal, admission, heading };
  };

  /** Resolves when it is done and said, or cannot be said so soon: others do not wait for that. */
  const finish = async (
    intent: Exclude<Intent, { kind: 'stop' }>,
    task: Task,
  ): Promise<{ readonly said: Promise<void> }> => {
    const said = sayWhatCame(await find(intent, task), task);
    saying.add(said);
    const over = new AbortController();
    const forget = () => {
      saying.delete(said);
      over.abort();
    };
    said.then(forget, forget);
    await sleep(holdMilliseconds, undefined, { signal: over.signal }).catch(() => {});
    return { said };
  };

  /** What it comes to; undefined where this process leaves before. */
  const find = async (intent: Exclude<Intent, { kind: 'stop' }>, task: Task): Promise<Done | Refused | undefined> => {
    const { event, signal } = task;
    try {
      if (signal.aborted) throw new GloveboxError('CANCELLED', 'It was stopped.');
      return await act(intent, task);
    } catch (error) {
      // Whoever starts next takes it up.
      if (leaving.signal.aborted) return undefined;
      if (!(error instanceof GloveboxError && error.code === 'CANCELLED')) onFault(error, event);
      const buttons =
        intent.kind === 'question' && isPassing(error) ? [{ ...askButton(intent.text), label: 'Ask again' }] : [];
      const message = sayText(tellFault(error), buttons.slice(0, adapter.bounds.buttons));
      return { message, outcome: { kind: 'fault', error } };
    }
  };

  const sayWhatCame = async (done: Done | Refused | undefined, { event, voice }: Task): Promise<void> => {
    if (done === undefined) return;
    if ('refusal' in done) return whisper(event, done.refusal);
    const { message, outcome } = done;
    await conclude(event, outcome, () => voice.say(message), `${elsewhere}\n\n${writePlainText(message)}`);
  };

  const whisper = (event: ChatEvent, text: string | undefined): Promise<void> =>
    conclude(event, { kind: 'said' }, async () => void (text !== undefined && (await tellAlone(event, text))));

  const tellAlone = ({ id, place, person }: ChatEvent, text: string): Promise<void> =>
    adapter.whisper(place, person, text, keyOf(id, 'whisper'));

  /**
   * Says the last of an event. What cannot be said now is answered all the same: nothing else is said instead, and it stays open. What the
   * platform refuses for good is told to who asked alone, as words; refused there too, nobody will ever hear of it.
   */
  const conclude = async (
    event: ChatEvent,
    outcome: Outcome,
    say: () => Promise<void>,
    words?: string,
  ): Promise<void> => {
    const refusal = await findRefusal(async () => {
      await say();
      await memory.end(event.id);
    });
    if (refusal === undefined) return onEnded(event, outcome);
    const isUnheard = words === undefined || (await findRefusal(() => tellAlone(event, words))) !== undefined;
    onFault(refusal, event);
    await memory.end(event.id);
    onEnded(event, isUnheard ? { kind: 'fault', error: refusal } : outcome);
  };

  return {
    start: () => adapter.start(hear),
    takeUp,
    async stop() {
      leaving.abort();
      again.stop();
      await lanes.drain();
      await Promise.allSettled(saying);
      await adapter.stop();
    },
  };
}

const elsewhere = 'I may not answer where you asked. This is what I have to say:';

/** Why the platform refuses something for good. Rejects with faults that may pass. */
async function findRefusal(say: () => Promise<void>): Promise<GloveboxError | undefined> {
  try {
    await say();
    return undefined;
  } catch (error) {
    if (error instanceof GloveboxError && error.code === 'CHAT_REFUSED') return error;
    throw error;
  }
}

/** What stands in line with the other questions of its conversation, as it goes on from what was said before. */
function needsTurn(event: ChatEvent, { kind }: Intent): boolean {
  return kind !== 'help' && !(kind === 'script' && event.kind === 'pressed');
}
