import Dockerode from 'dockerode';
import { boxLabel, ownerLabel } from '../../../src/sandbox/docker/labels.ts';
import { ownName } from '../../../src/owner.ts';

/** The daemon as anybody else sees it. */
export const docker = new Dockerode();

/** The containers of this process, or of another owner, running or not. */
export async function containersOf(owner = ownName(), client = docker): Promise<Dockerode.Container[]> {
  const filters = { label: [boxLabel, `${ownerLabel}=${owner}`] };
  const found = await client.listContainers({ all: true, filters });
  return found.map(({ Id }) => client.getContainer(Id));
}
