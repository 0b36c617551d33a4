import type { Runtime } from '../../../src/sandbox/docker/runtime.ts';
import { isRequired } from '../../requirements.ts';
import { daemon, dockerIsHere } from './use-docker.ts';

/** The runtime that these tests ask for. */
export const gvisor: Runtime = { name: 'runsc', isGvisor: true };

/** Why they are skipped here, if they are; where gVisor is required, that is a failure. */
export const reasonToSkip = await findReason();

async function findReason(): Promise<string | undefined> {
  const reason = dockerIsHere ? await explainAbsence() : 'there is no Docker daemon with the image of the box';
  if (reason !== undefined && isRequired('gvisor')) throw new Error(`GLOVEBOX_REQUIRE names gvisor, and ${reason}.`);
  return reason;
}

async function explainAbsence(): Promise<string | undefined> {
  const known = await daemon.runtimes();
  return known[gvisor.name] === undefined ? `the Docker daemon has no runtime ${gvisor.name}` : undefined;
}
