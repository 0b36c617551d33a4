import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { GloveboxError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import type { PrivacyLevel } from '../contract/question.ts';
import { fence } from '../fence.ts';
import { cutText, plainText } from '../results/plain-text.ts';

const mostText = 600;

/** What an assistant does about it, where the code's own advice is for a terminal or for a program that speaks HTTP. */
const advices: Partial<Record<ErrorCode, string>> = {
  USAGE: 'Change the arguments and call again.',
  QUESTION_TOO_LONG: 'Ask shorter. Long material belongs into data.',
  DATASET_NOT_FOUND: 'Call list_datasets for the names that there are.',
  DATASET_UNREADABLE: 'Tell the user what is wrong with the file; rows of your own mend and send again.',
  DATASET_EMPTY: 'Tell the user that the file has no rows; rows of your own need a line of names above them.',
  DATASET_TOO_LARGE: 'Tell the user: fewer columns or smaller cells, or Parquet, would do.',
  ANALYSIS_NOT_FOUND: 'Call get_analysis without arguments for the newest that there are.',
  ANALYSIS_UNREADABLE: 'Ask the question anew with analyze.',
  ANALYSIS_NOT_ENDED: 'Wait for it with get_analysis.',
  NOT_FOUND: 'See the list of resources, or call get_analysis without arguments for what was asked.',
  REQUEST_TOO_LARGE: 'Ask a question that gives less of it.',
  SESSION_NOT_FOUND: 'Give session "new", or leave it out.',
  QUEUE_FULL: 'Try again in a minute: others are asking.',
  RATE_LIMITED: 'Try again in a minute.',
  SANDBOX_BUSY: 'Try again in a minute: others are asking.',
  SHUTTING_DOWN: 'Try again in a minute.',
  MODEL_BUSY: 'Try again in a minute.',
  MODEL_REPLY_BROKEN: 'Call again.',
  MODEL_PROMPT_TOO_LONG: 'Ask of fewer tables at a time.',
  SPENDING_LIMIT: 'Tell the user: the money for today is spent.',
  CANCELLED: 'Ask again if it is still wanted.',
  NOT_BUILT_YET: 'Do without it.',
};

/** What these say is for whoever runs Glovebox: folders, addresses, names of settings. */
const hidden: Partial<Record<ErrorCode, string>> = {
  STORE_UNWRITABLE: 'Nothing can be stored at the moment.',
  STORE_UNAVAILABLE: 'What is stored cannot be reached at the moment.',
  OUTPUT_UNWRITABLE: 'Nothing can be written at the moment.',
  CONFIG_INVALID: 'Glovebox is not set up right.',
  SANDBOX_UNAVAILABLE: 'There is no box to run scripts in.',
  SANDBOX_BROKEN: 'The box that runs scripts is broken.',
  MODEL_KEY_MISSING: 'The model that writes scripts cannot be asked.',
  MODEL_KEY_REFUSED: 'The model that writes scripts cannot be asked.',
  MODEL_NO_CREDIT: 'The model that writes scripts cannot be asked.',
  MODEL_FORBIDDEN: 'The model that writes scripts cannot be asked.',
  MODEL_UNKNOWN: 'The model that writes scripts cannot be asked.',
  MODEL_UNAVAILABLE: 'The model that writes scripts cannot be reached.',
  INTERNAL: 'Something happened that should not.',
};

const forWhoever = 'Tell the user: whoever runs Glovebox finds more in its log. run_script asks no model.';

export type Told = { readonly code: ErrorCode; readonly text: string };

/** Faults that come from reading data quote it: cells, names of columns and of files. */
const quotes: ReadonlySet<ErrorCode> = new Set([
  'DATASET_NOT_FOUND',
  'DATASET_UNREADABLE',
  'DATASET_EMPTY',
  'DATASET_TOO_LARGE',
  'DATASET_CHANGED',
  'SCHEMA_INVALID',
]);

/** A fault in words for an assistant: what it is, and what to do. No path of the machine, nothing of what is not ours. */
export function describeFault(error: unknown, privacy: PrivacyLevel): Told {
  if (!(error instanceof GloveboxError)) return { code: 'INTERNAL', text: `${hidden.INTERNAL} ${forWhoever}` };
  const { code, message, place, next } = error;
  const concealed = hidden[code];
  if (concealed !== undefined) return { code, text: `${concealed} ${forWhoever}` };
  const where = place === undefined || message.includes(place) ? '' : ` (at ${place})`;
  const said = withoutPaths(cutText(plainText(`${message}${where}`), mostText));
  const advice = advices[code] ?? withoutPaths(plainText(next));
  if (!quotes.has(code)) return { code, text: `${said} ${advice}` };
  // Names are told at every level, and values are not.
  if (privacy === 'schema' && code !== 'DATASET_NOT_FOUND') return { code, text: advice };
  return { code, text: `${fence(said)}\n${advice}` };
}

/** Folders are nobody's business; the last part of a path tells which file it is. */
export function withoutPaths(text: string): string {
  return text.replaceAll(/(?<![\w:/.])(?:\/|~\/|[A-Za-z]:\\)(?:[^\s"'`:,;/\\]+[/\\])+/g, '');
}

/** A fault as the result of a tool: the assistant reads it, and can do better. */
export function tellFault(error: unknown, privacy: PrivacyLevel): CallToolResult {
  const { code, text } = describeFault(error, privacy);
  return { content: [{ type: 'text', text: `${code}: ${text}` }], isError: true };
}
