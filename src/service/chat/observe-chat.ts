import type { ChatEvent } from '../../chat/chat-adapter.ts';
import type { ChatMemory } from '../../chat/chat-memory.ts';
import type { Outcome } from '../../chat/conversation/chat-context.ts';
import { statusOfCode, toFault } from '../wire/problem.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';

export type ChatObserver = {
  /** A memory of which it hears what is begun. */
  watch(memory: ChatMemory): ChatMemory;
  fault(error: unknown, event: ChatEvent): void;
  ended(event: ChatEvent, outcome: Outcome): void;
};

/** Tells the log and the figures what becomes of events, a line each. Nothing that anybody said is told on, and no name. */
export function observeChat(chat: string, log: Log, metrics: Metrics): ChatObserver {
  return {
    watch: (memory) => ({
      ...memory,
      async begin(event) {
        const isNew = await memory.begin(event);
        metrics.chatEvent(chat, isNew ? event.kind : 'repeated');
        if (isNew) log.info('chat heard', { chat, event: event.id, kind: event.kind });
        return isNew;
      },
    }),
    fault(error, event) {
      const { code } = toFault(error);
      metrics.chatFault(chat, code);
      if (statusOfCode(code) >= 500) log.fault(error, { chat, event: event.id });
      else log.info('chat fault', { chat, event: event.id, code });
    },
    ended(event, outcome) {
      const status = outcome.kind === 'answer' ? outcome.answer.analysis.status : outcome.kind;
      metrics.chatAnswer(chat, status);
      const analysis = outcome.kind === 'answer' ? { analysis: outcome.answer.id } : {};
      log.info('chat answered', { chat, event: event.id, status, ...analysis });
    },
  };
}
