import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDesk } from '../../e2e/run-glovebox.ts';
import type { Desk } from '../../e2e/run-glovebox.ts';
import { createClient } from '../client.ts';
import type { Client } from '../client.ts';

const entry = fileURLToPath(new URL('../../../dist/start/command.cjs', import.meta.url));

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** The built service, as a process of its own. */
export type ServiceProcess = {
  readonly url: string;
  readonly pid: number;
  readonly client: Client;
  readonly exited: Promise<Exit>;
  /** What it has written to its log. */
  log(): string;
  /** Sends it a signal, and waits until it has ended. */
  end(signal?: NodeJS.Signals): Promise<Exit>;
  signal(signal: NodeJS.Signals): void;
};

export type Site = {
  readonly desk: Desk;
  /** Starts the service on the one home. Several may run at once. */
  start(environment?: Readonly<Record<string, string>>): Promise<ServiceProcess>;
  /** What no service of this home has any more: processes, temporary folders, uploads, data half taken in. */
  leftovers(): readonly string[];
  /** Ends all that were started, at once. */
  stopAll(): Promise<void>;
  /** And removes the home. */
  close(): Promise<void>;
};

/** A home, and the services that run on it one after the other or at once. */
export function openSite(): Site {
  const desk = openDesk();
  const started: ServiceProcess[] = [];
  const stopAll = async () => {
    await Promise.all(started.map((service) => service.end('SIGKILL')));
  };
  return {
    desk,
    async start(environment = {}) {
      const service = await startProcess(desk, environment);
      started.push(service);
      return service;
    },
    leftovers: () => [...desk.leftovers(), ...listFolder(join(desk.home, 'uploads'))],
    stopAll,
    async close() {
      await stopAll();
      desk.remove();
    },
  };
}

async function startProcess(desk: Desk, environment: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [entry, 'serve', '--port', '0', '--generator', 'offline'], {
    cwd: desk.folder,
    env: { ...desk.environment, GLOVEBOX_REQUESTS_PER_MINUTE: '1000000', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [log, said] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text));
  const exited = new Promise<Exit>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [, found] = /Glovebox is at (http\S+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    exited.then(({ code }) => reject(new Error(`The service ended with ${code}: ${said}\n${log}`)), reject);
  });
  return {
    url,
    pid: child.pid ?? 0,
    client: createClient(url),
    exited,
    log: () => log,
    signal: (signal) => void child.kill(signal),
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}

function listFolder(path: string): string[] {
  return existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
}
