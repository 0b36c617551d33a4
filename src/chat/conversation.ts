import { setTimeout as sleep } from 'node:timers/promises';
import { GloveboxError, isFault } from '../errors.ts';
import type { ChatEvent, ChatKnowledge, Hear } from './chat-adapter.ts';
import type { Turn } from './chat-memory.ts';
import { createAdmission } from './conversation/admission.ts';
import { createAct } from './conversation/act.ts';
import { createConclude } from './conversation/conclude.ts';
import { type Hand, openHand } from './conversation/hand.ts';
import { tellOwnFaults } from './conversation/own-faults.ts';
import type { ChatOptions, Done, Outcome, Refused, Task } from './conversation/chat-context.ts';
import { createLanes } from '../lanes.ts';
import { sayAgain } from './conversation/say-again.ts';
import { type Running, stopRunning } from './conversation/stop-running.ts';
import { tellProgress } from './conversation/tell-progress.ts';
import { type Intent, isWork, understand } from './conversation/understand.ts';
import { createVoice } from './conversation/voice.ts';
import { namePlace } from './name-place.ts';
import { createPermits } from './permits.ts';
import { createRateLimits } from './rate-limits.ts';
import { createRetries } from './conversation/retries.ts';
import { askButton, sayText } from './render-message.ts';
import { describeFault, isPassing } from './render/describe-fault.ts';

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
    editMilliseconds = 1000,
    retryMilliseconds,
    holdMilliseconds = 10_000,
    onFault = () => {},
    onEnded = () => {},
  } = options;
  const { tellFault = describeFault } = options;
  const { isOwnFault, ...kept } = tellOwnFaults(options);
  const { clerk, memory } = kept;
  const permits = createPermits(options.permits);
  const limits = createRateLimits(options.limits);
  const leaving = new AbortController();
  const running = new Map<string, Running>();
  /** What this process has, also while it waits to be tried again. */
  const inHand = new Map<string, Hand>();
  const again = createRetries(retryMilliseconds);
  const lanes = createLanes();
  const takenUp = new Set<Promise<void>>();
  /** What is being said, also where its lane has gone on. */
  const saying = new Set<Promise<unknown>>();
  const act = createAct({ ...options, ...kept }, () => leaving.signal.aborted);
  const conclude = createConclude(options);

  const hear: Hear = async (event) => {
    if (await memory.begin(event)) void take(event, false, async () => ({ event }));
    else if (adapter.isAwaited?.(event.id)) sayAgain(event, options).catch((error: unknown) => onFault(error, event));
  };

  const knowledge: ChatKnowledge = {
    refuse: (event) =>
      permits.refuse(event) ??
      (isWork(understand(event)) ? limits.check(event.person.id, event.place.channel) : undefined),
    remembers: async (place) => (await memory.find(place)) !== undefined,
  };

  type Find = () => Promise<Turn | undefined>;

  /** What is in hand this process alone ends: how it stands is found out from then on. */
  const take = async (event: ChatEvent, wasBegun: boolean, find: Find): Promise<void> => {
    // What is just being heard may be taken up as well.
    if (inHand.has(event.id)) return;
    const hand = openHand(event, createAdmission(event, limits, wasBegun), memory, onFault);
    inHand.set(event.id, hand);
    await attempt(hand, find);
  };

  /** Whatever fails here is not answered, and stays open: it is tried again, by this process or whoever starts next. */
  const attempt = async (hand: Hand, find: Find): Promise<void> => {
    const { event } = hand;
    try {
      const turn = await find();
      const outcome = turn && (await handle(hand, hand.complete(turn)));
      inHand.delete(event.id);
      again.forget(event.id);
      // Whoever hears of it may say the next thing at once: nothing waits for this one any more.
      if (outcome !== undefined) onEnded(event, outcome);
    } catch (error) {
      onFault(error, event);
      again.later(event.id, () => void attempt(hand, () => memory.findOpen(event.id)));
    }
  };

  const takeUp = async (): Promise<void> => {
    for await (const { event } of memory.listOpen()) {
      if (inHand.has(event.id)) continue;
      while (takenUp.size >= mostTakenUp) await Promise.race(takenUp);
      if (leaving.signal.aborted) return;
      // It may have ended since it was listed.
      const work = take(event, true, () => memory.findOpen(event.id)).then(() => void takenUp.delete(work));
      takenUp.add(work);
    }
  };

  /** Gives how it ended; undefined where this process leaves before. */
  const handle = async (hand: Hand, turn: Turn): Promise<Outcome | undefined> => {
    const { event, admission } = hand;
    if (leaving.signal.aborted) return undefined;
    const intent = understand(event);
    const refusal = permits.refuse(event) ?? (isWork(intent) ? admission.admit() : undefined);
    if (refusal !== undefined) return conclude.whisper(hand, refusal);
    const lane = namePlace(event.place);
    if (intent.kind === 'stop') {
      const wanted = { person: event.person.id, of: intent.of, lane };
      return conclude.whisper(hand, await stopRunning(wanted, running, { clerk, memory, permits }));
    }
    const stop = new AbortController();
    const waits = needsTurn(event, intent);
    const isBusy = waits && lanes.isBusy(lane);
    const task = openTask(hand, turn, intent, AbortSignal.any([leaving.signal, stop.signal]), isBusy);
    // Data that is named may have a question waiting for it.
    if (isWork(intent) || intent.kind === 'use') running.set(event.id, { event, lane, stop });
    // What was posted before says that already, or what it came to.
    const isNew = turn.message === undefined;
    if (isWork(intent) && isNew)
      tellProgress(task.voice, event, isBusy ? 'Waiting for the question before' : 'Working on it');
    try {
      const { said } = await (waits ? lanes.enter(lane, () => finish(intent, task)) : finish(intent, task));
      return await said;
    } finally {
      running.delete(event.id);
    }
  };

  const openTask = (hand: Hand, turn: Turn, intent: Intent, signal: AbortSignal, isBusy: boolean): Task => {
    const { event } = hand;
    // Who presses a button, and who asks many questions at once, does not see below which of them an answer stands.
    const isTold = event.kind === 'pressed' || isBusy;
    const voice = createVoice({
      adapter,
      place: event.place,
      event: event.id,
      posted: turn.message,
      milliseconds: editMilliseconds,
      onPosted: (message) => hand.note({ message }),
    });
    const heading = isTold && intent.kind === 'question' ? intent.text : undefined;
    return { event, hand, turn, voice, signal, heading };
  };

  /** Resolves when it is done and said, or cannot be said so soon: others do not wait for that. */
  const finish = async (
    intent: Exclude<Intent, { kind: 'stop' }>,
    task: Task,
  ): Promise<{ readonly said: Promise<Outcome | undefined> }> => {
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
    const { event, signal, voice } = task;
    try {
      if (signal.aborted) throw new GloveboxError('CANCELLED', 'It was stopped.');
      return await act(intent, task);
    } catch (error) {
      // Whoever starts next takes it up.
      if (leaving.signal.aborted) return undefined;
      if (isOwnFault(error)) throw error;
      if (isFault(error, 'CHAT_UNAVAILABLE') && !again.isTired(event.id)) {
        // A file that the platform does not send now.
        voice.tell(sayText('The file cannot be fetched now. It is tried again …'));
        await voice.settle();
        throw error;
      }
      if (!isFault(error, 'CANCELLED')) onFault(error, event);
      const buttons =
        intent.kind === 'question' && isPassing(error) ? [{ ...askButton(intent.text), label: 'Ask again' }] : [];
      const message = sayText(tellFault(error), buttons.slice(0, adapter.bounds.buttons));
      return { message, outcome: { kind: 'fault', error } };
    }
  };

  const sayWhatCame = async (done: Done | Refused | undefined, { hand, voice }: Task): Promise<Outcome | undefined> => {
    if (done === undefined) return undefined;
    if ('refusal' in done) return conclude.whisper(hand, done.refusal);
    return conclude.say(hand, done.message, done.outcome, voice);
  };

  return {
    start: () => adapter.start(hear, knowledge),
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

/** What stands in line with the other questions of its conversation, as it goes on from what was said before. */
function needsTurn(event: ChatEvent, { kind }: Intent): boolean {
  return kind !== 'help' && !(kind === 'script' && event.kind === 'pressed');
}
