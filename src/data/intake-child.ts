import { describeEngineFault } from './engine-fault.ts';
import { runIntake } from './intake.ts';
import type { IntakeJob, IntakeMessage } from './intake-messages.ts';

/*
 * The process in which files are parsed. Its parent sends one job and gets messages back. What a hostile file does to
 * a parser ends here: the parent sees a process that died, and the store nothing.
 */

function say(message: IntakeMessage): void {
  process.send?.(message);
}

function sayFault(cause: unknown): void {
  const { code, message, place, next } = describeEngineFault('The data', cause);
  say({ type: 'failed', code, message, details: { next, ...(place !== undefined && { place }) } });
}

// Without its parent nobody wants the result: the workspace is swept by the next intake.
process.once('disconnect', () => process.exit(1));
process.once('message', (job: IntakeJob) => {
  runIntake(job, say)
    .catch(sayFault)
    .finally(() => process.disconnect());
});
