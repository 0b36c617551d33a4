import { isFault } from '../../errors.ts';
import type { Answer, OwnData } from '../../clerk/clerk.ts';
import type { ChatEvent, ChatFile } from '../chat-adapter.ts';
import type { Conversation } from '../chat-memory.ts';
import type { ChatMessage } from '../message.ts';
import { renderMessage, sayText } from '../render-message.ts';
import { type Asking, askClerk } from './ask-clerk.ts';
import type { ChatOptions, Done, Refused, Task } from './chat-context.ts';
import { askWhich, chooseData, findNamed, listData, unlessMissing } from './choose-data.ts';
import { describeData, nameData } from './describe-data.ts';
import { type Called, findCalled } from './find-called.ts';
import { helpText } from './help-text.ts';
import { showScript } from './show-script.ts';
import { takeFiles } from './take-files.ts';
import type { Intent } from './understand.ts';

/** Does what somebody wants, and gives what to say of it. Rejects for faults only. */
export type Act = (intent: Exclude<Intent, { kind: 'stop' }>, task: Task) => Promise<Done | Refused>;

export function createAct(options: ChatOptions, isLeaving: () => boolean): Act {
  const { adapter, clerk, memory, ask: asked = {} } = options;
  const { bounds } = adapter;
  const locale = asked.locale ?? 'en-US';

  const recall = async ({ event }: Task): Promise<Conversation> => (await memory.find(event.place)) ?? { data: [] };
  const say = (message: ChatMessage): Done => ({ message, outcome: { kind: 'said' } });
  const askBack = (message: ChatMessage): Done => ({ message, outcome: { kind: 'asked-back' } });

  const ask = (asking: Asking, task: Task): Promise<Answer> => askClerk(asking, task, options, isLeaving);

  const tellAnswer = async (found: Answer, task: Task, heading: string | undefined): Promise<Done> => {
    // What no script answered cannot be run again: what was answered before it still can.
    if (found.analysis.script !== undefined)
      await memory.save(task.event.place, { ...(await recall(task)), last: found.id });
    const above = heading ?? (task.event.kind === 'pressed' ? found.analysis.question.text : undefined);
    const message = renderMessage(found, { bounds, link: clerk.linkTo(found.id), heading: above });
    return { message, outcome: { kind: 'answer', answer: found } };
  };

  const answerQuestion = async (question: string, task: Task, heading = task.heading): Promise<Done> => {
    const conversation = await findData(task);
    if (conversation === undefined) {
      const chosen = await chooseData(clerk, bounds);
      if ('blocks' in chosen) {
        await memory.save(task.event.place, { ...(await recall(task)), waiting: question });
        // It is asked when that is said.
        task.hand.admission.giveBack();
        return askBack(chosen);
      }
      return answerOf(question, [chosen.hash], task, heading);
    }
    return answerOf(question, conversation.data, task, heading);
  };

  const answerOf = async (
    question: string,
    data: readonly string[],
    task: Task,
    heading: string | undefined,
  ): Promise<Done> => {
    const before = await recall(task);
    const askIn = async (earlier: string | undefined): Promise<Answer> => {
      const session = earlier ?? (await clerk.openSession(question));
      const conversation = { ...before, data, session, waiting: undefined };
      await memory.save(task.event.place, conversation);
      try {
        return await ask({ kind: 'question', question, data, session }, task);
      } catch (error) {
        // What is not there any more would be in the way of every question to come.
        if (isFault(error, 'DATASET_NOT_FOUND')) await memory.save(task.event.place, { ...conversation, data: [] });
        throw error;
      }
    };
    try {
      return await tellAnswer(await askIn(before.session), task, heading);
    } catch (error) {
      if (before.session === undefined || !isFault(error, 'SESSION_NOT_FOUND')) throw error;
      const { message, outcome } = await tellAnswer(await askIn(undefined), task, heading);
      return { message: { ...message, blocks: [...message.blocks, { kind: 'note', text: askedAnew }] }, outcome };
    }
  };

  /** Goes on with what was asked as soon as its data was known. Where that is not there any more, nothing can be run again. */
  const resume = async (of: string, task: Task): Promise<Done> => {
    const found = await ask({ kind: 'replay', of }, task);
    return tellAnswer(found, task, found.analysis.question.text);
  };

  /** The data of a question: what was dropped with it, what the conversation is about, or what it stands below. */
  const findData = async (task: Task): Promise<Conversation | undefined> => {
    const conversation = await recall(task);
    const { event, turn } = task;
    const files = turn.analysis === undefined ? await listFiles(event, conversation) : [];
    if (files.length > 0) {
      const taken = await takeFiles(files, options, task.signal);
      const about = { ...conversation, data: [taken.hash] };
      await memory.save(event.place, about);
      return about;
    }
    // What was accepted has its data.
    return conversation.data.length > 0 || turn.analysis !== undefined ? conversation : undefined;
  };

  const listFiles = async (event: ChatEvent, { data }: Conversation): Promise<readonly ChatFile[]> => {
    if (event.kind === 'said' && event.files.length > 0) return event.files;
    return data.length > 0 ? [] : ((await adapter.findFiles?.(event)) ?? []);
  };

  const showData = async (data: readonly OwnData[], earlier: readonly OwnData[], task: Task): Promise<Done> => {
    const hashes = data.map(({ hash }) => hash);
    const profile = await clerk.profile(hashes, asked.privacy ?? 'statistics', task.signal);
    const merged = { name: '', hash: hashes.join(','), tables: data.flatMap(({ tables }) => tables) };
    const others = earlier.filter(({ hash }) => !hashes.includes(hash));
    const together = others.map(({ name, hash }) => ({
      action: 'use' as const,
      label: `Ask of it and ${nameData(name)}`,
      value: [hash, ...hashes].join(','),
    }));
    return say(describeData(merged, profile, bounds, locale, together.slice(0, 1)));
  };

  const admit = ({ hand }: Task): Refused | undefined => {
    const refusal = hand.admission.admit();
    return refusal === undefined ? undefined : { refusal };
  };

  /** For each name all that are called so. Undefined where one is the name of none. */
  const findEach = async (
    names: readonly string[],
    { data }: Conversation,
  ): Promise<readonly (readonly Called[])[] | undefined> => {
    const own = (await findNamed(clerk, data)) ?? [];
    const current = own.map((one, index) => ({ own: one, as: data[index] ?? one.hash }));
    return unlessMissing(Promise.all(names.map((name) => findCalled(clerk, name, current))));
  };

  /** A button for each that bears one of the names, with what else was named. */
  const chooseNamesake = (names: readonly string[], index: number, called: readonly Called[]): ChatMessage => {
    const text = `Several are called "${nameData(names[index] ?? '')}". Which one?`;
    const message = askWhich(
      text,
      called.map(({ own }) => own),
      bounds,
    );
    const withOthers = (value: string): string => names.with(index, value).join(',');
    return { ...message, buttons: message.buttons.map((button) => ({ ...button, value: withOthers(button.value) })) };
  };

  const use = async ({ names, orQuestion }: Extract<Intent, { kind: 'use' }>, task: Task): Promise<Done | Refused> => {
    const found = await findEach(names, await recall(task));
    if (found === undefined || found.length === 0) {
      if (orQuestion !== undefined) return admit(task) ?? answerQuestion(orQuestion, task);
      const known = await clerk.listData();
      const missing = `There is no data called ${names.map((name) => `"${nameData(name)}"`).join(', ') || 'so'}.`;
      return askBack(known.length === 0 ? sayText(`${missing} Drop a file here.`) : askWhich(missing, known, bounds));
    }
    const several = found.findIndex((called) => called.length > 1);
    if (several !== -1) return askBack(chooseNamesake(names, several, found[several] ?? []));
    const chosen = found.flat();
    const before = await recall(task);
    const { waiting } = before;
    const refused = waiting === undefined ? undefined : admit(task);
    if (refused !== undefined) return refused;
    // It waits until it is asked.
    await memory.save(task.event.place, { ...before, data: chosen.map(({ as }) => as) });
    const data = chosen.map(({ own }) => own);
    return waiting === undefined ? showData(data, [], task) : answerQuestion(waiting, task, waiting);
  };

  return async (intent, task) => {
    const { analysis } = task.turn;
    if (analysis !== undefined && (intent.kind === 'use' || intent.kind === 'files')) return resume(analysis, task);
    switch (intent.kind) {
      case 'question':
        return answerQuestion(intent.text, task);
      case 'files': {
        const before = await recall(task);
        const earlier = (await findNamed(clerk, before.data)) ?? [];
        const files = task.event.kind === 'said' ? task.event.files : [];
        const taken = await takeFiles(files, options, task.signal);
        const { waiting } = before;
        await memory.save(task.event.place, { ...before, data: [taken.hash] });
        return waiting === undefined ? showData([taken], earlier, task) : answerQuestion(waiting, task, waiting);
      }
      case 'use':
        return use(intent, task);
      case 'data': {
        const current = await findNamed(clerk, (await recall(task)).data);
        return say(await listData(clerk, bounds, current ?? []));
      }
      case 'help':
        return say({
          blocks: helpText.map((text) => ({ kind: 'text', text })),
          attachments: [],
          buttons: [],
        });
      case 'again': {
        const of = intent.of ?? (await recall(task)).last;
        if (of === undefined) return say(sayText('There is no answer here yet that I could run again.'));
        return tellAnswer(await ask({ kind: 'replay', of }, task), task, task.heading);
      }
      case 'script': {
        const of = intent.of ?? (await recall(task)).last;
        const found = of === undefined ? undefined : await clerk.find(of);
        return say(showScript(found?.analysis, bounds));
      }
    }
  };
}

const askedAnew = 'What was asked here before is forgotten: this question begins anew.';
