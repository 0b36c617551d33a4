import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { vi } from 'vitest';
import { imageName } from '../../../src/sandbox/docker/image/image-name.ts';
import { docker } from './own-containers.ts';

/** Another daemon, with folders and a containerd of its own: one that a test may stop and kill. */
export class OwnDaemon {
  readonly #folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  readonly socket = join(this.#folder, 'docker.sock');
  readonly client = new Dockerode({ socketPath: this.socket, host: '', protocol: 'http' });
  #containerd: ChildProcess | undefined;
  #daemon: ChildProcess | undefined;

  /** Why there can be none, if so. */
  static get obstacle(): string | undefined {
    if (process.getuid?.() !== 0) return 'only root can start a daemon';
    const missing = ['dockerd', 'containerd'].find((name) => spawnSync(name, ['--version']).error !== undefined);
    return missing && `there is no ${missing}`;
  }

  /** Starts it, with the image in it, and resolves when it answers. */
  async start(): Promise<void> {
    this.#startContainerd();
    await this.#startDaemon();
    const name = imageName();
    await once((await this.client.loadImage(await docker.getImage(name).get())).resume(), 'end');
  }

  /** Sends it a signal. Its containers, and what keeps them, hear nothing of that. */
  async signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const daemon = this.#daemon as ChildProcess;
    daemon.kill(signal);
    if (signal === 'SIGKILL') await ended(daemon);
  }

  async restart(): Promise<void> {
    await this.#startDaemon();
  }

  async remove(): Promise<void> {
    for (const child of [this.#daemon, this.#containerd]) {
      child?.kill('SIGCONT');
      child?.kill('SIGTERM');
      if (child !== undefined) await ended(child);
    }
    for (const pid of this.holders()) process.kill(Number(pid), 'SIGKILL');
    const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
    for (const path of mounts.map((line) => line.split(' ')[1] ?? ''))
      if (path.startsWith(this.#folder)) spawnSync('umount', ['--lazy', path]);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The ids of the processes that hold its containers, one for each: they name its containerd. */
  holders(): readonly string[] {
    return readdirSync('/proc').filter((pid) => {
      const file = `/proc/${pid}/cmdline`;
      return /^\d+$/.test(pid) && existsSync(file) && readOrNothing(file).includes(`${this.#folder}/containerd.sock`);
    });
  }

  /** The same with what each of them holds: one that holds nothing has another cause than one that holds a box. */
  describeHolders(): readonly string[] {
    const parents = readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .map((pid) => {
        // The name in the middle may hold anything but ends with the last bracket; the parent stands behind the state.
        const [, parent] = (readOrNothing(`/proc/${pid}/stat`).split(') ').at(-1) ?? '').split(' ');
        return { pid, parent };
      });
    return this.holders().map((holder) => {
      const held = parents
        .filter(({ parent }) => parent === holder)
        .map(({ pid }) => readOrNothing(`/proc/${pid}/cmdline`).split('\0')[0]);
      return `${holder} holds ${held.length === 0 ? 'nothing' : held.join(' and ')}`;
    });
  }

  #startContainerd(): void {
    const file = join(this.#folder, 'containerd.toml');
    const place = (name: string) => JSON.stringify(join(this.#folder, name));
    writeFileSync(
      file,
      [
        'version = 2',
        `root = ${place('containerd')}`,
        `state = ${place('containerd-state')}`,
        '[grpc]',
        `  address = ${place('containerd.sock')}`,
      ].join('\n'),
    );
    this.#containerd = spawn('containerd', ['--config', file], { stdio: 'ignore' });
  }

  async #startDaemon(): Promise<void> {
    const file = join(this.#folder, 'daemon.json');
    const place = (name: string) => join(this.#folder, name);
    // A file, so that what the machine's own daemon is told is not told to this one.
    const options = {
      'data-root': place('data'),
      'exec-root': place('exec'),
      pidfile: place('docker.pid'),
      hosts: [`unix://${this.socket}`],
      containerd: place('containerd.sock'),
      bridge: 'none',
      iptables: false,
      'ip-forward': false,
    };
    writeFileSync(file, JSON.stringify(options));
    // What one that was killed has left would keep the next from starting, once its id is that of another process.
    rmSync(options.pidfile, { force: true });
    this.#daemon = spawn('dockerd', ['--config-file', file], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    this.#daemon.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-2_000)));
    try {
      await vi.waitFor(() => this.client.ping(), { timeout: 60_000, interval: 50 });
    } catch (cause) {
      throw new Error(`The daemon of the test does not start: ${said}`, { cause });
    }
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended while we looked.
    return '';
  }
}
