import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ContainerCreateOptions } from 'dockerode';
import { probes } from '../../contract/probes.ts';
import type { ProbeFinding } from '../../contract/probes.ts';
import { GloveboxError } from '../../errors.ts';
import type { RunnerBox } from '../runner-box.ts';
import type { Daemon } from './daemon.ts';

/** What was seen of the walls of a box. */
export type Walls = {
  /** What was tried from inside. */
  readonly findings: readonly ProbeFinding[];
  /** Settings that are as they were asked for, by name. */
  readonly settings: readonly string[];
  /** What does not hold: attempts that succeeded or were not made, settings that are others. */
  readonly broken: readonly string[];
};

/** What shows that a box is sealed. */
export type Attestation = {
  /** What goes into the receipt. */
  readonly summary: string;
};

/** Tries the walls of a box from inside, and compares how it was made with how it was to be made. */
export async function tryWalls(
  box: RunnerBox,
  asked: ContainerCreateOptions,
  name: string,
  daemon: Daemon,
): Promise<Walls> {
  const [findings, actual] = await Promise.all([box.probe(), box.ready.then(() => daemon.inspect(name))]);
  const missing = Object.keys(probes).filter((name) => !findings.some((finding) => finding.name === name));
  const open = findings.filter(({ held }) => !held).map(({ name, detail }) => `${name} (${detail})`);
  const { same, different } = compareSettings(asked, actual);
  return { findings, settings: same, broken: [...missing, ...open, ...different] };
}

/** Shows that a box is sealed. Throws `SANDBOX_BROKEN` where a wall does not hold, or is another than the one asked for. */
export async function attest(...given: Parameters<typeof tryWalls>): Promise<Attestation> {
  const { findings, settings, broken } = await tryWalls(...given);
  if (broken.length > 0)
    throw new GloveboxError('SANDBOX_BROKEN', `The Docker box is not sealed: ${broken.join('; ')}.`, {
      next: 'Use another Docker daemon or runtime, or --sandbox embedded; glovebox doctor shows each wall.',
    });
  const proof = createHash('sha256')
    .update(JSON.stringify([findings, settings]))
    .digest('hex');
  return {
    summary: `${findings.length} attempts from inside refused, ${settings.length} settings confirmed; sha256:${proof}`,
  };
}

type Inspected = { readonly HostConfig: object; readonly Config: object };

/** Settings are compared as they were asked for: what the daemon adds by itself is its own. */
function compareSettings({ HostConfig = {}, ...config }: ContainerCreateOptions, actual: Inspected) {
  const same: string[] = [];
  const different: string[] = [];
  const compare = (wanted: object, found: object) => {
    for (const [name, value] of Object.entries(wanted)) {
      const other = (found as Record<string, unknown>)[name];
      if (isSame(value, other)) same.push(name);
      else different.push(`${name} is ${JSON.stringify(other)}`.slice(0, 200));
    }
  };
  compare(HostConfig, actual.HostConfig);
  compare(config, actual.Config);
  return { same, different };
}

/** The daemon writes nothing for an empty list, and its own defaults into the entries of one. */
function isSame(wanted: unknown, found: unknown): boolean {
  if (found === null || found === undefined) return Array.isArray(wanted) && wanted.length === 0;
  if (Array.isArray(wanted) && Array.isArray(found))
    return wanted.length === found.length && wanted.every((value, index) => isSame(value, found[index]));
  if (typeof wanted === 'object' && wanted !== null && typeof found === 'object')
    return Object.entries(wanted).every(([name, value]) => isSame(value, (found as Record<string, unknown>)[name]));
  return isDeepStrictEqual(wanted, found);
}
