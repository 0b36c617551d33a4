import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import profile from '../../../sandbox-image/seccomp.json' with { type: 'json' };
import type { Limits } from '../../contract/limits.ts';
import { runnerFlags } from '../runner-flags.ts';
import type { Runtime } from './runtime.ts';

/** What differs from box to box. */
export type Given = {
  readonly image: string;
  readonly limits: Limits;
  readonly labels: Readonly<Record<string, string>>;
  /** Another runtime than the daemon's own, such as `runsc`. */
  readonly runtime?: Runtime | undefined;
  /** The folder of the host in which this box, and no other, finds its data. */
  readonly slot?: string | undefined;
};

type Setting<Value> = {
  /** Nothing is asked for where it would have no effect. */
  readonly value: (given: Given) => Value | undefined;
  /** What it stops. */
  readonly stops: string;
};
type Settings<Shape> = { readonly [Key in keyof Shape]?: Setting<NonNullable<Shape[Key]>> };

/** Where data lies in a box: linked into its own folder, or sent. */
export const places = { slot: '/data', received: '/received' } as const;

/** What proves that host and daemon mean the same folder. */
export const nonceFile = 'nonce';

const mebibyte = 1024 * 1024;
const user = 65_532;
/** Who may read the programs of the image. */
const readers = 65_533;

/** Node does not start with less data segment than this. */
const leastDataBytes = 1_000_000_000;

/** Two language processes, the runner, and the threads of their libraries take about 50. */
const mostProcesses = 128;
/** Of gVisor, its own threads are counted: those of the same processes were 116 on a machine of two processors. */
const mostProcessesOfGvisor = 512;

/** Of what the runtime mounts for every container: the paths that Docker itself closes, and what no box needs. */
const maskedPaths = [
  ...['acpi', 'asound', 'interrupts', 'kcore', 'keys', 'latency_stats'].map((name) => `/proc/${name}`),
  ...['sched_debug', 'scsi', 'timer_list', 'timer_stats'].map((name) => `/proc/${name}`),
  ...['block', 'class', 'devices/virtual', 'firmware', 'module'].map((name) => `/sys/${name}`),
  '/dev/mqueue',
  '/dev/pts',
];

const always =
  <Value>(value: Value) =>
  () =>
    value;
const scratch = (size: number) =>
  `rw,noexec,nosuid,nodev,size=${size},nr_inodes=4096,mode=0700,uid=${user},gid=${user}`;

/** What data that is sent into a box may fill: it lies in the memory of the box. */
export function mostDataBytes({ memoryBytes }: Limits): number {
  return Math.floor(memoryBytes / 2);
}

/** The walls of a container, one a line. `docs/containment.md` is made of this table, and a box is inspected by it. */
export const hostSettings = {
  NetworkMode: { value: always('none'), stops: 'every packet: there is no interface but loopback' },
  ReadonlyRootfs: { value: always(true), stops: 'changes to the image, and programs written into it' },
  Privileged: { value: always(false), stops: 'devices and the rights of the host' },
  CapDrop: { value: always(['ALL']), stops: 'every right that root has in parts' },
  SecurityOpt: {
    value: always(['no-new-privileges', `seccomp=${JSON.stringify(profile)}`]),
    stops: 'programs that raise their rights, and system calls that no box needs',
  },
  IpcMode: { value: always('none'), stops: 'memory shared with others, and /dev/shm' },
  CgroupnsMode: { value: always('private'), stops: 'a look at the groups of the host' },
  PidsLimit: {
    value: ({ runtime }) => (runtime?.isGvisor ? mostProcessesOfGvisor : mostProcesses),
    stops: 'fork bombs and floods of threads',
  },
  Memory: { value: ({ limits }) => limits.memoryBytes, stops: 'taking the memory of the host' },
  MemorySwap: { value: ({ limits }) => limits.memoryBytes, stops: 'taking its swap: both are one limit' },
  OomScoreAdj: { value: always(500), stops: 'others from being killed in the place of a box' },
  OomKillDisable: { value: always(false), stops: 'a box that hangs because it is out of memory' },
  NanoCpus: { value: ({ limits }) => limits.cpus * 1e9, stops: 'taking the processors of the host' },
  Ulimits: {
    value: ({ limits, runtime }) => {
      const data = Math.max(leastDataBytes, limits.memoryBytes);
      const file = mostDataBytes(limits);
      return [
        { Name: 'core', Soft: 0, Hard: 0 },
        // gVisor counts only a small part of it: there a box that takes too much ends by the limit of its memory.
        ...(runtime?.isGvisor ? [] : [{ Name: 'data', Soft: data, Hard: data }]),
        { Name: 'fsize', Soft: file, Hard: file },
        { Name: 'nofile', Soft: 512, Hard: 512 },
      ];
    },
    stops: 'dumps of memory, and bombs of memory, files and descriptors: they become ordinary errors',
  },
  Tmpfs: {
    value: ({ limits, runtime }) => ({
      '/tmp': scratch(64 * mebibyte),
      [places.received]: scratch(mostDataBytes(limits)),
      // The /proc of a gVisor before December 2025 opens the descriptors and the environment of every process to every
      // other. So a box has none there.
      ...(runtime?.isGvisor && { '/proc': 'ro,noexec,nosuid,nodev,size=4096' }),
    }),
    stops: 'filling a disk, and running what was written: what a box may write is small, in its memory, and no program',
  },
  Mounts: {
    value: ({ slot }) =>
      slot === undefined
        ? []
        : [
            {
              Type: 'bind' as const,
              Source: slot,
              Target: places.slot,
              ReadOnly: true,
              BindOptions: { Propagation: 'rprivate' as const },
            },
          ],
    stops: 'changing the data, and seeing that of others: its own folder, read-only',
  },
  MaskedPaths: {
    // gVisor masks nothing: there is no /proc, and what lies in /sys is not of this machine.
    value: ({ runtime }) => (runtime?.isGvisor ? undefined : maskedPaths),
    stops: 'a look at the machine, taking its terminals, and queues in the memory of its kernel',
  },
  GroupAdd: {
    value: ({ runtime }) => (runtime?.isGvisor ? [String(readers)] : []),
    stops: 'reading the programs, and so the memory of whoever starts one; gVisor starts none that cannot be read',
  },
  Devices: { value: always([]), stops: 'devices' },
  LogConfig: { value: always({ Type: 'none', Config: {} }), stops: 'filling the logs of the daemon' },
  // The process of Docker's own that would be the first has the pipe to the host open for anybody of its user. The runner
  // is the first itself, closed to the others; nothing is orphaned, since a language process starts none.
  Init: { value: always(false), stops: 'forged frames through the descriptors of a process that nobody sealed' },
  AutoRemove: {
    value: always(true),
    stops: 'leftovers: when the runner ends, and it does when its host does, all is gone',
  },
  RestartPolicy: { value: always({ Name: 'no', MaximumRetryCount: 0 }), stops: 'a second life' },
} as const satisfies Settings<HostConfig & { CgroupnsMode: 'private' }>;

export const processSettings = {
  User: { value: always(`${user}:${user}`), stops: 'being root, even inside' },
  NetworkDisabled: { value: always(true), stops: 'setting up a network at all' },
  OpenStdin: { value: always(true), stops: 'nothing: it is how a box is spoken to' },
  StdinOnce: { value: always(true), stops: 'outliving the host: its end is the end of the standard input' },
  Tty: { value: always(false), stops: 'control sequences' },
  Hostname: { value: always('box'), stops: 'a name that tells something' },
} as const satisfies Settings<ContainerCreateOptions>;

/** What the daemon is asked for. */
export function containerOptions(given: Given): ContainerCreateOptions {
  return {
    Image: given.image,
    Cmd: [...runnerFlags(given.limits.memoryBytes), '/box/start/child.cjs', 'runner', runnerArgument(given)],
    Labels: { ...given.labels },
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    ...resolve(processSettings, given),
    HostConfig: {
      ...resolve(hostSettings, given),
      ...(given.runtime !== undefined && { Runtime: given.runtime.name }),
    },
  };
}

function runnerArgument({ limits, slot }: Given): string {
  return JSON.stringify({
    deno: '/box/deno',
    denoPackage: '/box/node_modules/deno/package.json',
    languageFolder: '/box/box',
    cache: '/tmp',
    seal: '/box/seal.so',
    probe: '/box/probe.cjs',
    received: places.received,
    nonce: slot === undefined ? undefined : `${places.slot}/${nonceFile}`,
    threads: limits.cpus,
    memoryBytes: limits.memoryBytes,
  });
}

function resolve(settings: Readonly<Record<string, Setting<unknown>>>, given: Given): object {
  const resolved = Object.entries(settings).map(([name, { value }]) => [name, value(given)] as const);
  return Object.fromEntries(resolved.filter(([, value]) => value !== undefined));
}
