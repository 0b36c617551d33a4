import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeTemporaryFolder, sweepTemporaryFolders } from '../src/temporary-folders.ts';

/** Above all that Linux and macOS give. */
const nobody = '.4194305.';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** The name of a folder of ours as it would be if that process had made it. */
const nameOf = (owner: string) => {
  const made = makeTemporaryFolder('box');
  rmSync(made, { recursive: true });
  return basename(made).replace(`.${process.pid}.`, owner);
};
const leave = (name: string) => {
  mkdirSync(join(folder, name, 'cache'), { recursive: true });
  writeFileSync(join(folder, name, 'cache', 'file'), 'x');
  return name;
};

describe('Sweeping temporary folders', () => {
  it('removes those of a process that is gone, with all that is in them', async () => {
    leave(nameOf(nobody));
    await sweepTemporaryFolders();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves those of living processes, this one and others', async () => {
    const own = makeTemporaryFolder('doctor');
    const other = leave(nameOf(`.${process.ppid}.`));
    await sweepTemporaryFolders();
    expect(readdirSync(folder).sort()).toEqual([basename(own), other].sort());
  });

  it('leaves those of another machine, whose processes cannot be asked for', async () => {
    const foreign = leave(nameOf(nobody).replace(/[0-9a-f]{12}\./, '000000000000.'));
    await sweepTemporaryFolders();
    expect(readdirSync(folder)).toEqual([foreign]);
  });

  it('leaves what only looks like one of ours', async () => {
    leave('glovebox-box-notes');
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, nameOf(nobody)));
    await sweepTemporaryFolders();
    expect(readdirSync(folder)).toHaveLength(3);
    expect(existsSync(join(folder, 'elsewhere'))).toBe(true);
  });

  it('is done by two at once without harm', async () => {
    for (let number = 0; number < 20; number += 1) leave(nameOf(nobody));
    await Promise.all([sweepTemporaryFolders(), sweepTemporaryFolders(), sweepTemporaryFolders()]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
