import { GloveboxError } from '../../errors.ts';
import type { Daemon } from './daemon.ts';

/** What runs containers, where that is not left to the daemon. */
export type Runtime = {
  readonly name: string;
  /** Whether it puts a kernel of its own between a box and that of the machine. */
  readonly isGvisor: boolean;
};

/** What the daemon tells of a runtime: its program, or the shim that it has in place of one. */
export type KnownRuntime = { readonly path?: string; readonly runtimeType?: string };

/** The runtime that was asked for, if one was. */
export async function findRuntime(daemon: Daemon, name: string | undefined): Promise<Runtime | undefined> {
  return name === undefined ? undefined : chooseRuntime(name, await daemon.runtimes());
}

/**
 * The runtime of this name, of those that the daemon has. Who is taken for gVisor and is not, or the other way round, starts
 * no box: the one takes no folder in the place of /proc, the other no program that cannot be read.
 */
export function chooseRuntime(name: string, known: Readonly<Record<string, KnownRuntime>>): Runtime {
  const found = known[name];
  // A shim is called by its own name, and in no list.
  if (found === undefined && !name.startsWith('io.containerd.'))
    throw new GloveboxError(
      'CONFIG_INVALID',
      `runtime (GLOVEBOX_RUNTIME): the Docker daemon has no runtime "${name}"; it has ${Object.keys(known).sort().join(', ')}.`,
      { next: "Add it to the daemon's daemon.json, as docs/containment.md shows, or take one of these." },
    );
  const names = [name, found?.path ?? '', found?.runtimeType ?? ''];
  return { name, isGvisor: names.some((text) => /runsc|gvisor/i.test(text)) };
}
