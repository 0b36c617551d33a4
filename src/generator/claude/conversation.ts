import type Anthropic from '@anthropic-ai/sdk';
import type { Exchange } from '../../contract/exchange.ts';
import { GloveboxError, isFault } from '../../errors.ts';
import type { Authoring, Draft, Feedback, Task } from '../generator.ts';
import type { Model } from './ask-model.ts';
import { askWithinBudget, type Told as Heard } from './ask-within-budget.ts';
import { createBudget } from './budget.ts';
import { chooseCalls } from './choose-calls.ts';
import { openPrompt } from './prompt.ts';
import { type Reply, readReply, sentencesOf, speakingBlocks } from './read-reply.ts';
import { type Told, tellLook, tellRejection, tellRepeated, tellRun } from './tell-feedback.ts';
import { hasLastWord } from './tell-question.ts';
import type { BadCall, ToolCall } from './tools.ts';

/** A script of usual length needs a tenth of it. */
const usualReply = 8_000;
const longestReply = 32_000;
/** Turns without a new script or a look, such as calls of tools that do not exist. */
const mostSlips = 4;
const mostLooks = 12;

const shortened = 'All that is known of the tables was too long for the model: it was told less.';

/** One question, asked of a model: what it wants done becomes a draft, and what became of that a tool's result. */
export function converse(task: Task, model: Model, system: string): Authoring {
  const { account, question } = task;
  const prompt = openPrompt(task, system);
  const budget = createBudget(model.name, account);
  const exchanges: Exchange[] = [];
  const asking = { model, account, budget, keep: (exchange: Exchange) => exchanges.push(exchange) };
  const written = { language: 'typescript', type: question.type ?? 'custom', author: 'claude' } as const;
  /** Each script that was handed over, and whether it ran to its end. */
  const tried = new Map<string, boolean>();
  let pending: readonly ToolCall[] = [];
  let told: Anthropic.ToolResultBlockParam[] = [];
  let room = usualReply;
  let looksLeft = mostLooks;
  let slips = 0;
  let repeats = 0;
  /** Whether the last thing that was done ran to its end. */
  let answered = false;

  async function ask(signal: AbortSignal): Promise<Heard> {
    for (;;) {
      try {
        const heard = await askWithinBudget(asking, prompt.request, room, signal);
        if (heard.kind === 'replied' && heard.message.stop_reason === 'model_context_window_exceeded')
          throw new GloveboxError('MODEL_PROMPT_TOO_LONG', `Prompt and reply are longer than ${model.name} takes.`);
        return heard;
      } catch (error) {
        const isTooLong = isFault(error, 'MODEL_PROMPT_TOO_LONG');
        if (!isTooLong || !prompt.shorten()) throw error;
      }
    }
  }

  function answerCall({ id }: { readonly id: string }, { text, isError }: Told): void {
    told.push({ type: 'tool_result', tool_use_id: id, content: text, ...(isError && { is_error: true }) });
  }

  function tellResults(): void {
    prompt.add({ role: 'user', content: told });
    told = [];
  }

  /** What was pending is done: its results are the next message. */
  function hear(feedback: Feedback): void {
    if (feedback.kind === 'looked')
      for (const [place, result] of feedback.results.entries()) {
        const call = pending[place] as Extract<ToolCall, { name: 'look' }>;
        answerCall(call, tellLook(result, call.input.sql, task));
      }
    else {
      const call = pending[0] as Extract<ToolCall, { name: 'submit_script' }>;
      answered = feedback.kind === 'ran' && feedback.run.ended === 'completed';
      tried.set(call.input.source.trim(), answered);
      answerCall(
        call,
        feedback.kind === 'ran' ? tellRun(feedback.run, call.input.source, task) : tellRejection(feedback.findings),
      );
    }
    pending = [];
    tellResults();
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
        prompt.add({
          role: 'user',
          content:
            'An answer comes from a script that was run. Hand one over with submit_script, or call cannot_answer.',
        });
        return undefined;
      case 'calls':
        return draftOfCalls(reply.calls);
      case 'paused':
        return undefined;
    }
  }

  function draftOfCalls(calls: readonly (ToolCall | BadCall)[]): Draft | undefined {
    const { script, refusal, looks, refused } = chooseCalls(calls, looksLeft);
    for (const call of refused) answerCall(call, { text: call.text, isError: true });
    if (refusal !== undefined) return declined(refusal.input);
    if (script !== undefined) {
      const { title, source, assumptions } = script.input;
      const ran = tried.get(source.trim());
      if (ran !== undefined) return repeated(script, ran);
      pending = [script];
      const notes = prompt.isShortened ? [shortened] : [];
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

  /** The very same script gives the very same: that is said once, and then it is the end. */
  function repeated(script: ToolCall, ran: boolean): Draft | undefined {
    repeats += 1;
    if (repeats > 1) return { kind: 'done' };
    answered = ran;
    answerCall(script, tellRepeated(ran));
    tellResults();
    return undefined;
  }

  async function findDraft(signal: AbortSignal): Promise<Draft> {
    for (;;) {
      const heard = await ask(signal);
      if (heard.kind === 'over-budget') return heard;
      const { message, maxTokens } = heard;
      const reply = readReply(message, prompt.tools);
      if (reply.kind === 'cut') {
        if (maxTokens < room)
          return { kind: 'over-budget', reason: 'What is left of the budget was too little for a whole reply.' };
        if (room === longestReply)
          throw new GloveboxError('MODEL_REPLY_BROKEN', 'The model wrote more than a reply can hold.');
        room = Math.min(longestReply, 2 * room);
        continue;
      }
      const content = speakingBlocks(message.content);
      if (content.length > 0) prompt.add({ role: 'assistant', content });
      const draft = draftOf(reply);
      if (draft !== undefined) return draft;
      slips += 1;
      if (slips > mostSlips) return answered ? { kind: 'done' } : gaveUp;
    }
  }

  return {
    get usage() {
      return budget.usage;
    },
    exchanges,
    async next(feedback, signal) {
      signal.throwIfAborted();
      if (feedback !== undefined) hear(feedback);
      if (answered && hasLastWord(question)) return { kind: 'done' };
      try {
        return await findDraft(signal);
      } catch (error) {
        // What ran is an answer already; only its words are missing.
        if (signal.aborted || !(error instanceof GloveboxError) || ![...tried.values()].includes(true)) throw error;
        return { kind: 'done', note: `The model put nothing into words: ${error.message}` };
      }
    },
  };
}

const gaveUp: Draft = { kind: 'unanswerable', reason: 'The model wrote no script that could be run.', suggestions: [] };

function declined({ reason, missing, suggestions }: Extract<ToolCall, { name: 'cannot_answer' }>['input']): Draft {
  const lacking = missing.length === 0 ? '' : ` Missing: ${missing.join('; ')}.`;
  return { kind: 'unanswerable', reason: `${reason}${lacking}`, suggestions };
}
