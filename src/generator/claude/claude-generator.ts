import type { Generator } from '../generator.ts';
import { createModel } from './ask-model.ts';
import type { Allowance } from './budget.ts';
import { converse } from './conversation.ts';
import { promptVersion } from './prompt-version.ts';
import { readSystemPrompt } from './read-prompts.ts';

export type ClaudeOptions = { readonly model: string; readonly allowance: Allowance };

/** Has Claude write the scripts. Nothing is asked before `next`. */
export function createClaudeGenerator({ model: name, allowance }: ClaudeOptions): Generator {
  const model = createModel(name);
  return {
    name: 'claude',
    model: name,
    prompts: promptVersion,
    follows: true,
    begin: (task) => converse(task, model, readSystemPrompt(), allowance),
  };
}
