import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Whether it is worth asking: without a client's settings and without a socket there is no daemon, and nothing is loaded. */
export function mayHaveDaemon(environment: NodeJS.ProcessEnv = process.env): boolean {
  if ((environment['DOCKER_HOST'] ?? '') !== '') return true;
  return ['/var/run/docker.sock', join(homedir(), '.docker/run/docker.sock')].some((path) => existsSync(path));
}
