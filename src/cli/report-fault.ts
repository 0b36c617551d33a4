import { GloveboxError } from '../errors.ts';
import type { Terminal } from './terminal.ts';

/** Makes any error a fault with a code. */
export function toFault(error: unknown): GloveboxError {
  if (error instanceof GloveboxError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new GloveboxError('INTERNAL', `Something happened that should not: ${message}`, {
    next: 'Report this, with what you did. GLOVEBOX_DEBUG=1 shows where it happened.',
    cause: error,
  });
}

/**
 * Says what went wrong, where, and what to do next. A program that asked for JSON gets it as JSON as well, where nothing
 * was printed before it. Never rejects: where nothing can be written any more, the exit code has to do.
 */
export async function reportFault(error: unknown, terminal: Terminal, json: boolean): Promise<number> {
  const [{ plainText }, { writeJson }] = await Promise.all([
    import('../results/plain-text.ts'),
    import('../results/json-text.ts'),
  ]);
  const fault = toFault(error);
  const { code, place, next } = fault;
  // File names and cells may hold what steers a terminal.
  const [told = '', ...more] = fault.message.split('\n').map(plainText);
  const lines = [`${terminal.paintNote('red', 'error')} ${terminal.paintNote('bold', code)}: ${told}`];
  for (const line of more) lines.push(`  ${line}`);
  if (place !== undefined) lines.push(`  at ${plainText(place)}`);
  lines.push(`  ${terminal.unicode ? '→' : '->'} ${plainText(next)}`);
  if (process.env['GLOVEBOX_DEBUG'] === '1') lines.push(showStack(fault));
  if (json && !terminal.printed) {
    const value = { error: { code, message: fault.message, place: place ?? null, next } };
    await terminal.print(`${writeJson(value)}\n`).catch((cause: Error) => lines.push(`  ${plainText(cause.message)}`));
  }
  await terminal.note(`${lines.join('\n')}\n`).catch(() => {});
  return fault.exitCode;
}

function showStack(error: Error): string {
  const causes: string[] = [];
  for (let current: unknown = error; current instanceof Error; current = current.cause)
    causes.push(current.stack ?? current.message);
  return causes.join('\ncaused by ');
}
