import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, salesFile, until } from './run-glovebox.ts';

const desk = openDesk();
const question = 'Which region grew fastest? Plot revenue by month';
const byText = (left: unknown, right: unknown) => String(left).localeCompare(String(right));
const escape = '\u001B';

beforeAll(async () => {
  // From here on the data is in the store.
  await desk.run(['profile', salesFile]);
});
afterAll(() => desk.remove());

describe('an answer', () => {
  it('lies in a new folder named after the day and the question, with its script, charts and tables', async () => {
    const { code, stdout, stderr } = await desk.run(['ask', question, salesFile]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const [name = ''] = readdirSync(join(desk.folder, 'glovebox-answers'));
    expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-which-region-grew-fastest-plot-revenue$/);
    expect(stdout).toContain(join('glovebox-answers', name, 'report.html'));
    const folder = join(desk.folder, 'glovebox-answers', name);
    expect(readdirSync(folder).sort()).toEqual(['analysis.json', 'plots', 'report.html', 'script.ts', 'tables']);
    expect(readdirSync(join(folder, 'plots')).some((file) => file.endsWith('.png'))).toBe(true);
    expect(readdirSync(join(folder, 'tables')).some((file) => file.endsWith('.csv'))).toBe(true);
  });

  it('says which box ran, and that nothing left the machine', async () => {
    const { stdout } = await desk.run(['ask', 'total revenue', salesFile, '--out', 'total']);
    expect(stdout).toMatch(/embedded box/);
    expect(stdout).toContain('Nothing left this machine.');
    expect(stdout).not.toContain(escape);
  });

  it('comes from standard input as from a file', async () => {
    const { code, stdout } = await desk.run(['ask', 'How many rows are there?', '-', '--json'], {
      input: 'name,n\nAnna,1\nBert,2\nCleo,3\n',
    });
    const analysis = JSON.parse(stdout) as { status: string; metrics: Record<string, { value: unknown }> };
    expect(analysis.status).toBe('answered');
    expect(Object.values(analysis.metrics).map(({ value }) => value)).toContain(3);
    expect(code).toBe(0);
  });

  it('is opened with what the desktop has for that, and a desktop without it is no fault', async () => {
    const bin = join(desk.folder, 'bin');
    mkdirSync(bin);
    // `open` on macOS, `xdg-open` elsewhere.
    for (const name of ['open', 'xdg-open'])
      writeFileSync(join(bin, name), '#!/bin/sh\necho "$1" > opened\n', { mode: 0o755 });
    await desk.run(['ask', 'total revenue', salesFile, '--out', 'total', '--open'], {
      environment: { PATH: `${bin}:${process.env['PATH']}` },
    });
    await until('the opened report', () => existsSync(join(desk.folder, 'opened')));
    expect(readFileSync(join(desk.folder, 'opened'), 'utf8').trim()).toBe(join('total', 'report.html'));
    const without = await desk.run(['ask', 'total revenue', salesFile, '--out', 'total', '--open'], {
      environment: { PATH: '/nowhere' },
    });
    expect(without.stderr).toMatch(/^The report is there but was not opened/);
    expect(without.code).toBe(0);
  });

  it('is for two at once an answer each, in a folder each', async () => {
    const both = await Promise.all([
      desk.run(['ask', 'mean units by channel', salesFile]),
      desk.run(['ask', 'mean units by channel', salesFile]),
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const folders = readdirSync(join(desk.folder, 'glovebox-answers')).filter((name) => name.includes('mean-units'));
    expect(folders).toHaveLength(2);
    for (const folder of folders)
      expect(existsSync(join(desk.folder, 'glovebox-answers', folder, 'analysis.json'))).toBe(true);
  });

  it('is the same run again by its script, and by replay', async () => {
    await desk.run(['ask', 'total revenue by region', salesFile, '--out', 'first']);
    const again = await desk.run(['run', join('first', 'script.ts'), salesFile, '--out', 'second']);
    expect(again.code).toBe(0);
    const [first, second] = ['first', 'second'].map(
      (folder) =>
        JSON.parse(readFileSync(join(desk.folder, folder, 'analysis.json'), 'utf8')) as {
          metrics: object;
          receipt: { results: string };
        },
    );
    expect(second?.metrics).toEqual(first?.metrics);
    expect(second?.receipt.results).toBe(first?.receipt.results);
    const replayed = await desk.run(['replay', 'first']);
    expect(replayed.stdout).toMatch(/^same {2}first: \d+ sentences and values compared, all equal$/m);
    expect(replayed.stdout).toMatch(/^Over the data as it was kept then, from sales\.csv\./m);
    expect(replayed.stderr).toBe('');
    expect(replayed.code).toBe(0);
  });

  it('is run again by its script over a file of another name, and says as which table it is read', async () => {
    await desk.run(['ask', 'total revenue by region', salesFile, '--out', 'named']);
    copyFileSync(salesFile, join(desk.folder, 'other-sales.csv'));
    const again = await desk.run(['run', join('named', 'script.ts'), 'other-sales.csv', '--json']);
    expect(again.stderr).toBe('other-sales.csv is read as the table sales, which the script knows.\n');
    expect(again.code).toBe(0);
    const { metrics } = JSON.parse(readFileSync(join(desk.folder, 'named', 'analysis.json'), 'utf8')) as {
      metrics: object;
    };
    expect((JSON.parse(again.stdout) as { metrics: object }).metrics).toEqual(metrics);
  });

  it('in which a sentence was changed by hand is different when it is replayed, and a changed script is told', async () => {
    await desk.run(['ask', 'total revenue by region', salesFile, '--out', 'forged']);
    const path = join(desk.folder, 'forged', 'analysis.json');
    const analysis = JSON.parse(readFileSync(path, 'utf8')) as { insights: { text: string }[] };
    (analysis.insights[0] as { text: string }).text = 'Europe has 999.';
    writeFileSync(path, JSON.stringify(analysis));
    writeFileSync(join(desk.folder, 'forged', 'script.ts'), 'const nothing = 1;\n');
    const { code, stdout, stderr } = await desk.run(['replay', 'forged']);
    expect(stdout).toMatch(/^ *sentence 1 +Europe has 999\. /m);
    expect(stderr).toMatch(/^The script in forged was changed since\./);
    expect(code).toBe(1);
  });

  it('that differs when it is replayed is shown, exit code 1', async () => {
    await desk.run(['ask', 'total revenue', salesFile, '--out', 'changed']);
    const path = join(desk.folder, 'changed', 'analysis.json');
    const analysis = JSON.parse(readFileSync(path, 'utf8')) as { metrics: Record<string, { value: number }> };
    const [name = ''] = Object.keys(analysis.metrics);
    (analysis.metrics[name] as { value: number }).value += 1;
    writeFileSync(path, JSON.stringify(analysis));
    const { code, stdout } = await desk.run(['replay', 'changed']);
    expect(stdout).toMatch(/^different {2}changed: 1 of/m);
    expect(stdout).toContain(name);
    expect(code).toBe(1);
  });

  it('is replayed over later data, and shows what changed', async () => {
    writeFileSync(join(desk.folder, 'spring.csv'), 'shop,sold\nnorth,10\nsouth,20\n');
    writeFileSync(join(desk.folder, 'summer.csv'), 'shop,sold\nnorth,15\nsouth,30\n');
    writeFileSync(
      join(desk.folder, 'sum.ts'),
      "import { metric, sql } from 'glovebox/kit';\nconst [row] = await sql('SELECT sum(sold) AS total FROM spring');\nmetric('total', row.total);\n",
    );
    await desk.run(['run', 'sum.ts', 'spring.csv', '--out', 'spring']);
    const { code, stdout } = await desk.run(['replay', 'spring', 'summer.csv']);
    expect(stdout).toMatch(/total +30 +45 +\+50%/);
    expect(code).toBe(0);
  });
});

describe('--json', () => {
  it('prints the analysis and nothing else, and writes nothing', async () => {
    const before = readdirSync(desk.folder);
    const { stdout, stderr } = await desk.run(['ask', 'total revenue', salesFile, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'answered' });
    expect(stdout.startsWith('{')).toBe(true);
    expect(stderr).toBe('');
    expect(readdirSync(desk.folder)).toEqual(before);
  });

  it('prints a fault as JSON too, with the text on standard error', async () => {
    const { code, stdout, stderr } = await desk.run(['ask', 'total revenue', 'no.csv', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: 'DATASET_NOT_FOUND',
        message: expect.any(String) as string,
        place: expect.any(String) as string,
        next: expect.any(String) as string,
      },
    });
    expect(stderr).toMatch(/^error DATASET_NOT_FOUND: /);
    expect(code).toBe(2);
  });

  it('holds nothing that a terminal obeys, whatever stands in the data and in names', async () => {
    // An escape sequence of one character, and a mark that turns a line around.
    const [escape, turn] = ['\u009B', '\u202E'];
    const file = `a${escape}31m.csv`;
    writeFileSync(join(desk.folder, file), `name${turn},n\n"b${escape}2J",1\n`);
    const lines = [
      ['profile', file, '--json', '--privacy', 'full'],
      ['data', 'list', '--json'],
      ['ask', 'describe the data', `none${escape}.csv`, '--json'],
      ['ask', 'describe the data', file, '--json'],
    ];
    for (const line of lines) {
      const { stdout } = await desk.run(line);
      expect([line[0], stdout.includes(escape), stdout.includes(turn)]).toEqual([line[0], false, false]);
      expect(JSON.stringify(JSON.parse(stdout))).toContain(escape);
    }
  });

  it('is one JSON value for every command that has it', async () => {
    writeFileSync(join(desk.folder, 'script.ts'), 'const a = 1;\n');
    const lines = [
      ['profile', salesFile, '--json'],
      ['check', 'script.ts', '--format', 'json'],
      ['templates', '--json'],
      ['templates', 'trend', '--json'],
      ['data', 'list', '--json'],
      ['doctor', '--json'],
    ];
    for (const line of lines) {
      const { stdout } = await desk.run(line);
      expect(typeof JSON.parse(stdout)).toBe('object');
    }
  });
});

describe('a stack', () => {
  it('is shown with GLOVEBOX_DEBUG=1 and not without', async () => {
    const args = ['replay', 'nowhere'];
    expect((await desk.run(args)).stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect((await desk.run(args, { environment: { GLOVEBOX_DEBUG: '1' } })).stderr).toMatch(/^\s+at .*:\d+:\d+/m);
  });
});

describe('a file name that steers a terminal', () => {
  it('is shown without what steers', async () => {
    const { stderr } = await desk.run(['ask', 'describe the data', `evil${escape}[31m.csv`]);
    expect(stderr).toMatch(/^error DATASET_NOT_FOUND: /);
    expect(stderr).not.toContain(escape);
  });
});

describe('the datasets that are kept', () => {
  it('are listed, removed by the start of a hash, and purged', async () => {
    writeFileSync(join(desk.folder, 'small.csv'), 'n\n1\n2\n');
    const home = { environment: { GLOVEBOX_HOME: join(desk.home, 'other') } };
    expect((await desk.run(['data', 'list'], home)).stdout).toMatch(/^No data is kept in /);
    await desk.run(['profile', 'small.csv'], home);
    await desk.run(['profile', salesFile], home);
    const listed = JSON.parse((await desk.run(['data', 'list', '--json'], home)).stdout) as {
      hash: string;
      tables: { name: string; rows: number }[];
    }[];
    expect(listed.map(({ tables }) => [tables[0]?.name, tables[0]?.rows]).sort(byText)).toEqual([
      ['sales', 2138],
      ['small', 2],
    ]);
    const small = listed.find(({ tables }) => tables[0]?.name === 'small')?.hash ?? '';
    expect((await desk.run(['data', 'remove', small.slice(0, 10)], home)).code).toBe(0);
    expect((await desk.run(['data', 'list'], home)).stdout).toMatch(/1 dataset, .*/);
    expect((await desk.run(['data', 'purge'], home)).stdout).toMatch(/^Removed 1 dataset/);
    expect((await desk.run(['data', 'list', '--json'], home)).stdout).toBe('[]\n');
  });
});

describe('all of this', () => {
  it('leaves nothing behind', () => {
    expect(desk.leftovers()).toEqual([]);
  });
});
