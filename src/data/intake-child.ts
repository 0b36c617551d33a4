import { basename } from 'node:path';
import { copyTables } from './copy-tables.ts';
import { describeEngineFault } from './engine-fault.ts';
import { runIntake } from './intake.ts';
import type { AnyJob, IntakeMessage } from './intake-messages.ts';
import { defaultLimits } from './intake-request.ts';

/*
 * The process in which files are parsed. Its parent sends one job and gets messages back. What a hostile file does to
 * a parser ends here: the parent sees a process that died, and the store nothing.
 */

let said: Promise<void> = Promise.resolve();

function say(message: IntakeMessage): void {
  const sent = new Promise<void>((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });
  said = Promise.all([said, sent]).then(() => undefined);
}

function sayFault(cause: unknown): void {
  const { code, message, place, next } = describeEngineFault('The data', cause);
  say({ type: 'failed', code, message, details: { next, ...(place !== undefined && { place }) } });
}

// Without its parent nobody wants the result: the workspace is swept by the next intake.
const abandon = (): never => process.exit(1);

/** Waits for the job, does it, and ends. */
export function start(): void {
  process.once('disconnect', abandon);
  process.once('message', (job: AnyJob) => void work(job));
}

async function work(job: AnyJob): Promise<void> {
  await ('copies' in job ? copyTables(job, say) : runIntake(job, say)).catch(sayFault);
  await said;
  process.off('disconnect', abandon);
  process.disconnect();
}

/** Reads a file once, so that its code is compiled: for the build. */
export async function warmUp(path: string, workspace: string): Promise<void> {
  const sources = [{ path, label: path, name: basename(path) }];
  await runIntake({ sources, workspace, dayFirst: false, schema: undefined, limits: defaultLimits }, () => {});
}
