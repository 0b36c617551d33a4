import { homedir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { allowanceBounds, generators, limitBounds, sandboxes, usualWriting } from './contract/choices.ts';
import { GloveboxError } from './errors.ts';
import { readEnvironment } from './read-environment.ts';
import { readDuration, readSize } from './read-quantity.ts';

const { timeoutSeconds, memoryBytes, cpus } = limitBounds;
const tokens = 'give a whole number of tokens, such as 100000';
const threads = `give a whole number from ${cpus.least} to ${cpus.most}`;

/** Every setting, its variable, its default. The one schema of them; an option given in code or on the line wins. */
export const config = z.strictObject({
  home: z
    .string()
    .min(1)
    // A box stands in a folder of its own, where a relative path means another place.
    .transform((path) => resolve(path))
    .describe('Where datasets are kept')
    .meta({ variable: 'GLOVEBOX_HOME' }),
  sandbox: z.enum(sandboxes).default('auto').describe('Which box runs scripts').meta({ variable: 'GLOVEBOX_SANDBOX' }),
  generator: z
    .enum(generators)
    .default('auto')
    .describe('Who writes scripts; auto is claude where there is a key, and offline where there is none')
    .meta({ variable: 'GLOVEBOX_GENERATOR' }),
  model: z
    .string()
    .regex(/^[\w.:/@-]{1,200}$/, 'not the name of a model, such as claude-sonnet-5-5')
    .default('claude-sonnet-5-5')
    .describe('The model that writes scripts')
    .meta({ variable: 'GLOVEBOX_MODEL' }),
  budgetUsd: z.coerce
    .number('give US dollars, such as 0.50')
    .positive('give US dollars above 0')
    .optional()
    .describe('The most that a model may cost for a question, in US dollars')
    .meta({ variable: 'GLOVEBOX_BUDGET' }),
  budgetTokens: z.coerce
    .number(tokens)
    .int(tokens)
    .min(1, tokens)
    .optional()
    .describe('The most tokens that a model may take for a question, those of prompts and replies together')
    .meta({ variable: 'GLOVEBOX_BUDGET_TOKENS' }),
  budgetSeconds: z
    .preprocess(
      fromText(readDuration),
      z
        .number('give a time such as 600, 90s or 10m')
        .positive('give a time above 0')
        .max(allowanceBounds.seconds.most, `at most ${allowanceBounds.seconds.most} seconds`),
    )
    .default(allowanceBounds.seconds.usual)
    .describe('How long may be waited for a model in all, for a question')
    .meta({ variable: 'GLOVEBOX_BUDGET_SECONDS' }),
  timeoutSeconds: z
    .preprocess(
      fromText(readDuration),
      z
        .number('give a time such as 300, 90s or 2m')
        .positive()
        .max(timeoutSeconds.most, `at most ${timeoutSeconds.most} seconds`),
    )
    .default(timeoutSeconds.usual)
    .describe('Seconds until a script is stopped')
    .meta({ variable: 'GLOVEBOX_TIMEOUT' }),
  memoryBytes: z
    .preprocess(
      fromText(readSize),
      z.number('give a size such as 512MB or 2GB').int().min(memoryBytes.least, 'at least 512MB'),
    )
    .default(memoryBytes.usual)
    .describe('Bytes that a box may hold')
    .meta({ variable: 'GLOVEBOX_MEMORY' }),
  cpus: z.coerce
    .number(threads)
    .int(threads)
    .min(cpus.least, threads)
    .max(cpus.most, threads)
    .default(cpus.usual)
    .describe('Threads of the engine in a box')
    .meta({ variable: 'GLOVEBOX_CPUS' }),
  warmBoxes: z.coerce
    .number()
    .int()
    .min(0)
    .max(32)
    .default(1)
    .describe('Boxes that wait for work')
    .meta({ variable: 'GLOVEBOX_WARM_BOXES' }),
  runtime: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'not the name of a runtime, such as runsc')
    .optional()
    .describe('The runtime of containers, where it is not to be the usual one of the Docker daemon')
    .meta({ variable: 'GLOVEBOX_RUNTIME' }),
  locale: z
    .string()
    .refine(isLocale, 'not a locale, such as en-US or de-DE')
    .default(usualWriting.locale)
    .describe('How numbers and dates are written')
    .meta({ variable: 'GLOVEBOX_LOCALE' }),
  timeZone: z
    .string()
    .refine(isTimeZone, 'not a time zone, such as UTC or Europe/Berlin')
    .default(usualWriting.timeZone)
    .describe('Where moments that have a zone are told')
    .meta({ variable: 'GLOVEBOX_TIME_ZONE' }),
});

type Settings = z.infer<typeof config>;
/** As it is in force: who writes scripts is decided. */
export type Config = Omit<Settings, 'generator'> & { readonly generator: 'claude' | 'offline' };

/** What may be given in code, or on the line. */
export type ConfigOptions = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** The one reader of the environment. */
export function readConfig(given: ConfigOptions = {}, environment: NodeJS.ProcessEnv = process.env): Config {
  refuseUnknown(given);
  const { generator, ...rest } = readEnvironment(
    config,
    { ...given, home: given.home ?? findHome(environment) },
    environment,
  );
  return { ...rest, generator: generator === 'auto' ? (hasKey(environment) ? 'claude' : 'offline') : generator };
}

/** The key of Claude's API, or the token of a gateway to it. Only whether there is one: its value is read by the API's own client. */
export function hasKey(environment: NodeJS.ProcessEnv = process.env): boolean {
  return ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN'].some((name) => (environment[name] ?? '').trim() !== '');
}

/** A slip in the name of an option would leave it without effect. */
function refuseUnknown(given: unknown): void {
  const known = Object.keys(config.shape);
  const next = `The options are ${known.join(', ')}; see docs/configuration.md.`;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new GloveboxError('CONFIG_INVALID', 'The options of an analyst are an object.', { next });
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new GloveboxError('CONFIG_INVALID', `An analyst has no option "${unknown}".`, { next });
}

function findHome(environment: NodeJS.ProcessEnv): string {
  return environment['GLOVEBOX_HOME'] || defaultHome(environment);
}

/** Data belongs where the platform keeps data; macOS and Linux differ in that. */
function defaultHome(environment: NodeJS.ProcessEnv): string {
  const { XDG_DATA_HOME: data } = environment;
  // By its specification a relative path there counts as none.
  if (data !== undefined && isAbsolute(data)) return join(data, 'glovebox');
  return process.platform === 'darwin'
    ? join(findUserHome(), 'Library', 'Application Support', 'glovebox')
    : join(findUserHome(), '.local', 'share', 'glovebox');
}

/** The system knows it where HOME is empty or makes no sense. */
function findUserHome(): string {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : userInfo().homedir;
  } catch (cause) {
    throw new GloveboxError('CONFIG_INVALID', 'This user has no home folder.', { next: 'Set GLOVEBOX_HOME.', cause });
  }
}

/** Variables are text: "2m" is a time, "2GB" a size, and a number alone is one as well. */
export function fromText(read: (text: string) => number | undefined): (value: unknown) => unknown {
  return (value) => (typeof value === 'string' ? (read(value) ?? Number(value)) : value);
}

export function isLocale(text: string): boolean {
  // To look one up takes longer than to read a small file.
  if (text === usualWriting.locale) return true;
  try {
    return Intl.NumberFormat.supportedLocalesOf(text).length > 0;
  } catch {
    // RangeError: not a language tag at all.
    return false;
  }
}

export function isTimeZone(text: string): boolean {
  if (text === usualWriting.timeZone) return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return true;
  } catch {
    // RangeError: no such zone.
    return false;
  }
}
