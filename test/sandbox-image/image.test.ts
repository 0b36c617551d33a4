import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Dockerode from 'dockerode';
import { beforeAll, describe, expect, it } from 'vitest';
import { dockerIsHere, image } from '../sandbox/docker/use-docker.ts';

type Entry = {
  readonly mode: string;
  readonly owner: string;
  readonly bytes: number;
  readonly path: string;
  readonly date: string;
};

const docker = new Dockerode();
const mostBytes = 260_000_000;

/** What Docker puts into every container that it makes. */
const ofDocker = /^(?:\.dockerenv|(?:dev|proc|sys)\/.*|etc\/(?:hostname|hosts|mtab|resolv\.conf)( -> .*)?)$/;

/** All files of the image, for one kind of processor. */
const expected = (cpu: string, libraries: string, loader: string) => [
  'box/box/analysis.js',
  'box/box/boot.js',
  'box/box/deno.json',
  'box/bundles/charts.cjs',
  'box/bundles/charts.cjs.compiled',
  'box/bundles/runner.cjs',
  'box/bundles/runner.cjs.compiled',
  'box/deno',
  'box/node',
  'box/node_modules/@duckdb/node-bindings/duckdb.js',
  'box/node_modules/@duckdb/node-bindings/package.json',
  `box/node_modules/@duckdb/node-bindings-linux-${cpu}/duckdb.node`,
  `box/node_modules/@duckdb/node-bindings-linux-${cpu}/libduckdb.so`,
  `box/node_modules/@duckdb/node-bindings-linux-${cpu}/package.json`,
  'box/node_modules/@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  'box/node_modules/@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  'box/node_modules/@resvg/resvg-js/index.js',
  'box/node_modules/@resvg/resvg-js/js-binding.js',
  'box/node_modules/@resvg/resvg-js/package.json',
  `box/node_modules/@resvg/resvg-js-linux-${cpu}-gnu/package.json`,
  `box/node_modules/@resvg/resvg-js-linux-${cpu}-gnu/resvgjs.linux-${cpu}-gnu.node`,
  'box/node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'box/node_modules/deno/package.json',
  'box/probe.cjs',
  'box/sample/dataset.duckdb',
  'box/seal.so',
  'box/start/child.cjs',
  'etc/group',
  'etc/passwd',
  ...['libc.so.6', 'libdl.so.2', 'libgcc_s.so.1', 'libm.so.6', 'libpthread.so.0', 'librt.so.1', 'libstdc++.so.6'].map(
    (name) => `lib/${libraries}/${name}`,
  ),
  loader,
];
const loaders = { x64: 'lib64/ld-linux-x86-64.so.2', arm64: 'lib/ld-linux-aarch64.so.1' };

describe.runIf(dockerIsHere)('The image of the box', () => {
  let entries: readonly Entry[] = [];
  let files: readonly Entry[] = [];
  let cpu: keyof typeof loaders = 'x64';

  beforeAll(async () => {
    cpu = (await docker.getImage(image).inspect()).Architecture === 'arm64' ? 'arm64' : 'x64';
    entries = (await listContents()).filter(({ path }) => !ofDocker.test(path) && path !== 'dev/');
    files = entries.filter(({ mode }) => !mode.startsWith('d'));
  });

  it('holds these files and no other: no shell, no package manager', () => {
    const libraries = cpu === 'x64' ? 'x86_64-linux-gnu' : 'aarch64-linux-gnu';
    expect(files.map(({ path }) => path).sort()).toEqual(expected(cpu, libraries, loaders[cpu]).sort());
  });

  it('has three programs: Node, Deno and the loader of both', () => {
    const programs = files.filter(({ mode }) => mode.includes('x')).map(({ path }) => path);
    expect(programs.sort()).toEqual(['box/deno', 'box/node', loaders[cpu]]);
  });

  it('belongs to root, who alone could change it, and no program raises rights', () => {
    for (const { path, mode, owner } of entries) {
      const isClosed = ['box/deno', 'box/node'].includes(path);
      // Nobody but root and the readers of gVisor's boxes may read the two that hold what others must not see.
      expect(owner, path).toBe(isClosed ? '0/65533' : '0/0');
      expect(mode, path).toMatch(isClosed ? /^-r-xr-x--x$/ : /^(?:drwxr-xr-x|-r--r--r--|-r-xr-xr-x)$/);
    }
  });

  it('runs as a user without a name on any machine, without doors', async () => {
    const { Config } = await docker.getImage(image).inspect();
    expect(Config).toMatchObject({ User: '65532:65532', Entrypoint: ['/box/node'], WorkingDir: '/tmp' });
    expect(Config.ExposedPorts ?? {}).toEqual({});
    expect(Config.Volumes ?? {}).toEqual({});
    expect(Config.Env.filter((line) => !line.startsWith('PATH=')).sort()).toEqual([
      'GLOVEBOX_SEAL=runner',
      'LANG=C.UTF-8',
      'LD_PRELOAD=/box/seal.so',
      'TZ=UTC',
    ]);
  });

  it('tells no date of its build, so that the same content has the same digest', async () => {
    for (const { path, date } of files) expect(date, path).toBe('1970-01-01 00:00');
    expect((await docker.getImage(image).inspect()).RootFS.Layers).toHaveLength(1);
  });

  it('is as large as the documentation says, and not larger than it may be', async () => {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    expect(bytes).toBeLessThan(mostBytes);
    const page = readFileSync(new URL('../../docs/image.md', import.meta.url), 'utf8');
    const stated = Number(/Together it takes (\d+) MB/.exec(page)?.[1]) * 1024 * 1024;
    expect(Math.abs(bytes - stated)).toBeLessThan(0.02 * stated);
  });
});

/** By the program tar, as what Docker gives of a container that was never started. */
async function listContents(): Promise<readonly Entry[]> {
  const container = await docker.createContainer({ Image: image, Cmd: ['none'], NetworkDisabled: true });
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  try {
    // Into a file first: whoever lists an archive stops reading at its end, which breaks the daemon's stream.
    const file = join(folder, 'image.tar');
    await pipeline(await container.export(), createWriteStream(file));
    const list = execFileSync('tar', ['-tvf', file, '--numeric-owner', '--utc'], { encoding: 'utf8' });
    return list
      .trim()
      .split('\n')
      .map((line) => {
        const [mode = '', owner = '', bytes = '', day = '', time = '', ...path] = line.split(/ +/);
        return { mode, owner, bytes: Number(bytes), date: `${day} ${time}`, path: path.join(' ') };
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await container.remove();
  }
}
