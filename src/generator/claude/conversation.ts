import type Anthropic from '@anthropic-ai/sdk';
import type { Exchange } from '../../contract/exchange.ts';
import { GloveboxError } from '../../errors.ts';
import type { Authoring, Draft, Feedback, Task } from '../generator.ts';
import type { Model } from './ask-model.ts';
import { type Allowance, createBudget } from './budget.ts';
import { chooseCalls } from './choose-calls.ts';
import { type Reply, readReply } from './read-reply.ts';
import { type Told, tellLook, tellRejection, tellRun } from './tell-feedback.ts';
import { hasLastWord, tellQuestion } from './tell-question.ts';
import { type BadCall, describeTools, type ToolCall, type ToolName } from './tools.ts';

/** A script of usual length needs a tenth of it. */
const usualReply = 8_000;
const longestReply = 32_000;
/** Turns without a script or a look, such as calls of tools that do not exist. */
const mostSlips = 4;
const mostLooks = 12;

/** Of fewer bytes a profile does not name the columns any more. */
const leastProfile = 1_000;

const shortened = 'All that is known of the tables was too long for the model: it was told less.';
const tooPoor = 'What is left of the budget does not pay another reply of the model.';

/** One question, asked of a model: what it wants done becomes a draft, and what became of that a tool's result. */
export function converse(task: Task, model: Model, system: string, allowance: Allowance): Authoring {
  const { privacy } = task.question;
  const names: readonly ToolName[] =
    privacy === 'schema' ? ['submit_script', 'cannot_answer'] : ['look', 'submit_script', 'cannot_answer'];
  const tools = describeTools(names);
  const budget = createBudget(model.name, allowance);
  const exchanges: Exchange[] = [];
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: tellQuestion(task) }];
  let profileBytes = JSON.stringify(task.profile).length;
  const wholeProfile = profileBytes;
  let pending: readonly ToolCall[] = [];
  let told: Anthropic.ToolResultBlockParam[] = [];
  let room = usualReply;
  let affordable = room;
  let looksLeft = mostLooks;
  let slips = 0;
  let answered = false;
  const written = { language: 'typescript', type: task.question.type ?? 'custom', author: 'claude' } as const;

  async function ask(signal: AbortSignal): Promise<Anthropic.Message | undefined> {
    for (;;) {
      try {
        return await askOnce(signal);
      } catch (error) {
        const isTooLong = error instanceof GloveboxError && error.code === 'MODEL_PROMPT_TOO_LONG';
        if (!isTooLong || profileBytes < leastProfile) throw error;
        shortenProfile();
      }
    }
  }

  /** What is told of the tables is most of a prompt that is too long. */
  function shortenProfile(): void {
    profileBytes = Math.floor(profileBytes / 4);
    messages[0] = { role: 'user', content: tellQuestion({ ...task, profile: task.shortenProfile(profileBytes) }) };
  }

  async function askOnce(signal: AbortSignal): Promise<Anthropic.Message | undefined> {
    const request = {
      system: [{ type: 'text' as const, text: system, cache_control: { type: 'ephemeral' as const } }],
      tools,
      messages,
    };
    affordable = budget.affordReply(JSON.stringify(request).length, room);
    if (affordable === 0) return undefined;
    const message = await model.ask({ ...request, max_tokens: affordable }, signal, (exchange) =>
      exchanges.push(exchange),
    );
    const { input_tokens, output_tokens, cache_creation_input_tokens, cache_read_input_tokens } = message.usage;
    budget.spend({
      input: input_tokens,
      output: output_tokens,
      cacheWrite: cache_creation_input_tokens ?? 0,
      cacheRead: cache_read_input_tokens ?? 0,
    });
    return message;
  }

  function say(text: string): void {
    messages.push({ role: 'user', content: text });
  }

  function answerCall({ id }: { readonly id: string }, { text, isError }: Told): void {
    told.push({ type: 'tool_result', tool_use_id: id, content: text, ...(isError && { is_error: true }) });
  }

  /** What was pending is done: its results are the next message. */
  function hear(feedback: Feedback | undefined): void {
    if (feedback === undefined) return;
    if (feedback.kind === 'looked')
      for (const [place, result] of feedback.results.entries()) {
        const call = pending[place] as Extract<ToolCall, { name: 'look' }>;
        answerCall(call, tellLook(result, call.input.sql, task));
      }
    else {
      const call = pending[0] as Extract<ToolCall, { name: 'submit_script' }>;
      answered = feedback.kind === 'ran' && feedback.run.ended === 'completed';
      answerCall(
        call,
        feedback.kind === 'ran' ? tellRun(feedback.run, call.input.source, task) : tellRejection(feedback.findings),
      );
    }
    pending = [];
    tellResults();
  }

  function tellResults(): void {
    messages.push({ role: 'user', content: told });
    told = [];
  }

  /** The draft that a reply asks for; undefined where the model has to be asked once more. */
  function draftOf(reply: Reply): Draft | undefined {
    switch (reply.kind) {
      case 'refused':
        return {
          kind: 'unanswerable',
          reason: `The model declined to answer. ${reply.reason}`.trim(),
          suggestions: [],
        };
      case 'text':
        if (answered) return { kind: 'done', insights: sentencesOf(reply.text) };
        say('An answer comes from a script that was run. Hand one over with submit_script, or call cannot_answer.');
        return undefined;
      case 'calls':
        return draftOfCalls(reply.calls);
      default:
        return undefined;
    }
  }

  function draftOfCalls(calls: readonly (ToolCall | BadCall)[]): Draft | undefined {
    const { script, refusal, looks, refused } = chooseCalls(calls, looksLeft);
    for (const call of refused) answerCall(call, { text: call.text, isError: true });
    if (refusal !== undefined) return declined(refusal.input);
    if (script !== undefined) {
      pending = [script];
      const { title, source, assumptions } = script.input;
      const notes = profileBytes < wholeProfile ? [shortened] : [];
      return { kind: 'script', script: { title, source, assumptions: [...assumptions, ...notes], ...written } };
    }
    if (looks.length > 0) {
      looksLeft -= looks.length;
      pending = looks;
      return { kind: 'look', queries: looks.map(({ input }) => input.sql) };
    }
    tellResults();
    return undefined;
  }

  return {
    get usage() {
      return budget.usage;
    },
    exchanges,
    async next(feedback, signal) {
      signal.throwIfAborted();
      hear(feedback);
      if (answered && hasLastWord(task.question)) return { kind: 'done' };
      for (;;) {
        const message = await ask(signal);
        if (message === undefined) return { kind: 'over-budget', reason: tooPoor };
        const reply = readReply(message, names);
        if (reply.kind === 'cut') {
          if (affordable < room) return { kind: 'over-budget', reason: tooPoor };
          if (room === longestReply)
            throw new GloveboxError('MODEL_REPLY_BROKEN', 'The model wrote more than a reply can hold.');
          room = Math.min(longestReply, 2 * room);
          slips += 1;
          continue;
        }
        if (message.content.length > 0) messages.push({ role: 'assistant', content: message.content });
        const draft = draftOf(reply);
        if (draft !== undefined) return draft;
        slips += 1;
        if (slips > mostSlips)
          return answered
            ? { kind: 'done' }
            : { kind: 'unanswerable', reason: 'The model wrote no script that could be run.', suggestions: [] };
      }
    },
  };
}

function declined({ reason, missing, suggestions }: Extract<ToolCall, { name: 'cannot_answer' }>['input']): Draft {
  const lacking = missing.length === 0 ? '' : ` Missing: ${missing.join('; ')}.`;
  return { kind: 'unanswerable', reason: `${reason}${lacking}`, suggestions };
}

/** A line each, without the marks of a list. */
function sentencesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')
        .replaceAll('**', '')
        .trim(),
    )
    .filter((line) => line !== '');
}
