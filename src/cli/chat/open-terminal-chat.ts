import { createAnalyst } from '../../analyst.ts';
import { createChat } from '../../chat/conversation.ts';
import { createMemoryInProcess } from '../../chat/memory-in-process.ts';
import { createLocalClerk } from '../../clerk/local-clerk.ts';
import { endWaiting } from '../../end-waiting.ts';
import type { Outcome } from '../../chat/conversation/chat-context.ts';
import { readConfig } from '../../config.ts';
import { plainText } from '../../results/plain-text.ts';
import { createDatasetStore } from '../../store/dataset-store.ts';
import { toFault } from '../report-fault.ts';
import type { chat } from '../chat.ts';
import type { Values } from '../option.ts';
import { announceModel } from '../tell-model.ts';
import type { Terminal } from '../terminal.ts';
import { answerLines, exitCodeOf } from './answer-lines.ts';
import { createEndings } from './endings.ts';
import { openLineHistory } from './line-history.ts';
import { startTalk } from './talk.ts';
import { createTerminalAdapter } from './terminal-adapter.ts';

export type TerminalChat = {
  /** Talks until there is nothing more to say. Gives the exit code. */
  talk(names: readonly string[], signal: AbortSignal): Promise<number>;
  close(): Promise<void>;
};

type ChatValues = Values<(typeof chat)['options']>;

/** One person asks as often as that person likes: it is their machine. */
const unlimited = { questions: Infinity, seconds: 1 };

export async function openTerminalChat(options: ChatValues, terminal: Terminal): Promise<TerminalChat> {
  const { sandbox, runtime, timeout, memory, cpus, generator, model, budget, privacy, locale } = options;
  const settings = {
    sandbox,
    runtime,
    timeoutSeconds: timeout,
    memoryBytes: memory,
    cpus,
    generator,
    model,
    budgetUsd: budget,
    locale,
    timeZone: options['time-zone'],
  };
  const config = readConfig(settings);
  const analyst = await createAnalyst(settings);
  const clerk = createLocalClerk({ analyst, store: createDatasetStore(config.home), home: config.home });
  const adapter = createTerminalAdapter(terminal);
  const endings = createEndings();
  const conversation = createChat({
    adapter,
    clerk,
    memory: createMemoryInProcess(),
    limits: { person: unlimited, channel: unlimited },
    ask: { privacy, locale: config.locale },
    editMilliseconds: 100,
    tellFault,
    onEnded: ({ id }, outcome) => endings.tell(id, outcome),
  });
  await conversation.start();

  const talkToPerson = async (names: readonly string[], signal: AbortSignal): Promise<number> => {
    await terminal.note('Ask about your data in plain words. /help shows what else a line may be.\n\n');
    const history = openLineHistory(config.home);
    let lines: readonly string[] = await history.read();
    const isBusy = (): boolean => adapter.count() > endings.count();
    const onHistory = (now: readonly string[]): void => void (lines = [...now]);
    const talk = startTalk({ adapter, terminal, isBusy, history: [...lines], onHistory, signal });
    endings.onEnded(talk.invite);
    if (names.length > 0) await adapter.say('', { paths: names });
    talk.invite();
    const code = await talk.left;
    await history.write(lines);
    signal.throwIfAborted();
    return code;
  };

  return {
    async talk(names, signal) {
      if (config.generator === 'claude') await terminal.note(announceModel(config.model, privacy));
      if (process.stdin.isTTY && terminal.live) return talkToPerson(names, signal);
      // What is told of the data is no answer, and so nothing for whoever reads the pipe.
      const quiet = { paths: names, quiet: true };
      const read = async (): Promise<Outcome> => endWaiting(endings.next(await adapter.say('', quiet)), signal);
      const code = names.length === 0 ? 0 : exitCodeOf(await read());
      return code === 0 ? answerLines(adapter, endings, terminal, signal) : code;
    },
    async close() {
      await conversation.stop();
      await analyst.close();
    },
  };
}

/** Whoever asks here is whoever runs it, and is told all that is known. */
function tellFault(error: unknown): string {
  const { message, place, next } = toFault(error);
  const where = place === undefined || message.includes(place) ? '' : ` At ${place}.`;
  return plainText(`${message}${where} ${next}`);
}
