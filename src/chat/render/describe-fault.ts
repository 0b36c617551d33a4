import { type ErrorCode, GloveboxError } from '../../errors.ts';
import { withoutPaths } from '../../hide-machine.ts';
import { cutText, plainText } from '../../results/plain-text.ts';
import { endSentence } from './describe-ending.ts';

/** What whoever asks can do about it. Faults that are not here are those of whoever runs it. */
const remedies: Partial<Readonly<Record<ErrorCode, string>>> = {
  QUESTION_EMPTY: 'Ask something, such as "describe the data".',
  QUESTION_TOO_LONG: 'Drop long material here as a file, and ask about it.',
  DATASET_NOT_FOUND: 'Drop the file here, or write "data" to see what there is.',
  DATASET_UNREADABLE: 'Mend the file, or export it again, and drop it here.',
  DATASET_EMPTY: 'Drop a file that has at least one row below its header.',
  DATASET_TOO_LARGE: 'Drop a smaller file: fewer columns, or the same as Parquet.',
  REQUEST_TOO_LARGE: 'Drop a smaller file: fewer rows or columns, or the same as Parquet.',
  DATASET_CHANGED: 'Drop it again when nothing writes to it any more.',
  ANALYSIS_NOT_FOUND: 'Ask the question anew.',
  ANALYSIS_UNREADABLE: 'Ask the question anew.',
  USAGE: 'Write "help" to see what I understand.',
  SANDBOX_BUSY: 'Ask again in a minute.',
  QUEUE_FULL: 'Ask again in a minute.',
  RATE_LIMITED: 'Ask again in a minute.',
  SPENDING_LIMIT: 'Ask again tomorrow, or ask whoever runs this Glovebox for a higher limit.',
  MODEL_BUSY: 'Ask again in a minute.',
  MODEL_UNAVAILABLE: 'Ask again in a few minutes.',
  MODEL_REPLY_BROKEN: 'Ask again.',
  MODEL_PROMPT_TOO_LONG: 'Ask of fewer tables, or of fewer columns.',
  ANALYSIS_INTERRUPTED: 'Ask again; if it ends like this again, tell whoever runs this Glovebox.',
  SHUTTING_DOWN: 'Ask again in a minute.',
  CANCELLED: 'Ask again whenever you like.',
  CHAT_UNAVAILABLE: 'Drop it again in a few minutes; if it ends like this again, tell whoever runs this Glovebox.',
};

/** What its message tells may be how this machine is set up: that is told in other words. */
const reworded: Partial<Readonly<Record<ErrorCode, string>>> = {
  ANALYSIS_UNREADABLE: 'That cannot be run again.',
  SANDBOX_BUSY: 'All boxes are at work.',
  REQUEST_TOO_LARGE: 'That file is larger than what is taken here.',
  QUEUE_FULL: 'There are too many questions waiting.',
  RATE_LIMITED: 'These are too many questions at once.',
  SPENDING_LIMIT: 'What may be spent on questions is spent.',
  MODEL_BUSY: 'The model has too much to do.',
  MODEL_UNAVAILABLE: 'The model cannot be reached.',
  MODEL_REPLY_BROKEN: 'The model gave no answer that makes sense.',
  ANALYSIS_INTERRUPTED: 'The work on this was broken off.',
  SHUTTING_DOWN: 'I am being restarted.',
  CANCELLED: 'This was stopped.',
};

const longestMessage = 500;

/** What went wrong and what to do about it, for whoever asked: no path, no stack, and of what is broken here no more than its code. */
export function describeFault(error: unknown): string {
  const fault = error instanceof GloveboxError ? error : undefined;
  // Of its files a platform alone knows what to do.
  const remedy = fault?.code === 'CHAT_REFUSED' ? fault.next : fault && remedies[fault.code];
  if (fault === undefined || remedy === undefined) {
    const code = fault?.code ?? 'INTERNAL';
    return `Something is wrong with this Glovebox (${code}), not with what you asked. Tell whoever runs it; the log has more.`;
  }
  const message = reworded[fault.code] ?? withoutPaths(fault.message);
  return `${endSentence(cutText(plainText(message), longestMessage))} ${remedy}`;
}

/** Whether the same may well go better another time. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof GloveboxError &&
    [
      'SANDBOX_BUSY',
      'QUEUE_FULL',
      'RATE_LIMITED',
      'MODEL_BUSY',
      'MODEL_UNAVAILABLE',
      'MODEL_REPLY_BROKEN',
      'ANALYSIS_INTERRUPTED',
      'SHUTTING_DOWN',
      'CANCELLED',
    ].includes(error.code)
  );
}
