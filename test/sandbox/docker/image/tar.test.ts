import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packTar } from '../../../../src/sandbox/docker/image/tar.ts';

const contents = {
  'empty.txt': Buffer.alloc(0),
  'one.bin': Buffer.from([0]),
  'folder/a block.bin': Buffer.alloc(512, 7),
  'folder/inside/more.bin': Buffer.from(Array.from({ length: 100_001 }, (_, index) => index % 251)),
  ['long/'.padEnd(100, 'n')]: Buffer.from('a name that fills its field'),
};
const files = Object.entries(contents).map(([path, bytes]) => ({ path, bytes }));

describe('An archive of files', () => {
  it('is read by tar, with every byte, and shows nobody and no date', () => {
    const folder = mkdtempSync(join(tmpdir(), 'glovebox-tar-'));
    try {
      const archive = packTar([...files, { path: 'nothing/', bytes: Buffer.alloc(0) }]);
      execFileSync('tar', ['-x', '-C', folder], { input: archive });
      for (const [path, bytes] of Object.entries(contents)) {
        expect(readFileSync(join(folder, path)).equals(bytes), path).toBe(true);
        expect(statSync(join(folder, path)).mtimeMs).toBe(0);
      }
      expect(statSync(join(folder, 'nothing')).isDirectory()).toBe(true);
      const list = execFileSync('tar', ['-tv', '--numeric-owner'], { input: archive, encoding: 'utf8' }).trim();
      for (const line of list.split('\n')) expect(line).toMatch(/^(?:-rw-r--r--|drwxr-xr-x) +0[/ ] *0 /);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is the same for the same files', () => {
    expect(packTar(files).equals(packTar(files))).toBe(true);
  });

  it('takes no name that it would have to cut', () => {
    expect(() => packTar([{ path: 'n'.repeat(101), bytes: Buffer.alloc(0) }])).toThrow(RangeError);
  });
});
