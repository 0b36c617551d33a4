/**
 * Tries to get out of a box, in the place of a language process but without its language: as plain Node, which asks
 * nobody for permission. Prints what came of it.
 */
import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { chmodSync, copyFileSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
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
} satisfies Partial<Record<ProbeName, Attempt>>;

/** What there is, and what may be. To see nothing at all proves nothing. */
type Look = { readonly at: () => readonly string[]; readonly permitted: RegExp };

const looks = {
  interfaces: {
    at: () => readLines('/proc/net/dev').slice(2),
    // Tunnels of the kernel that stand in every network and lead nowhere.
    permitted: /^\s*(?:lo|tunl0|sit0|ip6tnl0|gre0|gretap0|erspan0|ip_vti0|ip6_vti0|ip6gre0):/,
  },
  'other-processes': {
    at: () => readdirSync('/proc').filter((name) => /^\d+$/.test(name)),
    // Ids begin anew in a box: the runner, a language process that waits, and this one.
    permitted: /^\d{1,3}$/,
  },
  'other-data': { at: () => ['.', ...readdirSync('/data')], permitted: /^(?:\.|nonce|dataset\.duckdb)$/ },
  devices: {
    at: () => readdirSync('/dev'),
    permitted: /^(?:null|zero|full|random|urandom|tty|console|ptmx|pts|fd|stdin|stdout|stderr|core|shm|mqueue)$/,
  },
  mounts: {
    at: () => readLines('/proc/self/mountinfo').map((line) => line.split(' ')[4] ?? ''),
    permitted: /^(?:\/|\/data|\/received|\/tmp|\/(?:proc|sys|dev)(?:\/.*)?|\/etc\/(?:hosts|hostname|resolv\.conf))$/,
  },
  rights: { at: () => readStatus(/^Cap\w+/), permitted: /\t0+$/ },
  'more-rights': { at: () => readStatus(/^NoNewPrivs/), permitted: /\t1$/ },
  'system-calls': { at: () => readStatus(/^Seccomp:/), permitted: /\t2$/ },
  root: { at: () => readStatus(/^(?:Uid|Gid)/), permitted: /^\w+:(?:\t65532){4}$/ },
} satisfies Partial<Record<ProbeName, Look>>;

// None is left out.
const all: Record<ProbeName, Attempt | Look> = { ...attempts, ...looks };

function readLines(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n').filter(Boolean);
}

function readStatus(name: RegExp): string[] {
  return readLines('/proc/self/status').filter((line) => name.test(line));
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
