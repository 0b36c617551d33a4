import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, salesFile } from './run-glovebox.ts';

const desk = openDesk();
const escape = '\u001B';
const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
const shell = (line: (command: string) => string) => (command: readonly string[]) => [
  '/bin/sh',
  '-c',
  line(command.map(quote).join(' ')),
];

beforeAll(async () => {
  await desk.run(['profile', salesFile]);
  const source = `import { insight, metric, sql, table } from 'glovebox/kit';
const [row] = await sql('SELECT count(*) AS n FROM sales');
const orders = metric('orders', row.n);
table('large', Array.from({ length: 50_000 }, (_, number) => ({ number, text: 'x'.repeat(200) })));
insight('There are ' + orders + ' orders.');
`;
  writeFileSync(join(desk.folder, '..', 'large.ts'), source);
});
afterAll(() => desk.remove());

describe('a reader that stops early', () => {
  it('ends the output quietly', async () => {
    const { stdout, stderr } = await desk.run(['ask', 'list all orders', salesFile, '--json'], {
      wrap: shell((command) => `${command} | head -c 20`),
    });
    expect(stdout).toHaveLength(20);
    expect(stderr).toBe('');
  });
});

describe('a disk that is full', () => {
  it.skipIf(!existsSync('/dev/full'))('under standard output is a fault', async () => {
    const { code, stderr } = await desk.run(['help'], { wrap: shell((command) => `${command} > /dev/full`) });
    expect(stderr).toMatch(/^error OUTPUT_UNWRITABLE: /);
    expect(code).toBe(1);
  });

  it.skipIf(!existsSync('/dev/full')).each([
    ['a result as JSON', ['doctor', '--json'], 1],
    ['a fault as JSON', ['ask', 'describe the data', 'none.csv', '--json'], 2],
    ['a fault', ['ask', 'describe the data', 'none.csv'], 2],
  ])('ends the command for %s, on whichever stream it is', async (_what, args, exitCode) => {
    const output = await desk.run(args, { wrap: shell((command) => `${command} > /dev/full`) });
    if (args.includes('--json')) expect(output.stderr).toContain('The output cannot be written: ENOSPC');
    expect(output.stderr.match(/^error /gm)).toHaveLength(1);
    expect(output.code).toBe(exitCode);
    const both = await desk.run(args, { wrap: shell((command) => `${command} > /dev/full 2> /dev/full`) });
    expect(both.code).toBe(exitCode);
  });

  it('in the middle of the output is a fault, not a short answer', async () => {
    // The first kilobyte finds room: the system takes a part of what is written, and says how much.
    const { code, stderr } = await desk.run(['templates', '--json'], {
      wrap: shell((command) => `ulimit -f 2; ${command} > templates.json`),
    });
    expect(statSync(join(desk.folder, 'templates.json')).size).toBe(1024);
    rmSync(join(desk.folder, 'templates.json'));
    expect(stderr).toMatch(/^error OUTPUT_UNWRITABLE: The output cannot be written: EFBIG/);
    expect(code).toBe(1);
  });

  it('under the folder of the answer is a fault; the answer is printed and no half of a folder is left', async () => {
    // A limit on the size of files stops writing half-way, as a full disk does; the box needs less than that.
    const { code, stdout, stderr } = await desk.run(['run', '../large.ts', salesFile, '--out', 'full'], {
      wrap: shell((command) => `ulimit -f 8192; ${command}`),
    });
    expect(stdout).toContain('There are 2,138 orders.');
    expect(stderr).toMatch(/^error OUTPUT_UNWRITABLE: /);
    expect(code).toBe(1);
    expect(readdirSync(desk.folder)).toEqual([]);
  });

  it('under the home is a fault, and nothing half-taken-in is left', async () => {
    writeFileSync(
      join(desk.folder, 'wide.csv'),
      `n,text\n${Array.from({ length: 20_000 }, (_, row) => `${row},${String(row * 7919).padStart(12, 'x')}`).join('\n')}\n`,
    );
    const home = join(desk.home, 'full');
    const { code, stderr } = await desk.run(['profile', 'wide.csv'], {
      environment: { GLOVEBOX_HOME: home },
      wrap: shell((command) => `ulimit -f 64; ${command}`),
    });
    expect(stderr).toMatch(/^error STORE_UNWRITABLE: /);
    expect(code).toBe(1);
    expect(readdirSync(join(home, 'intake'))).toEqual([]);
    expect(existsSync(join(home, 'datasets')) ? readdirSync(join(home, 'datasets')) : []).toEqual([]);
  });
});

// util-linux has `script -qec`, which gives a command a terminal of its own.
const hasTerminal = process.platform === 'linux' && existsSync('/usr/bin/script');

describe.skipIf(!hasTerminal)('a terminal', () => {
  const onTerminal = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    desk.run(args, {
      environment: { TERM: 'xterm-256color', ...environment },
      wrap: (command) => ['/usr/bin/script', '-qec', command.map(quote).join(' '), '/dev/null'],
    });

  it('sees how far it is on one line, which is gone at the end', async () => {
    const { stdout } = await onTerminal(['ask', 'total revenue by region', salesFile, '--out', 'terminal']);
    expect(stdout).toMatch(/reading data/);
    expect(stdout).toMatch(/running/);
    const lastClear = stdout.lastIndexOf(`${escape}[2K`);
    expect(stdout.slice(lastClear)).not.toMatch(/reading data|running/);
    expect(stdout.slice(lastClear)).toContain('Latin America');
  });

  it('sees colours, unless they are off', async () => {
    const colour = new RegExp(`${escape}\\[\\d+m`);
    expect((await onTerminal(['help'])).stdout).toMatch(colour);
    expect((await onTerminal(['help', '--no-color'])).stdout).not.toMatch(colour);
    expect((await onTerminal(['--no-colour', 'help'])).stdout).not.toMatch(colour);
    expect((await onTerminal(['help'], { NO_COLOR: '1' })).stdout).not.toMatch(colour);
    expect((await onTerminal(['help'], { TERM: 'dumb' })).stdout).not.toMatch(colour);
    expect((await desk.run(['help'])).stdout).not.toMatch(colour);
  });

  it('that is dumb gets no line that is drawn again', async () => {
    const { stdout } = await onTerminal(['run', 'no.ts', salesFile], { TERM: 'dumb' });
    expect(stdout).not.toContain(escape);
  });
});

describe('plain characters', () => {
  it('are used where the locale has no others', async () => {
    const { stderr } = await desk.run(['nonsense'], { environment: { LC_ALL: 'C' } });
    expect(stderr).toMatch(/^ {2}-> /m);
    expect(stderr).toMatch(/^[\u0020-\u007E\n]*$/);
  });
});

describe('all of this', () => {
  it('leaves nothing behind', () => {
    expect(desk.leftovers()).toEqual([]);
  });
});
