import { tell } from './channel.ts';

/** What `console` is in a box: lines to the log. It formats by itself, since Deno's own printer runs hooks of the script. */
export function createConsole(): Readonly<Record<string, (...values: unknown[]) => void>> {
  const line =
    (stream: 'log' | 'warn' | 'error') =>
    (...values: unknown[]): void =>
      tell({ type: 'log', stream, text: values.map(spell).join(' ').slice(0, 2_000) });
  const log = line('log');
  const counts = new Map<string, number>();
  return {
    log,
    dir: (value) => log(value),
    assert: (holds, ...values) => {
      if (!holds) line('error')('Assertion failed', ...values);
    },
    count: (label = 'default') => {
      const name = spell(label);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      log(`${name}: ${counts.get(name)}`);
    },
    group: (...values) => (values.length > 0 ? log(...values) : undefined),
    groupCollapsed: (...values) => (values.length > 0 ? log(...values) : undefined),
    groupEnd: () => {},
    info: log,
    debug: log,
    table: log,
    warn: line('warn'),
    error: line('error'),
  };
}

function spell(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  } catch {
    // A circle, or a toJSON that throws: the log says what it can.
    return Object.prototype.toString.call(value);
  }
}
