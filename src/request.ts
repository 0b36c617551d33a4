import { Readable } from 'node:stream';
import type { Source } from './contract/source.ts';
import { isLocale, isTimeZone } from './config.ts';
import { allowance as allowanceSchema } from './contract/allowance.ts';
import type { Allowance } from './contract/allowance.ts';
import type { Config } from './config.ts';
import { maxQuestionLength } from './contract/choices.ts';
import { question as questionSchema } from './contract/question.ts';
import type { Report } from './contract/events.ts';
import type { AnalysisType, PrivacyLevel, Question } from './contract/question.ts';
import { script as scriptSchema } from './contract/script.ts';
import type { Script } from './contract/script.ts';
import { session as sessionSchema } from './contract/session.ts';
import type { Session } from './contract/session.ts';
import { GloveboxError } from './errors.ts';
import type { Account } from './contract/account.ts';

/** Data of a request: paths of files, streams by name, the hash of a stored dataset, or rows by table name. */
export type Data =
  | string
  | Readable
  | readonly (string | Source)[]
  | StoredData
  | Readonly<Record<string, readonly object[]>>;

/** A dataset that was taken in before, by its hash; or several, whose tables are then side by side in one. */
export type StoredData = { readonly hash: string | readonly string[] };

export type DataOptions = {
  /** A file that says what columns are, where the reading of a person would be wrong. */
  readonly schema?: string | undefined;
};

export type AnalyzeRequest = DataOptions & {
  readonly question: string;
  /** Absent in a follow-up: the data of the question before, as it was stored. */
  readonly data?: Data | undefined;
  /** The questions that this one follows: `sessionOf` an earlier analysis. */
  readonly follow?: Session | undefined;
  /** What is demanded of the answer: a method, names of values, a format. */
  readonly constraints?: string | undefined;
  readonly type?: AnalysisType | undefined;
  readonly language?: 'auto' | 'typescript' | 'python' | undefined;
  readonly effort?: 'fast' | 'standard' | 'thorough' | undefined;
  readonly privacy?: PrivacyLevel | undefined;
  /** The most that a model may take; what is absent is as the analyst was told. */
  readonly budget?: Allowance | undefined;
  /** What several questions may take together: `openAccount` makes one, and each takes what it needs of it. */
  readonly account?: Account | undefined;
  readonly timeoutSeconds?: number | undefined;
  readonly memoryBytes?: number | undefined;
  readonly cpus?: number | undefined;
  readonly seed?: number | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  /** When it was asked, as ISO text: now, unless an analysis is repeated. */
  readonly askedAt?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears what happens on the way. */
  readonly onEvent?: Report | undefined;
};

const requestFields: Readonly<Record<keyof AnalyzeRequest, true>> = {
  question: true,
  constraints: true,
  data: true,
  follow: true,
  schema: true,
  type: true,
  language: true,
  effort: true,
  privacy: true,
  budget: true,
  account: true,
  timeoutSeconds: true,
  memoryBytes: true,
  cpus: true,
  seed: true,
  locale: true,
  timeZone: true,
  askedAt: true,
  signal: true,
  onEvent: true,
};

/** Who writes plain JavaScript has no compiler that finds a slip; a field of another name would have no effect. */
export function checkRequest(request: unknown): void {
  if (typeof request !== 'object' || request === null || Array.isArray(request))
    throw new GloveboxError('USAGE', 'A request is an object.', { next: 'Give { question, data }.' });
  const unknown = Object.keys(request).find((field) => !Object.hasOwn(requestFields, field));
  if (unknown !== undefined)
    throw new GloveboxError('USAGE', `A request has no field "${unknown}".`, {
      next: `Its fields are ${Object.keys(requestFields).join(', ')}.`,
    });
}

/** Checks a request and fills in what the configuration says. */
export function readQuestion(request: AnalyzeRequest, config: Config): Question {
  if (typeof request.question !== 'string') throw new GloveboxError('USAGE', 'A question is a text.');
  const text = request.question.trim();
  if (text === '') throw new GloveboxError('QUESTION_EMPTY', 'The question is empty.');
  if (text.length > maxQuestionLength) {
    throw new GloveboxError(
      'QUESTION_TOO_LONG',
      `The question has ${text.length} characters; ${maxQuestionLength} are the most.`,
    );
  }
  const { type, language, effort, privacy, seed } = request;
  const parsed = questionSchema.safeParse({
    text,
    ...dropUndefined({ constraints: readConstraints(request.constraints), type, language, effort, privacy, seed }),
    locale: request.locale ?? config.locale,
    timeZone: request.timeZone ?? config.timeZone,
    askedAt: request.askedAt ?? new Date().toISOString(),
    limits: {
      timeoutSeconds: request.timeoutSeconds ?? config.timeoutSeconds,
      memoryBytes: request.memoryBytes ?? config.memoryBytes,
      cpus: request.cpus ?? config.cpus,
    },
  });
  if (parsed.success) return checkBuilt(checkPlace(parsed.data));
  const issue = parsed.error.issues[0];
  // Limits are a group inside; who asks gives them one by one.
  throw new GloveboxError('USAGE', `${String(issue?.path.at(-1))}: ${issue?.message}`);
}

/** Checks the questions that a request follows. It may come out of a file. */
export function readFollow({ follow }: AnalyzeRequest): Session | undefined {
  if (follow === undefined) return undefined;
  const parsed = sessionSchema.safeParse(follow);
  if (parsed.success) return parsed.data;
  throw new GloveboxError('USAGE', 'What a question follows is the session of an earlier analysis.', {
    next: 'Give { follow: sessionOf(analysis) }.',
    cause: parsed.error,
  });
}

/** What one question may take. */
export function readBudget({ budget }: Pick<AnalyzeRequest, 'budget'>, config: Config): Allowance {
  const { budgetUsd: usd, budgetTokens: tokens, budgetSeconds: seconds } = config;
  return { ...dropUndefined({ usd, tokens, seconds }), ...dropUndefined(readAllowance(budget ?? {})) };
}

export function readAllowance(given: Allowance): Allowance {
  const parsed = allowanceSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new GloveboxError('USAGE', `${['budget', ...(issue?.path ?? [])].join('.')}: ${issue?.message}`, {
    next: 'Give some of { usd, tokens, seconds }.',
  });
}

/** Blank ones are none. */
function readConstraints(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== 'string') throw new GloveboxError('USAGE', 'Constraints are a text.');
  return given.trim() || undefined;
}

/** A script as its text, or whole as an analysis holds it, with what its author took for granted. */
export function readScript(given: string | Script): Script {
  const whole =
    typeof given === 'string'
      ? { language: 'typescript', source: given, title: 'A script written by hand', author: 'person' }
      : given;
  // An analysis holds its hash and its findings with it.
  const parsed = scriptSchema.strip().safeParse(whole);
  if (parsed.success) return parsed.data;
  throw new GloveboxError('USAGE', 'A script is a text.', { cause: parsed.error });
}

/** Refused here, and not when the answer is written. */
function checkPlace(question: Question): Question {
  const { locale, timeZone } = question;
  if (!isLocale(locale))
    throw new GloveboxError('USAGE', `There is no locale "${locale}".`, { next: 'Give one such as en-US or de-DE.' });
  if (!isTimeZone(timeZone))
    throw new GloveboxError('USAGE', `There is no time zone "${timeZone}".`, {
      next: 'Give one such as UTC or Europe/Berlin.',
    });
  return question;
}

/** What is planned and not there yet is refused in words, not ignored. */
function checkBuilt(question: Question): Question {
  if (question.language === 'python')
    throw new GloveboxError('NOT_BUILT_YET', 'Scripts in Python are not built yet.', {
      next: 'Use --language typescript.',
    });
  if (question.effort === 'thorough')
    throw new GloveboxError('NOT_BUILT_YET', 'The effort "thorough" is not built yet.', {
      next: 'Use --effort standard.',
    });
  return question;
}

export function isStored(data: Data | undefined): data is StoredData {
  return (
    typeof data === 'object' &&
    data !== null &&
    Object.hasOwn(data, 'hash') &&
    'hash' in data &&
    (typeof data.hash === 'string' || isTexts(data.hash))
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

export function readSources(data: Exclude<Data, StoredData> | undefined): Source[] {
  const isThere = typeof data === 'object' ? data !== null : typeof data === 'string' && data !== '';
  if (!isThere || data === undefined)
    throw new GloveboxError('USAGE', 'There is no data.', { next: 'Name a file, or give rows.' });
  if (typeof data === 'string') return [{ kind: 'file', path: data }];
  if (data instanceof Readable) return [{ kind: 'stream', name: 'stdin', stream: data }];
  if (data instanceof URL)
    throw new GloveboxError('USAGE', 'A URL is no data.', { next: 'Give a path; fileURLToPath() makes one of it.' });
  if (Array.isArray(data)) return data.map(readSource);
  return Object.entries(data as Record<string, readonly object[]>).map(([name, rows]) => {
    if (!Array.isArray(rows))
      throw new GloveboxError('USAGE', `The rows of "${name}" are no array.`, { next: nameRows });
    return { kind: 'stream', name: `${name}.ndjson`, stream: Readable.from(writeLines(name, rows)) };
  });
}

const nameRows = 'Give rows by the name of their table: { sales: [{ region: "North", revenue: 1 }] }.';

function readSource(item: string | Source): Source {
  if (typeof item === 'string' && item !== '') return { kind: 'file', path: item };
  const kind: unknown = typeof item === 'object' && item !== null && 'kind' in item ? item.kind : undefined;
  if (typeof item !== 'string' && (kind === 'file' || kind === 'stream')) return item;
  throw new GloveboxError('USAGE', 'An array of data holds paths, and streams with a name.', { next: nameRows });
}

function* writeLines(name: string, rows: readonly object[]): Generator<string> {
  for (const [index, row] of rows.entries()) {
    let line: string;
    try {
      line = JSON.stringify(row, spellBigint);
    } catch (cause) {
      const [reason] = (cause as Error).message.split('\n');
      throw new GloveboxError('USAGE', `Row ${index + 1} of "${name}" cannot be written as JSON: ${reason}.`, {
        cause,
      });
    }
    yield `${line}\n`;
  }
}

/** JSON has no integers beyond 2^53: they are kept as text, with all their digits. */
function spellBigint(_key: string, value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

function dropUndefined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
