import type { Generator } from '../generator.ts';
import { createModel } from './ask-model.ts';
import { converse } from './conversation.ts';
import { estimate } from './estimate.ts';
import { openPrompt } from './prompt.ts';
import { promptVersion } from './prompt-version.ts';
import { readSystemPrompt } from './read-prompts.ts';

/** Has Claude write the scripts. Nothing is asked before `next`. */
export function createClaudeGenerator(name: string): Generator {
  const model = createModel(name);
  return {
    name: 'claude',
    model: name,
    prompts: promptVersion,
    follows: true,
    async estimate(task) {
      const { request } = openPrompt(task, readSystemPrompt());
      return estimate(JSON.stringify(request), name, task.question, task.account);
    },
    begin: (task) => converse(task, model, readSystemPrompt()),
  };
}
