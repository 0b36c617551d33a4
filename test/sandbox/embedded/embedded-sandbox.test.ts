import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { builtFile } from '../../../src/package-root.ts';
import { createEmbeddedSandbox } from '../../../src/sandbox/embedded/embedded-sandbox.ts';
import { runScript } from '../../start-script.ts';
import { boxLimits, makeDataset, runIn } from '../box-fixture.ts';
import { describeSandbox } from '../sandbox-contract.ts';
import { describeSandboxEndings } from '../sandbox-endings-contract.ts';

describeSandbox('embedded', createEmbeddedSandbox);
describeSandboxEndings('embedded', createEmbeddedSandbox);

/** What has no end, in the language process and in the engine, which nobody can stop from within. */
const endless = [
  ['while a script computes', 'for (let i = 0; i >= 0; i = 0) void i;'],
  ['while a query runs', "await sql('SELECT sum(a.i * b.i % 7) FROM range(1000000) a(i), range(1000000) b(i)');"],
] as const;

describe('an embedded box', () => {
  it.runIf(process.platform === 'linux').each(endless)(
    'leaves no process behind when its host is killed %s',
    async (_when, work) => {
      const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
      writeFileSync(join(folder, 'data.csv'), 'a\n1\n');
      const host = spawn(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `import { createAnalyst } from '${pathToFileURL(builtFile('index.js')).href}';
         const analyst = await createAnalyst({ home: ${JSON.stringify(join(folder, 'home'))} });
         const onEvent = ({ type }) => type === 'progress' && console.log('running');
         const source = \`import { progress, sql } from 'glovebox/kit'; progress(0, ''); ${work}\`;
         await analyst.run(source, { data: ${JSON.stringify(join(folder, 'data.csv'))}, onEvent });`,
        ],
        { env: { ...process.env, TMPDIR: folder }, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      await new Promise((resolve) => host.stdout.once('data', resolve));
      const boxes = () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && readCommand(pid).includes(folder));
      expect(boxes().length).toBeGreaterThan(0);
      host.kill('SIGKILL');
      await expect.poll(boxes, { timeout: 5_000 }).toEqual([]);
      rmSync(folder, { recursive: true, force: true });
    },
  );

  it('that cannot be started because too many files are open is a fault with advice, and leaves no folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
    const ending = await runScript(
      `import { closeSync, openSync } from 'node:fs';
      import { createEmbeddedSandbox } from '../../../src/sandbox/embedded/embedded-sandbox.ts';
      import { boxLimits } from '../box-fixture.ts';
      const sandbox = createEmbeddedSandbox({ warmBoxes: 0 });
      const held = [];
      try { for (;;) held.push(openSync('/dev/null')); } catch {}
      const opening = sandbox.open({ path: '', tables: [] }, boxLimits(), new AbortController().signal);
      const told = await opening.catch((fault) => fault.code + ' ' + fault.next);
      held.forEach((one) => closeSync(one));
      console.log(told);
      await sandbox.close();`,
      import.meta.dirname,
      { environment: { TMPDIR: folder }, openFiles: 100 },
    );
    expect(ending).toEqual({
      said: 'SANDBOX_UNAVAILABLE Allow more of them (ulimit -n), or fewer boxes.\n',
      code: 0,
    });
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('that is never used is destroyed with its sandbox', async () => {
    const sandbox = createEmbeddedSandbox();
    sandbox.warm(boxLimits());
    await sandbox.close();
    await expect(sandbox.open(await makeDataset(), boxLimits(), new AbortController().signal)).rejects.toMatchObject({
      code: 'SANDBOX_UNAVAILABLE',
    });
  });

  it('whose runner is killed by somebody ends the run, and the next box works', async () => {
    const sandbox = createEmbeddedSandbox();
    const dataset = await makeDataset();
    const box = await sandbox.open(dataset, boxLimits(), new AbortController().signal);
    const running = runIn(box, `for (;;);`);
    await box.close();
    expect((await running).ended).toBe('cancelled');
    const next = await sandbox.open(dataset, boxLimits(), new AbortController().signal);
    expect((await runIn(next, `import { metric } from 'glovebox/kit'; metric('m', 1);`)).ended).toBe('completed');
    await sandbox.close();
    dataset.remove();
  });
});

/** A runner and its language processes name their folder in their arguments or their environment. */
function readCommand(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    // It ended while we looked.
    return '';
  }
}
