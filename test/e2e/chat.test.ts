import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk, salesFile, until } from './run-glovebox.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
  copyFileSync(salesFile, join(desk.folder, 'sales.csv'));
  writeFileSync(join(desk.folder, 'small.csv'), 'region,revenue\nNorth,10\nNorth,20\nSouth,5\n');
});
afterEach(() => desk.remove());

const endless = 'random forest for revenue\n';

describe('glovebox chat in a pipe', () => {
  it('answers a question a line, each below it, and puts nothing else on standard output', async () => {
    const { code, stdout } = await desk.run(['chat', 'small.csv'], {
      input: 'total revenue by region\n\nhow many rows\n',
    });
    expect(code).toBe(0);
    const [before, first = '', second = ''] = stdout.split(/^> .*$/m);
    expect(before).toBe('');
    expect(first).toMatch(/North\s+30\b/);
    expect(first).toContain('embedded box');
    expect(second).toMatch(/\b3\b/);
    expect(stdout).not.toContain('\u001B');
    expect(stdout).not.toContain('Working on it');
    expect(desk.leftovers()).toEqual([]);
  });

  it('ends with the code of the first question that was not answered, and answers the others', async () => {
    const input = 'what is the meaning of life\nhow many rows\n/nonsense\n';
    const { code, stdout, stderr } = await desk.run(['chat', 'small.csv'], { input });
    expect(code).toBe(6);
    expect(stdout).toContain('I did not understand that');
    expect(stdout).toMatch(/> how many rows[^>]*\b3\b/);
    expect(stderr).toContain('There is no /nonsense');
  });

  it('takes a line that is the path of a file as data, runs again, shows the script, and leaves', async () => {
    const input = 'small.csv\ntotal revenue\nagain\nscript\n/quit\nhow many rows\n';
    const { code, stdout, stderr } = await desk.run(['chat'], { input });
    expect(code).toBe(0);
    expect(stderr).toContain('small.csv: 3 rows. Columns: region, revenue.');
    expect(stdout).not.toContain('small.csv: 3 rows');
    expect(stdout).toContain('Run again over the same data: every value is the same.');
    expect(stdout).toContain("from 'glovebox/kit'");
    expect(stdout).not.toContain('> how many rows');
  });

  it('asks of the only data that was read before, where none is named', async () => {
    await desk.run(['profile', 'small.csv']);
    const { code, stdout } = await desk.run(['chat'], { input: 'total revenue\n' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/\b35\b/);
  });

  it('takes the number of what was offered, and says by its code that a question was never asked', async () => {
    await desk.run(['profile', 'small.csv']);
    await desk.run(['profile', 'sales.csv']);
    const asked = await desk.run(['chat'], { input: 'how many rows\n' });
    expect([asked.code, asked.stdout]).toEqual([2, '> how many rows\n\n']);
    const [, number = ''] = /^ *(\d) +small.csv$/m.exec(asked.stderr) ?? [];
    const chosen = await desk.run(['chat'], { input: `how many rows\n${number}\n` });
    expect(chosen.code).toBe(0);
    expect(chosen.stdout).toMatch(/\b3\b/);
    const { code, stderr } = await desk.run(['chat', 'small.csv'], { input: '9\nhow many rows\n' });
    expect(code).toBe(2);
    expect(stderr).toContain('Nothing of that number was offered.');
  });

  it.each([
    ['that is not there', 'nowhere.csv', 'There is no file nowhere.csv'],
    ['of no bytes', 'empty.csv', 'empty.csv'],
    ['from standard input', '-', 'Standard input is where the questions come from'],
  ])('refuses data %s, and asks nothing', async (_, name, message) => {
    writeFileSync(join(desk.folder, 'empty.csv'), '');
    const { code, stdout, stderr } = await desk.run(['chat', name], { input: 'total revenue\n' });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing behind where %s ends it while it works', async (signal) => {
    const { code } = await desk.run(['chat', 'sales.csv'], {
      input: endless,
      keepInput: true,
      whenRunning: async (stop) => {
        await until('the question is accepted', () => existsSync(asked()) && readdirSync(asked()).length > 0);
        stop(signal);
      },
    });
    expect(code).toBe(130);
    expect(desk.leftovers()).toEqual([]);
  });

  it('can be killed while it works: its processes go, and the next one answers', async () => {
    await desk.run(['chat', 'sales.csv'], {
      input: endless,
      keepInput: true,
      whenRunning: async (stop) => {
        await until('the question is accepted', () => existsSync(asked()) && readdirSync(asked()).length > 0);
        stop('SIGKILL');
      },
    });
    await until('its processes are gone', () => desk.leftovers().every((left) => !/^\d+ /.test(left)));
    const { code, stdout } = await desk.run(['chat', 'small.csv'], { input: 'total revenue\n' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/\b35\b/);
  });

  const asked = () => join(desk.home, 'clerk', 'asked');
});
