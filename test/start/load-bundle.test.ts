import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { limitBounds } from '../../src/contract/choices.ts';
import { intakeFlags } from '../../src/data/intake-flags.ts';
import { builtFile } from '../../src/package-root.ts';
import { runnerFlags } from '../../src/sandbox/runner-flags.ts';

const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Loads a bundle in a process of its own. Says what it exports, and whether it came compiled. */
function load(path: string, flags: readonly string[]): { exports: string[]; compiled: boolean[] } {
  const program = `
    const { loadBundle, listCompiled } = require(${JSON.stringify(builtFile('start/load-bundle.cjs'))});
    const exports = Object.keys(loadBundle(${JSON.stringify(path)}));
    console.log(JSON.stringify({ exports, compiled: [...listCompiled().values()] }));`;
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as ReturnType<typeof load>;
}

describe('a bundle', () => {
  it.each([
    ['cli', []],
    ['library', []],
    ['parser', []],
    ['intake', intakeFlags],
    ['runner', runnerFlags(limitBounds.memoryBytes.usual)],
    ['charts', runnerFlags(limitBounds.memoryBytes.usual)],
  ])('of %s comes compiled in the process that it is for', (name, flags) => {
    expect(load(builtFile(`bundles/${name}.cjs`), flags).compiled).toEqual([true]);
  });

  it('keeps every letter of its patterns', () => {
    const data = join(folder, 'año.csv');
    writeFileSync(data, 'año,x\n1990,1\n1991,2\n');
    const program = `
      const { loadBundle } = require(${JSON.stringify(builtFile('start/load-bundle.cjs'))});
      const { createAnalyst } = loadBundle(${JSON.stringify(builtFile('bundles/library.cjs'))});
      createAnalyst({ home: ${JSON.stringify(folder)} }).then(async (analyst) => {
        const { profile } = await analyst.profile(${JSON.stringify(data)});
        await analyst.close();
        console.log(profile.tables[0].columns[0].role);
      });`;
    const { stdout } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
    // A number in a column of that name is a year.
    expect(stdout.trim()).toBe('time');
  });

  it('works just as well under flags that it was not compiled for', () => {
    const path = builtFile('bundles/intake.cjs');
    const other = load(path, ['--max-old-space-size=200']);
    expect(other.compiled).toEqual([false]);
    expect(other.exports).toEqual(load(path, intakeFlags).exports);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['something else', (bytes: Buffer) => Buffer.alloc(bytes.length, 7)],
  ])('is compiled anew where what was kept is %s', (_, spoil) => {
    const path = join(folder, 'intake.cjs');
    cpSync(builtFile('bundles/intake.cjs'), path);
    writeFileSync(`${path}.compiled`, spoil(readFileSync(builtFile('bundles/intake.cjs.compiled'))));
    // Beside the bundle lie no packages: what it needs of them is only asked for later.
    const spoiled = load(path, intakeFlags);
    expect(spoiled.compiled).toEqual([false]);
    expect(spoiled.exports).toEqual(['start', 'warmUp']);
  });
});
