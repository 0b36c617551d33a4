/**
 * Tries to get out of a box, in the place of a language process but without its language: as plain Node, which asks
 * nobody for permission. Prints what came of it.
 */
import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import {
  chmodSync,
  copyFileSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { version } from 'node:os';
import { join } from 'node:path';
import type { ProbeFinding, ProbeName } from '../../src/contract/probes.ts';

/** Throws, which is what should happen, or says what it has reached. */
type Attempt = () => unknown;

const runner = process.ppid;
const patience = 1_000;

const attempts = {
  'tcp-v4': () => reach({ host: '1.1.1.1', port: 53 }),
  'tcp-v6': () => reach({ host: '2606:4700:4700::1111', port: 53 }),
  udp: () => sendDatagram(),
  dns: async () => (await lookup('example.com')).address,
  'daemon-socket': () => reach({ path: '/var/run/docker.sock' }),
  'write-root': () => openSync('/probe', 'w'),
  'write-programs': () => openSync(process.execPath, 'r+'),
  'write-data': () => openSync('/data/probe', 'w'),
  'write-kernel': () => openSync('/proc/sys/kernel/core_pattern', 'r+'),
  'start-program': () => startProgram(process.execPath),
  'start-own-program': () => {
    // Too large a program would only show that there is no room for it.
    copyFileSync('/box/seal.so', '/tmp/probe');
    chmodSync('/tmp/probe', 0o700);
    return startProgram('/tmp/probe');
  },
  'signal-runner': () => process.kill(runner, 'SIGCONT'),
  'runner-memory': () => openSync(`/proc/${runner}/mem`, 'r'),
  'runner-descriptors': () => readdirSync(`/proc/${runner}/fd`).join(' '),
  'runner-environment': () => readFileSync(`/proc/${runner}/environ`, 'utf8'),
  'system-calls': callUnlisted,
} satisfies Partial<Record<ProbeName, Attempt>>;

/** What there is, and what may be. To see nothing at all proves nothing. */
type Look = { readonly at: () => readonly string[]; readonly permitted: RegExp };

/** What a gVisor of any release says of itself, and no kernel that ever was: where it says so, this is no other. */
const underGvisor = version() === '#1 SMP Sun Jan 10 15:06:54 PST 2016';

/** A box under gVisor is given an empty folder in its place. */
const hasProc = readdirSync('/proc').length > 0;

/** Devices that a container always has. */
const devices = /^(?:null|zero|full|random|urandom|tty|console|ptmx|pts|fd|stdin|stdout|stderr|core|shm|mqueue)$/;
/** gVisor puts two more there, which are its own: behind `net` is its own network, which has nothing but loopback. */
const devicesOfGvisor = new RegExp(`${devices.source}|^(?:fuse|net)$`);

const permittedMounts =
  /^(?:\/|\/data|\/received|\/tmp|\/(?:proc|sys|dev)(?:\/.*)?|\/etc\/(?:hosts|hostname|resolv\.conf))$/;

const looks = {
  interfaces: {
    at: () => (hasProc ? readLines('/proc/net/dev').slice(2) : readdirSync('/sys/class/net')),
    // Tunnels of the kernel that stand in every network and lead nowhere.
    permitted: /^\s*(?:lo|tunl0|sit0|ip6tnl0|gre0|gretap0|erspan0|ip_vti0|ip6_vti0|ip6gre0)(?::|$)/,
  },
  'other-processes': {
    at: () => (hasProc ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : ['no /proc']),
    // Ids begin anew in a box: the runner, a language process that waits, and this one.
    permitted: /^(?:\d{1,3}|no \/proc)$/,
  },
  'other-data': { at: () => ['.', ...readdirSync('/data')], permitted: /^(?:\.|nonce|dataset\.duckdb)$/ },
  devices: { at: () => readdirSync('/dev'), permitted: underGvisor ? devicesOfGvisor : devices },
  mounts: { at: findMounts, permitted: permittedMounts },
  // The seal of this process has asked for these, before it was sealed.
  rights: { at: () => readEnvironment('GLOVEBOX_RIGHTS'), permitted: /^0$/ },
  'more-rights': { at: () => readEnvironment('GLOVEBOX_NO_NEW_RIGHTS'), permitted: /^1$/ },
  root: {
    at: () => readEnvironment('GLOVEBOX_USERS').flatMap((text) => text.split(' ')),
    // Who may read programs is one of a group more: see the Dockerfile.
    permitted: underGvisor ? /^6553[23]$/ : /^65532$/,
  },
} satisfies Partial<Record<ProbeName, Look>>;

// None is left out.
const all: Record<ProbeName, Attempt | Look> = { ...attempts, ...looks };

function readLines(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n').filter(Boolean);
}

function readEnvironment(name: string): string[] {
  const value = process.env[name];
  return value === undefined ? [] : [value];
}

/** What the kernel lists, and where a box has no /proc, what lies on another file system than the folder it is in. */
function findMounts(): string[] {
  if (hasProc) return readLines('/proc/self/mountinfo').map((line) => line.split(' ')[4] ?? '');
  return ['/', ...findBorders('/', lstatSync('/').dev)];
}

function findBorders(folder: string, device: number): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const { dev } = lstatSync(path);
    const isOurs = dev === device || permittedMounts.test(path);
    // Within the three of the kernel there may be anything.
    const isWalked = entry.isDirectory() && isOurs && !/^\/(?:proc|sys|dev)$/.test(path);
    return [...(dev === device ? [] : [path]), ...(isWalked ? findBorders(path, dev) : [])];
  });
}

/** Any kernel gives a file of one's own a second name, and a seal lets it: the list of system calls alone does not. */
function callUnlisted(): string {
  const file = `/tmp/probe-${process.pid}`;
  try {
    writeFileSync(file, '');
    linkSync(file, `${file}-linked`);
  } catch (error) {
    // Only that is the answer of the list.
    if ((error as NodeJS.ErrnoException).code === 'EPERM') throw error;
    return `not made: ${describe(error)}`;
  }
  return 'linked';
}

function reach(where: { host: string; port: number } | { path: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(where as { path: string });
    const timer = setTimeout(() => reject(new Error('no answer')), patience);
    socket.on('connect', () => resolve('connected'));
    socket.on('error', reject);
    socket.on('close', () => clearTimeout(timer));
  });
}

function sendDatagram(): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.on('error', reject);
    socket.send('x', 53, '1.1.1.1', (error) => (error === null ? resolve('sent') : reject(error)));
  });
}

function startProgram(path: string): string {
  const { error, status, signal } = spawnSync(path, ['--version'], { timeout: patience });
  if (error !== undefined) throw error;
  return `ended with ${status ?? signal}`;
}

async function attempt(name: string, work: Attempt): Promise<ProbeFinding> {
  try {
    return { name, held: false, detail: String(await work()).slice(0, 300) };
  } catch (error) {
    return { name, held: true, detail: describe(error) };
  }
}

function look(name: string, { at, permitted }: Look): ProbeFinding {
  try {
    const found = at();
    const others = found.filter((entry) => !permitted.test(entry));
    const held = found.length > 0 && others.length === 0;
    return { name, held, detail: held ? 'nothing else' : (others.join(', ') || 'nothing to see').slice(0, 300) };
  } catch (error) {
    return { name, held: false, detail: `cannot be seen: ${describe(error)}` };
  }
}

function describe(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code ?? message).slice(0, 200);
}

async function probe(): Promise<void> {
  const findings: ProbeFinding[] = [];
  for (const [name, work] of Object.entries(all))
    findings.push(typeof work === 'function' ? await attempt(name, work) : look(name, work));
  writeFileSync(1, JSON.stringify(findings));
  process.exit(0);
}

void probe();
