import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { takeIn } from '../../src/data/take-in.ts';
import { createDatasetStore } from '../../src/store/dataset-store.ts';
import { buildTakeIn } from './support/outside.ts';
import { createBench, query } from './support/taking.ts';

const bench = createBench();
const program = buildTakeIn(bench.folder);
/** Files written this very moment are not remembered by their times: a test's files are made to look older. */
const age = (path: string): string => {
  const time = new Date(Date.now() - 60_000);
  utimesSync(path, time, time);
  return path;
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 40));
const never = new AbortController().signal;

describe('Data that was taken in before', () => {
  it('is found again without being read', async () => {
    const path = bench.write('again.csv', 'a,b\n1,2\n');
    await settle();
    const first = await bench.take(path);
    // Were it read again, it would be another dataset now: its times are put back as they were.
    const started = performance.now();
    const second = await bench.take(path);
    expect(first.cached).toBe(false);
    expect(second).toEqual({ ...first, cached: true });
    expect(performance.now() - started).toBeLessThan(100);
  });

  it('is found by its content where it lies under the same name elsewhere', async () => {
    const path = bench.write('moved.csv', 'a,b\n5,6\n');
    const first = await bench.take(path);
    mkdirSync(join(bench.folder, 'elsewhere'));
    copyFileSync(path, join(bench.folder, 'elsewhere', 'moved.csv'));
    const second = await bench.take(join(bench.folder, 'elsewhere', 'moved.csv'));
    expect([second.cached, second.dataset.hash]).toEqual([true, first.dataset.hash]);
  });

  it('is read again when it was changed, even where size and time of writing stay the same', async () => {
    const path = age(bench.write('changed.csv', 'a\n1\n'));
    const first = await bench.take(path);
    const { atime, mtime } = statSync(path);
    writeFileSync(path, 'a\n2\n');
    utimesSync(path, atime, mtime);
    const second = await bench.take(path);
    expect(second.dataset.hash).not.toBe(first.dataset.hash);
    expect(await query(second, 'SELECT a FROM changed')).toEqual([['2']]);
  });

  it('is read again when what was stored is gone or of another size', async () => {
    const path = age(bench.write('damaged.csv', 'a\n1\n'));
    const first = await bench.take(path);
    truncateSync(first.dataset.path, 100);
    const second = await bench.take(path);
    expect(second.cached).toBe(false);
    expect(await query(second, 'SELECT a FROM damaged')).toEqual([['1']]);
  });

  it('is stored read-only', async () => {
    const { dataset } = await bench.take(bench.write('mode.csv', 'a\n1\n'));
    expect(statSync(dataset.path).mode & 0o777).toBe(0o444);
  });

  it('comes from standard input, too', async () => {
    const stream = () => ({
      kind: 'stream' as const,
      name: 'stdin',
      stream: Readable.from([Buffer.from('a,b\n1,'), Buffer.from('2\n')]),
    });
    const first = await bench.take([stream()]);
    const second = await bench.take([stream()]);
    expect(first.dataset.tables[0]).toMatchObject({ name: 'stdin', source: 'stdin', rows: 1 });
    expect([second.cached, second.dataset.hash]).toEqual([true, first.dataset.hash]);
  });

  it('gives several tables for several files', async () => {
    const taken = await bench.take([
      bench.write('sales-2024.csv', 'a\n1\n'),
      bench.write('sales 2024.tsv', 'b\tc\n1\t2\n'),
    ]);
    expect(taken.dataset.tables.map(({ name, source }) => [name, source])).toEqual([
      ['sales_2024', 'sales-2024.csv'],
      ['sales_2024_2', 'sales 2024.tsv'],
    ]);
  });

  it('comes from a named pipe', async () => {
    const pipe = join(bench.folder, 'pipe.csv');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const writer = spawn('sh', ['-c', `printf 'a,b\\n1,2\\n' > '${pipe}'`]);
    const taken = await bench.take(pipe);
    expect(await query(taken, 'SELECT a + b FROM pipe')).toEqual([['3']]);
    expect(writer.exitCode ?? 0).toBe(0);
  });
});

it('A named pipe that nothing can read is a fault, not an empty file', async () => {
  const pipe = join(bench.folder, 'unread.csv');
  execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
  vi.stubEnv('PATH', '/nowhere');
  try {
    const fault = await bench.fault(pipe);
    expect([fault.code, fault.message]).toEqual(['DATASET_UNREADABLE', 'unread.csv cannot be read: spawn cat ENOENT.']);
  } finally {
    vi.unstubAllEnvs();
  }
});

describe('A file', () => {
  it('stays apart from one of the same name in another folder, whatever must be unpacked, decoded or taken out first', async () => {
    const pairs: readonly (readonly [name: string, first: string | Buffer, second: string | Buffer])[] = [
      ['packed.csv.gz', gzipSync('n\n1\n2\n'), gzipSync('n\n10\n20\n')],
      ['latin.csv', Buffer.from('n,t\n1,é\n2,é\n', 'latin1'), Buffer.from('n,t\n10,ü\n20,ü\n', 'latin1')],
      ['nested.json', '{"items":[{"n":1},{"n":2}]}', '{"items":[{"n":10},{"n":20}]}'],
    ];
    for (const [name, first, second] of pairs) {
      for (const folder of ['here', 'there']) mkdirSync(join(bench.folder, folder), { recursive: true });
      const taken = await bench.take([bench.write(`here/${name}`, first), bench.write(`there/${name}`, second)]);
      const sums = await Promise.all(
        taken.dataset.tables.map((table) => query(taken, `SELECT sum(n) FROM ${table.name}`)),
      );
      expect([name, sums.flat(2)]).toEqual([name, ['3', '30']]);
    }
  });

  it.each([
    ['sales[1].csv', 'sales1.csv'],
    ['sale?.csv', 'sales.csv'],
    ['*.csv', 'all.csv'],
    ['not-packed.csv.gz', 'not-packed.csv'],
    ['list[1].json', 'list1.json'],
  ])('called %s is read, and not what such a name could be taken for', async (name, neighbour) => {
    const content = (value: number) => (name.endsWith('.json') ? `[{"n":${value}}]` : `n\n${value}\n`);
    bench.write(neighbour, content(7));
    const taken = await bench.take(bench.write(name, content(1)));
    expect(await query(taken, `SELECT n FROM ${taken.dataset.tables[0]?.name}`)).toEqual([['1']]);
  });
});

describe('Two intakes at the same time', () => {
  it('of the same file both get it whole', async () => {
    const path = bench.write('twice.csv', `n\n${Array.from({ length: 5000 }, (_, index) => index).join('\n')}\n`);
    const [first, second] = await Promise.all([bench.take(path), bench.take(path)]);
    expect(first.dataset).toEqual(second.dataset);
    expect(await query(second, 'SELECT sum(n) FROM twice')).toEqual([[String((4999 * 5000) / 2)]]);
    expect(readdirSync(join(bench.home, 'intake'))).toEqual([]);
  });
});

describe('An intake that does not end well leaves nothing behind', () => {
  const large = (): string =>
    bench.write(
      'large.csv',
      `n,text\n${Array.from({ length: 400_000 }, (_, index) => `${index},row number ${index}`).join('\n')}\n`,
    );

  it('when it is cancelled', async () => {
    const controller = new AbortController();
    const taking = takeIn(
      [{ kind: 'file', path: large() }],
      {},
      { store: bench.store, signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(taking).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(join(bench.home, 'intake'))).toEqual([]);
  });

  it.each(['a file', 'standard input'])('when it is cancelled before it begins with %s', async (what) => {
    const stream = { kind: 'stream' as const, name: 'stdin', stream: Readable.from(['a\n1\n']) };
    const source = what === 'a file' ? { kind: 'file' as const, path: large() } : stream;
    const taking = takeIn([source], {}, { store: bench.store, signal: AbortSignal.abort() });
    await expect(taking).rejects.toMatchObject({ name: 'GloveboxError', code: 'CANCELLED' });
    expect(readdirSync(join(bench.home, 'intake'))).toEqual([]);
  });

  it('when its process is killed', async () => {
    const taking = takeIn(
      [{ kind: 'file', path: large() }],
      {},
      {
        store: bench.store,
        signal: never,
        onProgress(stage) {
          if (stage !== 'importing') return;
          process.kill(
            Number(
              execFileSync('pgrep', ['-P', String(process.pid), '-f', 'start/child.cjs intake'], { encoding: 'utf8' }),
            ),
            'SIGKILL',
          );
        },
      },
    );
    await expect(taking).rejects.toMatchObject({
      code: 'DATASET_UNREADABLE',
      message: 'large.csv cannot be read: the process that read it ended with SIGKILL.',
    });
    expect(readdirSync(join(bench.home, 'intake'))).toEqual([]);
  });

  it('when its time is up', async () => {
    const fault = await bench.fault(large(), { limits: { timeoutSeconds: 0.2 } });
    expect(fault.message).toBe('large.csv cannot be read: it took longer than 0.2 seconds.');
  });

  it('when the whole product is killed: the process that reads ends, and the next intake sweeps', async () => {
    const home = join(bench.folder, 'killed');
    const parent = spawn(process.execPath, [program, home, large()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const child = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (text: Buffer) => resolve(Number(String(text)))),
    );
    parent.kill('SIGKILL');
    await waitUntil(() => !existsSync(`/proc/${child}`));
    expect(readdirSync(join(home, 'intake'))).toHaveLength(1);
    expect(existsSync(join(home, 'datasets'))).toBe(false);
    const store = createDatasetStore(home);
    await takeIn([{ kind: 'file', path: bench.write('next.csv', 'a\n1\n') }], {}, { store, signal: never });
    expect(readdirSync(join(home, 'intake'))).toEqual([]);
  });

  it('when the file changes while it is read', async () => {
    const path = large();
    const taking = takeIn(
      [{ kind: 'file', path }],
      {},
      {
        store: bench.store,
        signal: never,
        onProgress: (stage) => stage === 'importing' && appendFileSync(path, '1,late\n'),
      },
    );
    await expect(taking).rejects.toMatchObject({
      code: 'DATASET_CHANGED',
      message: 'large.csv changed while it was read.',
    });
  });

  it('when it is replaced by another file while it is read', async () => {
    const path = large();
    const other = bench.write('other.csv', readFileSync(path));
    const taking = takeIn(
      [{ kind: 'file', path }],
      {},
      {
        store: bench.store,
        signal: never,
        onProgress: (stage) => stage === 'importing' && existsSync(other) && renameSync(other, path),
      },
    );
    await expect(taking).rejects.toMatchObject({ code: 'DATASET_CHANGED' });
  });

  it('when there is no room', () => {
    // No file of this process and its children may grow beyond 1 MB: to a program that is a full disk.
    const home = join(bench.folder, 'full');
    const said = execFileSync(
      'sh',
      ['-c', `ulimit -f 1024; exec "$0" "$@"`, process.execPath, program, home, large()],
      { encoding: 'utf8' },
    );
    expect(said).toContain('STORE_UNWRITABLE There is no room left to store large.csv.');
    expect(readdirSync(join(home, 'intake'))).toEqual([]);
    expect(existsSync(join(home, 'datasets'))).toBe(false);
  });

  it('when the home cannot be written to', async () => {
    const store = createDatasetStore('/proc/nowhere');
    const taking = takeIn([{ kind: 'file', path: bench.write('home.csv', 'a\n1\n') }], {}, { store, signal: never });
    await expect(taking).rejects.toMatchObject({ code: 'STORE_UNWRITABLE', place: '/proc/nowhere' });
  });
});

async function waitUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
