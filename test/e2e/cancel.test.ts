import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, salesFile, until } from './run-glovebox.ts';

const desk = openDesk();
const hasFiles = (folder: string) => existsSync(folder) && readdirSync(folder).length > 0;

beforeAll(async () => {
  writeFileSync(join(desk.folder, 'endless.ts'), 'for (;;) {}\n');
  writeFileSync(
    join(desk.folder, 'count.ts'),
    "import { metric, sql } from 'glovebox/kit';\nconst [row] = await sql('SELECT count(*) AS n FROM sales');\nmetric('n', row.n);\n",
  );
});
afterAll(() => desk.remove());

/** The language process of a running script is a child of a child: its line names the folder of its box. */
const boxRuns = () => desk.leftovers().some((line) => /^\d+ .*deno/.test(line));

describe('Ctrl-C', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s ends a script that runs, and leaves nothing behind',
    async (signal) => {
      const { code, stdout, stderr } = await desk.run(['run', 'endless.ts', salesFile, '--out', 'never'], {
        async whenRunning(stop) {
          await until('a running script', boxRuns);
          stop(signal);
        },
      });
      expect(stderr).toMatch(/^error CANCELLED: /);
      expect(stdout).toBe('');
      expect(code).toBe(130);
      expect(existsSync(join(desk.folder, 'never'))).toBe(false);
      expect(desk.leftovers()).toEqual([]);
    },
  );

  it('ends the wait for data from a pipe that says no more', async () => {
    const { code, stderr } = await desk.run(['ask', 'describe the data', '-'], {
      input: 'n\n1\n',
      keepInput: true,
      async whenRunning(stop) {
        await until('a workspace', () => hasFiles(join(desk.home, 'intake')));
        stop('SIGINT');
      },
    });
    expect(stderr).toMatch(/^error CANCELLED: /);
    expect(code).toBe(130);
    expect(desk.leftovers()).toEqual([]);
  });

  it('given twice at once, as npm hands it on, still tidies up', async () => {
    const { code } = await desk.run(['run', 'endless.ts', salesFile], {
      async whenRunning(stop) {
        await until('a running script', boxRuns);
        stop('SIGINT');
        stop('SIGINT');
      },
    });
    expect(code).toBe(130);
    expect(desk.leftovers()).toEqual([]);
  });

  it('leaves what is kept of the data whole: the next question is answered from it', async () => {
    const { code, stdout } = await desk.run(['run', 'count.ts', salesFile, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'answered', metrics: { n: { value: 2138 } } });
    expect(code).toBe(0);
  });
});

describe('a command that is killed', () => {
  it('takes its box with it', async () => {
    const { code } = await desk.run(['run', 'endless.ts', salesFile], {
      async whenRunning(stop) {
        await until('a running script', boxRuns);
        stop('SIGKILL');
      },
    });
    expect(code).toBe(null);
    await until('the end of its processes', () => !boxRuns());
  });

  it('leaves a folder that the next one removes', async () => {
    expect(readdirSync(desk.temporary)).toHaveLength(1);
    const { code } = await desk.run(['run', 'count.ts', salesFile, '--json']);
    expect(code).toBe(0);
    expect(readdirSync(desk.temporary)).toEqual([]);
  });
});
