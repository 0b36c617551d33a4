import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, salesFile } from './run-glovebox.ts';

const desk = openDesk();
const write = (name: string, text: string) => {
  const path = join(desk.folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(() => {
  write(
    'count.ts',
    "import { insight, metric, sql } from 'glovebox/kit';\nconst [row] = await sql('SELECT count(*) AS n FROM sales');\nconst n = metric('orders', row.n);\ninsight(`There are ${n} orders.`);\n",
  );
  write('endless.ts', 'for (;;) {}\n');
  write('throws.ts', "throw new Error('on purpose');\n");
  write('fetches.ts', "await fetch('http://example.org');\n");
  write(
    'hungry.ts',
    "import { metric } from 'glovebox/kit';\nconst held = [];\nfor (let i = 0; i < 100_000; i += 1) held.push(new Array(1_000_000).fill(i));\nmetric('n', held.length);\n",
  );
  write('numbers.csv', 'n\n20\n22\n');
});
afterAll(() => desk.remove());

describe('the exit code says how it went', () => {
  it('is 0 for an answer, and the answer is printed', async () => {
    const { code, stdout, stderr } = await desk.run(['run', 'count.ts', salesFile, '--out', 'zero']);
    expect(stderr).toBe('');
    expect(stdout).toContain('There are 2,138 orders.');
    expect(code).toBe(0);
  });

  it('is 1 where the answer cannot be written, and the answer is printed all the same', async () => {
    mkdirSync(join(desk.folder, 'mine'));
    write('mine/letter.txt', 'dear');
    const { code, stdout, stderr } = await desk.run(['run', 'count.ts', salesFile, '--out', 'mine']);
    expect(stderr).toMatch(/^error OUTPUT_UNWRITABLE: .*letter\.txt/);
    expect(stdout).toContain('There are 2,138 orders.');
    expect(code).toBe(1);
  });

  it('is 1 where datasets cannot be kept', async () => {
    const { code, stderr } = await desk.run(['ask', 'describe the data', 'numbers.csv'], {
      environment: { GLOVEBOX_HOME: join(desk.folder, 'numbers.csv', 'home') },
    });
    expect(stderr).toMatch(/^error STORE_UNWRITABLE: /);
    expect(code).toBe(1);
  });

  it('is 3 for a script that is rejected, whether it was to be run or only checked', async () => {
    const ran = await desk.run(['run', 'fetches.ts', salesFile]);
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('The script was rejected');
    const checked = await desk.run(['check', 'fetches.ts']);
    expect(checked.code).toBe(3);
    expect(checked.stdout).toMatch(/^rejected {2}fetches\.ts/);
    expect((await desk.run(['check', 'count.ts'])).code).toBe(0);
  });

  it('is 4 for a script that fails, does not end, or takes all memory', async () => {
    const failed = await desk.run(['run', 'throws.ts', salesFile]);
    expect(failed.stdout).toContain('on purpose');
    expect(failed.code).toBe(4);
    const endless = await desk.run(['run', 'endless.ts', salesFile, '--timeout', '500ms']);
    expect(endless.stdout).toContain('Out of time');
    expect(endless.code).toBe(4);
    const hungry = await desk.run(['run', 'hungry.ts', salesFile, '--memory', '600MB']);
    expect(hungry.stdout).toContain('Out of memory');
    expect(hungry.code).toBe(4);
  });

  it('is 6 for a question that is not understood, and suggests others', async () => {
    const { code, stdout } = await desk.run(['ask', 'why is the sky blue', salesFile]);
    expect(stdout).toMatch(/Not understood[\s\S]*\?/);
    expect(code).toBe(6);
  });

  it('leaves no folder where there is no answer, unless one was named', async () => {
    await desk.run(['run', 'throws.ts', salesFile]);
    expect(existsSync(join(desk.folder, 'glovebox-answers'))).toBe(false);
    await desk.run(['run', 'throws.ts', salesFile, '--out', 'failed']);
    expect(existsSync(join(desk.folder, 'failed', 'analysis.json'))).toBe(true);
  });
});
