import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, test } from 'vitest';
import { builtFile } from '../../src/package-root.ts';
import { createInspectorThread } from '../../src/validator/inspector-thread.ts';
import type { InspectorThread } from '../../src/validator/inspector-thread.ts';
import { createTypeScriptLanguage } from '../../src/validator/languages/typescript.ts';
import { checkScript, readSql } from './check-script.ts';

const threads: InspectorThread[] = [];
function start(...limits: Parameters<typeof createInspectorThread> extends [string, ...infer Rest] ? Rest : never) {
  const thread = createInspectorThread('parser', ...limits);
  threads.push(thread);
  return thread;
}
afterAll(() => Promise.all(threads.map((thread) => thread.close())));

const honest = "import { sql } from 'glovebox/kit';\nconst rows: unknown[] = await sql('SELECT 1');\nrows;\n";
const kit = "import { sql } from 'glovebox/kit';\n";
/** 250 kB of statements: a parser needs tens of milliseconds for them. */
const long = 'a = [1, 2, 3].map((x) => x * 2);\n'.repeat(7_500);

describe('the thread of the validator', () => {
  test('finds what the rules find', async () => {
    const language = createTypeScriptLanguage();
    for (const source of [
      honest,
      'eval(1);',
      'const a: = 1',
      '',
      "import { sql } from 'glovebox/kit'; await sql('COPY a TO b');",
    ])
      expect(await language.check(source, { readSql })).toEqual(await checkScript(source));
    await language.close();
  });

  test('is ended when a script takes it too long, and the script is refused', async () => {
    const thread = start({ milliseconds: 3, megabytes: 512 });
    expect(await thread.inspect(long)).toMatchObject({
      findings: { risk: 'medium', violations: [{ rule: 'too-much', message: expect.stringContaining('too long') }] },
      queries: [],
    });
  });

  test('is ended when a script takes it too much memory, and the script is refused', async () => {
    const thread = start({ milliseconds: 60_000, megabytes: 40 });
    const { findings } = await thread.inspect(`const a = [${'[],'.repeat(80_000)}];`);
    expect(findings.violations).toMatchObject([{ rule: 'too-much', message: expect.stringContaining('memory') }]);
  });

  test('goes on with the next script after one that was too much', async () => {
    const thread = start({ milliseconds: 60, megabytes: 512 });
    const [first, second] = await Promise.all([thread.inspect(long), thread.inspect(honest)]);
    expect(first.findings.violations).toMatchObject([{ rule: 'too-much' }]);
    expect(second).toMatchObject({
      findings: { violations: [] },
      executable: expect.stringContaining('await sql') as string,
    });
  });

  test('is started anew once, and its end takes no other along', async () => {
    const workers: Worker[] = [];
    const note = (worker: Worker) => workers.push(worker);
    process.on('worker', note);
    const thread = start({ milliseconds: 500, megabytes: 512 });
    await thread.inspect(long.repeat(8));
    await thread.inspect('1;');
    const [first] = workers;
    if (first !== undefined && first.threadId >= 0) await once(first, 'exit');
    await thread.inspect('2;');
    process.off('worker', note);
    await thread.close();
    expect(workers).toHaveLength(2);
  });

  test('refuses where it cannot be started', async () => {
    const thread = createInspectorThread('no-such-bundle');
    expect(await thread.inspect(honest)).toMatchObject({ findings: { violations: [{ rule: 'internal' }] } });
    await thread.close();
  });

  test('lets the process end once it is closed', () => {
    const program = `
      const { loadBundle } = require(${JSON.stringify(builtFile('start/load-bundle.cjs'))});
      const { createAnalyst } = loadBundle(${JSON.stringify(builtFile('bundles/library.cjs'))});
      createAnalyst().then(async (analyst) => { console.log((await analyst.check('eval;')).risk); await analyst.close(); });`;
    const { stdout, status } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', timeout: 20_000 });
    expect([stdout.trim(), status]).toEqual(['critical', 0]);
  });

  test('refuses what it is asked after its end', async () => {
    const thread = start();
    await thread.close();
    expect((await thread.inspect(honest)).findings.violations).toMatchObject([{ rule: 'internal' }]);
  });

  test('answers many at once, each with its own findings', async () => {
    const thread = start();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => thread.inspect(`${'\n'.repeat(n)}eval;`)));
    expect(answers.map(({ findings }) => findings.violations[0]?.line)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });

  test('answers a megabyte of anything within a second', async () => {
    const language = createTypeScriptLanguage();
    await language.check('', { readSql });
    const texts = [
      'x',
      '(',
      '`${',
      '/',
      '\n',
      'a=>',
      '"',
      '\u202E',
      "import{sql}from'glovebox/kit';",
      'a.b?.c[d](e);',
      '/(a+)+/;',
      '1,',
      "sql('');",
    ];
    for (const text of texts) {
      for (const bytes of [1_000_000, 255_000]) {
        const source = kit + text.repeat(Math.floor(bytes / Buffer.byteLength(text)));
        // One that was ended is followed by another, which has to start.
        await language.check('', { readSql });
        const started = performance.now();
        await language.check(source, { readSql });
        expect({ text, slow: performance.now() - started > 1_000 }).toEqual({ text, slow: false });
      }
    }
    await language.close();
  });
});
