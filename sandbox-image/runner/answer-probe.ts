import { execFile } from 'node:child_process';
import type { ProbeFinding } from '../../src/contract/probes.ts';
import type { HostLink } from './host-link.ts';
import type { RunnerOptions } from './runner-options.ts';

const patience = 10_000;

/** Has the walls of the box tried from where a script stands, by a program of the image that is no script. */
export async function answerProbe({ probe, seal, cache }: RunnerOptions, host: HostLink): Promise<void> {
  if (probe === undefined || seal === undefined) throw new Error('this box has nothing that tries its walls');
  const env = { LD_PRELOAD: seal, GLOVEBOX_SEAL: 'probe' };
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [probe], { cwd: cache, env, timeout: patience }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });
  host.send({ type: 'probed', findings: JSON.parse(output) as ProbeFinding[] });
}
