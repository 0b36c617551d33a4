import type { Limits } from '../contract/limits.ts';
import { GloveboxError } from '../errors.ts';
import type { RunCollector } from './run-collector.ts';

/** Why a box was destroyed before it had answered. */
export type BoxEnd =
  | { readonly kind: 'exited'; readonly detail: string; readonly fault?: GloveboxError }
  | { readonly kind: 'timed-out' | 'out-of-memory' | 'cancelled' | 'closed' }
  | { readonly kind: 'protocol-violation'; readonly detail: string };

/** How a run ends whose box did. */
export function describeEnd(end: BoxEnd, limits: Limits): Parameters<RunCollector['finish']> {
  const because = (name: string, message: string) => ({ name, message });
  switch (end.kind) {
    case 'timed-out':
      return [
        'timed-out',
        because('Timeout', `The script did not end within ${limits.timeoutSeconds} s.`),
        'not-tested',
      ];
    case 'out-of-memory':
      return [
        'out-of-memory',
        because(
          'OutOfMemory',
          `The script used more memory than its ${Math.round(limits.memoryBytes / 1024 / 1024)} MB.`,
        ),
        'not-tested',
      ];
    case 'protocol-violation':
      return ['protocol-violation', because('ProtocolViolation', `The box sent ${end.detail}.`), 'not-tested'];
    case 'cancelled':
    case 'closed':
      return ['cancelled', because('Cancelled', 'The run was cancelled.'), 'not-tested'];
    case 'exited':
      return ['failed', because('BoxEnded', `The box ended by itself: ${end.detail}`), 'not-tested'];
  }
}

/** What is told where a box ends that was asked something. */
export function boxFault(end: BoxEnd): GloveboxError {
  if (end.kind === 'exited' && end.fault !== undefined) return end.fault;
  if (end.kind === 'closed' || end.kind === 'cancelled') return new GloveboxError('CANCELLED', 'The box was closed.');
  const detail = 'detail' in end ? end.detail : end.kind;
  return new GloveboxError('SANDBOX_UNAVAILABLE', `The box ended before it had answered: ${detail}`);
}
