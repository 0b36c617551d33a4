import type { LoggerInterface } from 'vega';

export type CapturedLog = LoggerInterface & { readonly errors: readonly string[] };

/** Takes what vega would print. Faults in the dataflow are only logged by vega, so they are kept to be looked at. */
export function captureLog(): CapturedLog {
  const errors: string[] = [];
  let level = 1;
  const log: CapturedLog = {
    errors,
    level: (value?: number) => {
      if (value === undefined) return level;
      level = value;
      return log;
    },
    error: (...messages) => {
      for (const message of messages) errors.push(message instanceof Error ? message.message : String(message));
      return log;
    },
    warn: () => log,
    info: () => log,
    debug: () => log,
  };
  return log;
}
