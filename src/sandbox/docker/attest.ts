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
  const [findings, actual, loose] = await Promise.all([
    box.probe(),
    box.ready.then(() => daemon.inspect(name)),
    box.ready.then(() => findLoose(asked, name, daemon)),
  ]);
  const missing = Object.keys(probes).filter((name) => !findings.some((finding) => finding.name === name));
  const open = findings.filter(({ held }) => !held).map(({ name, detail }) => `${name} (${detail})`);
  const { same, different } = compareSettings(asked, actual);
  return { findings, settings: same, broken: [...missing, ...open, ...different, ...loose] };
}

/** Shows that a box is sealed. Throws `SANDBOX_BROKEN` where a wall does not hold, or is another than the one asked for. */
export async function attest(...given: Parameters<typeof tryWalls>): Promise<Attestation> {
  const [, { HostConfig: { Runtime } = {} }] = given;
  const { findings, settings, broken } = await tryWalls(...given);
  if (broken.length > 0)
    throw new GloveboxError('SANDBOX_BROKEN', `The Docker box is not sealed: ${broken.join('; ')}.`, {
      next: remedyFor(broken, Runtime),
    });
  const proof = createHash('sha256')
    .update(JSON.stringify([findings, settings]))
    .digest('hex');
  const refused = `${findings.length} attempts from inside refused`;
  const confirmed = `${settings.length} settings confirmed${Runtime === undefined ? '' : `, runtime ${Runtime}`}`;
  return { summary: `${refused}, ${confirmed}; sha256:${proof}` };
}

/** What to do about walls that do not hold. */
export function remedyFor(broken: readonly string[], runtime: string | undefined): string {
  const isHeldBack = broken.some((wall) => wall.startsWith('system-calls') || wall.includes(notHeldTo));
  return isHeldBack && runtime !== undefined
    ? 'Where the runtime is runsc, give it --oci-seccomp and no --ignore-cgroups; see docs/containment.md.'
    : 'Use another Docker daemon or runtime, or --sandbox embedded; glovebox doctor shows each wall.';
}

const notHeldTo = 'is not held to';

/**
 * Limits that the daemon was told, and that do not hold. Its own runtime sets what it is told; others can be told not to, as
 * runsc by --ignore-cgroups, of which the daemon knows nothing.
 */
async function findLoose({ HostConfig = {} }: ContainerCreateOptions, name: string, daemon: Daemon): Promise<string[]> {
  const { Runtime, Memory = 0, PidsLimit } = HostConfig;
  if (Runtime === undefined) return [];
  const { memoryBytes, processes } = await daemon.limits(name);
  const holds = (held: number | undefined, asked: number) => held !== undefined && held > 0 && held <= asked;
  return [
    ...(holds(memoryBytes, Memory) ? [] : [`Memory ${notHeldTo}: ${memoryBytes ?? 'no limit'}`]),
    ...(holds(processes, PidsLimit ?? 0) ? [] : [`PidsLimit ${notHeldTo}: ${processes ?? 'no limit'}`]),
  ];
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
