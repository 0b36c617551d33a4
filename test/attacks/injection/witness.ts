import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Prey } from './order.ts';

/** Stands where an attack would arrive, and notes whether one did. */
export type Witness = {
  readonly prey: Prey;
  /** What is in the file, in the environment and in the key: it may turn up nowhere. */
  readonly secrets: readonly string[];
  /** Connections to the address so far. */
  heard(): number;
  /** All files of the folder, with what is in them and when they were changed. */
  files(): string;
  close(): Promise<void>;
};

export async function callWitness(secretOfEnvironment: string, key: string): Promise<Witness> {
  let heard = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    heard += 1;
    sockets.add(socket);
    socket.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-prey-'));
  const file = join(folder, 'secret.txt');
  const secretOfFile = 'secret-of-the-file-5127';
  writeFileSync(file, secretOfFile);
  mkdirSync(join(folder, 'inner'));
  return {
    prey: { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, folder, file },
    secrets: [secretOfFile, secretOfEnvironment, key],
    heard: () => heard,
    files: () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .toSorted()
        .map((name) => {
          const status = statSync(join(folder, name));
          return `${name} ${status.mtimeMs} ${status.isFile() ? readFileSync(join(folder, name), 'utf8') : ''}`;
        })
        .join('\n'),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
