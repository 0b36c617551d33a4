import { z } from 'zod';
import { fromText } from '../config.ts';
import { readEnvironment } from '../read-environment.ts';
import { readDuration, readSize } from '../read-quantity.ts';

const whole = (least: number, most: number) => {
  const text = `give a whole number from ${least} to ${most}`;
  return z.coerce.number(text).int(text).min(least, text).max(most, text);
};

/** Texts, with commas between them. */
export function readNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** What could never be met is refused, or whoever has set it would look for the cause elsewhere. */
const list = (item: z.ZodType<string>) =>
  z.preprocess((value) => (typeof value === 'string' ? readNames(value) : value), z.array(item)).default([]);

/** As `Host` has them: a port may follow. */
const hostName = z.string().regex(/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i, 'give names such as glovebox.example.org');

/** As browsers write `Origin`. */
const origin = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'give origins such as https://intranet.example.org',
  );

/** Links are made of it: what stands behind the last slash would be lost. */
const publicUrl = z
  .string()
  .transform((text) => text.replace(/\/+$/, ''))
  .refine(
    (text) => /^https?:\/\//.test(text) && URL.canParse(text) && !/[?#]/.test(text),
    'give an address such as https://glovebox.example.org',
  );

const size = z.preprocess(fromText(readSize), z.number('give a size such as 512MB or 2GB').int().positive());
const duration = z.preprocess(fromText(readDuration), z.number('give a time such as 30, 90s or 2m').min(0));

/** Every setting of the service, its variable, its default. */
export const serviceSettings = z.strictObject({
  host: z
    .string()
    .default('127.0.0.1')
    .describe('Where it listens; beyond this machine only once there is a key')
    .meta({ variable: 'GLOVEBOX_HOST' }),
  port: whole(0, 65_535)
    .default(8417)
    .describe('The port that it listens on; 0 takes a free one')
    .meta({ variable: 'GLOVEBOX_PORT' }),
  databaseUrl: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, 'give an address such as postgres://user:password@host/database')
    .optional()
    .describe('A Postgres database that keeps questions and answers; without one it is a SQLite file in GLOVEBOX_HOME')
    .meta({ variable: 'DATABASE_URL' }),
  hosts: list(hostName)
    .describe('Names, besides those of this machine, that it is reached under')
    .meta({ variable: 'GLOVEBOX_HOSTS' }),
  origins: list(origin)
    .describe('Origins of other websites whose pages may use it (CORS)')
    .meta({ variable: 'GLOVEBOX_ORIGINS' }),
  publicUrl: publicUrl
    .optional()
    .describe('Where others reach it: what links in answers begin with')
    .meta({ variable: 'GLOVEBOX_PUBLIC_URL' }),
  concurrency: whole(1, 64)
    .default(4)
    .describe('How many questions are worked on at once')
    .meta({ variable: 'GLOVEBOX_CONCURRENCY' }),
  queuePerKey: whole(1, 10_000)
    .default(32)
    .describe('How many questions of one key may wait')
    .meta({ variable: 'GLOVEBOX_QUEUE_PER_KEY' }),
  queue: whole(1, 100_000)
    .default(128)
    .describe('How many questions may wait in all')
    .meta({ variable: 'GLOVEBOX_QUEUE' }),
  requestsPerMinute: whole(1, 1_000_000)
    .default(600)
    .describe('How many requests a key may send in a minute, unless the key has a limit of its own')
    .meta({ variable: 'GLOVEBOX_REQUESTS_PER_MINUTE' }),
  uploadBytes: size
    .default(1024 ** 3)
    .describe('Bytes that one upload may have')
    .meta({ variable: 'GLOVEBOX_UPLOAD_BYTES' }),
  keepDays: whole(1, 36_500)
    .optional()
    .describe('After how many days an analysis is removed')
    .meta({ variable: 'GLOVEBOX_KEEP_DAYS' }),
  keepBytes: size
    .default(10 * 1024 ** 3)
    .describe('Bytes that analyses may take together; beyond it the oldest go')
    .meta({ variable: 'GLOVEBOX_KEEP_BYTES' }),
  graceSeconds: duration
    .default(30)
    .describe('How long it waits for what it works on when it is told to end')
    .meta({ variable: 'GLOVEBOX_GRACE' }),
  metricsToken: z
    .string()
    .min(16, 'give at least 16 characters')
    .optional()
    .describe('What /metrics asks for as a bearer token; without one it answers this machine alone')
    .meta({ variable: 'GLOVEBOX_METRICS_TOKEN' }),
  logLevel: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .default('info')
    .describe('What is written to the log')
    .meta({ variable: 'GLOVEBOX_LOG_LEVEL' }),
});

export type ServiceSettings = z.infer<typeof serviceSettings>;
export type ServiceOptions = { readonly [K in keyof ServiceSettings]?: ServiceSettings[K] | undefined };

export function readServiceSettings(
  given: ServiceOptions = {},
  environment: NodeJS.ProcessEnv = process.env,
): ServiceSettings {
  return readEnvironment(serviceSettings, given, environment);
}
