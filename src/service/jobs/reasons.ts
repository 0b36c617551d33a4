import { GloveboxError, isFault } from '../../errors.ts';

/** Why a question is let go of that the next process answers. */
export const stopped = () => new GloveboxError('SHUTTING_DOWN', 'The service ended while it worked on this.');

export const cancelled = () => new GloveboxError('CANCELLED', 'The question was cancelled.');

export function isStopped(reason: unknown): boolean {
  return isFault(reason, 'SHUTTING_DOWN');
}

export const interrupted = () =>
  new GloveboxError('ANALYSIS_INTERRUPTED', 'The service stopped twice while it worked on this question.');

export const unreadable = () =>
  new GloveboxError(
    'ANALYSIS_INTERRUPTED',
    'Another version of the service accepted this, and this one cannot read it.',
  );
