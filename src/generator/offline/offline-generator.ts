import type { Draft, Generator, Task } from '../generator.ts';
import { getTemplate } from './list-templates.ts';
import { writePlan } from './templates/write-plan.ts';
import { understand } from './understand/understand.ts';

/**
 * Writes scripts from templates, without a model. It has one answer to a question: after a run, whatever became of it,
 * there is nothing better to come.
 */
export function createOfflineGenerator(): Generator {
  return {
    name: 'offline',
    // It reads no prompt and sends nothing away: every value that it knows is one more that it recognises.
    local: true,
    begin: (task) => ({
      next: async (feedback, signal) => {
        signal.throwIfAborted();
        return feedback === undefined ? writeDraft(task) : { kind: 'done' };
      },
    }),
  };
}

function writeDraft({ question, dataset, profile }: Task): Draft {
  const { text, askedAt, type, constraints } = question;
  if (constraints !== undefined)
    return {
      kind: 'not-understood',
      reason: 'The offline generator cannot follow constraints; a model can (--generator claude).',
      suggestions: [],
    };
  const understanding = understand(text, { profile, askedAt, ...(type === undefined ? {} : { type }) });
  if (!understanding.understood) {
    const { reason, suggestions } = understanding;
    return { kind: 'not-understood', reason, suggestions };
  }
  const { plan } = understanding;
  const { source, title } = writePlan(plan, text, dataset, profile);
  const { id, type: kind } = getTemplate(plan.intent);
  return {
    kind: 'script',
    script: {
      language: 'typescript',
      source,
      title,
      type: kind,
      author: 'offline',
      template: id,
      assumptions: [...plan.assumptions],
    },
  };
}
