import type Anthropic from '@anthropic-ai/sdk';
import type { Task } from '../generator.ts';
import type { ModelRequest } from './ask-model.ts';
import { tellQuestion } from './tell-question.ts';
import { describeTools, type ToolName } from './tools.ts';

/** All that a model is told of one question. It grows at its end, so that what stands before is kept by the API. */
export type Prompt = {
  readonly tools: readonly ToolName[];
  readonly request: Omit<ModelRequest, 'max_tokens'>;
  readonly isShortened: boolean;
  add(message: Anthropic.MessageParam): void;
  /** Tells less of the tables, which are most of a prompt that is too long. False where there is not less to tell. */
  shorten(): boolean;
};

/** Of fewer bytes a profile does not name the columns any more. */
const leastProfile = 1_000;

export function openPrompt(task: Task, system: string): Prompt {
  const tools: readonly ToolName[] =
    task.question.privacy === 'schema'
      ? ['submit_script', 'cannot_answer']
      : ['look', 'submit_script', 'cannot_answer'];
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: tellQuestion(task) }];
  const wholeProfile = JSON.stringify(task.profile).length;
  let profileBytes = wholeProfile;
  return {
    tools,
    request: {
      system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }],
      tools: describeTools(tools),
      messages,
    },
    get isShortened() {
      return profileBytes < wholeProfile;
    },
    add: (message) => messages.push(message),
    shorten() {
      if (profileBytes < leastProfile) return false;
      profileBytes = Math.floor(profileBytes / 4);
      messages[0] = { role: 'user', content: tellQuestion({ ...task, profile: task.shortenProfile(profileBytes) }) };
      return true;
    },
  };
}
