import { pino } from 'pino';
import type { DestinationStream } from 'pino';
import { GloveboxError } from '../errors.ts';
import type { ServiceSettings } from './settings.ts';

type Fields = Readonly<Record<string, string | number | boolean | undefined | readonly string[]>>;

/**
 * What the service writes down: a line a request and a line a stage of a question, by id. No question, no data, no script and no key
 * goes in; only what is named here does.
 */
export interface Log {
  info(what: string, fields?: Fields): void;
  request(fields: Fields, fault: GloveboxError | undefined): void;
  stage(stage: string, fields: Fields): void;
  /** Something is broken that whoever runs the service should know of. */
  fault(error: unknown, fields?: Fields): void;
}

export function createLog(level: ServiceSettings['logLevel'], destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  const fault = (error: unknown, fields: Fields = {}) => {
    const code = error instanceof GloveboxError ? error.code : 'INTERNAL';
    logger.error({ ...fields, code, stack: describeStack(error) }, 'fault');
  };
  return {
    info: (what, fields = {}) => logger.info(fields, what),
    request(fields, broken) {
      const told = round(fields);
      if (broken === undefined) logger.info(told, 'request');
      else if (broken.status >= 500 && broken.code !== 'SHUTTING_DOWN') fault(broken, told);
      else logger.info({ ...told, code: broken.code }, 'request');
    },
    stage: (stage, fields) => logger.info({ ...round(fields), stage }, 'stage'),
    fault,
  };
}

function round(fields: Fields): Fields {
  const { milliseconds } = fields;
  return typeof milliseconds === 'number' ? { ...fields, milliseconds: Math.round(milliseconds * 10) / 10 } : fields;
}

/** Where it happened, and not what it said: messages quote data. A fault of ours says nothing that it may not. */
function describeStack(error: unknown): string {
  const parts: string[] = [];
  for (let current = error; current instanceof Error; current = current.cause) {
    const frames = (current.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    const { code } = current as { code?: unknown };
    parts.push([`${current.name}${typeof code === 'string' ? ` ${code}` : ''}`, ...frames].join('\n'));
  }
  return parts.join('\ncaused by ');
}
