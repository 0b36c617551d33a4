import { describe, expect, it } from 'vitest';
import { dockerIsHere } from '../../sandbox/docker/use-docker.ts';
import { outcomeOf, useHostileBoxes } from './hostile-box.ts';

const mebibyte = 1024 * 1024;
const fs = (call: string) => `return require('fs').${call}`;
const write = (path: string, text = 'x') => fs(`writeFileSync('${path}', '${text}')`);
const open = (path: string, flags: string) => fs(`openSync('${path}', '${flags}')`);
const data = '/data/dataset.duckdb';

/** What an attack gets: an error of the system by its code. */
type Attempts = Readonly<Record<string, readonly [source: string, outcome: RegExp]>>;
const denied = /^refused: (EACCES|EPERM|EROFS|ENOENT)$/;
const readOnly = /^refused: (EROFS|EACCES|EPERM)$/;

const attempts: Readonly<Record<string, Attempts>> = {
  'the process of the runner': {
    'its memory': [open('/proc/1/mem', 'r+'), denied],
    'its memory, to read': [open('/proc/1/mem', 'r'), denied],
    'the memory of its thread': [open('/proc/1/task/1/mem', 'r'), denied],
    'its environment': [fs(`readFileSync('/proc/1/environ', 'utf8')`), denied],
    'its map': [fs(`readFileSync('/proc/1/maps', 'utf8')`), denied],
    'its descriptors': [fs(`readdirSync('/proc/1/fd')`), denied],
    'its pipe to the host': [open('/proc/1/fd/3', 'w'), denied],
    'its root': [fs(`readdirSync('/proc/1/root')`), denied],
    'its folder': [fs(`readdirSync('/proc/1/cwd')`), denied],
    'its program': [open('/proc/1/exe', 'r'), denied],
    'its system calls': [fs(`readFileSync('/proc/1/syscall', 'utf8')`), denied],
    'its order in being killed': [write('/proc/1/oom_score_adj', '1000'), denied],
    'its limits': [fs(`readFileSync('/proc/1/io', 'utf8')`), denied],
  },
  'the kernel, through proc and sys': {
    'its own order in being killed': [write('/proc/self/oom_score_adj', '-1000'), denied],
    'where memory is dumped to': [write('/proc/sys/kernel/core_pattern', '|/box/node'), denied],
    'the keys of the system': [write('/proc/sysrq-trigger', 'b'), denied],
    'the memory of the machine': [open('/proc/kcore', 'r'), denied],
    'the log of the machine': [open('/proc/kmsg', 'r'), denied],
    'parameters of the kernel': [write('/proc/sys/vm/overcommit_memory', '1'), denied],
    'its own map of users': [write('/proc/self/uid_map', '0 0 1'), denied],
    'its own memory, past the protection of pages': [open('/proc/self/mem', 'r+'), denied],
    'a group of its own': [fs(`mkdirSync('/sys/fs/cgroup/own')`), readOnly],
    'the limit of its memory, of version 1': [write('/sys/fs/cgroup/memory/memory.limit_in_bytes', '-1'), denied],
    'the limit of its memory, of version 2': [write('/sys/fs/cgroup/memory.max', 'max'), denied],
    'what runs where a group is left': [write('/sys/fs/cgroup/release_agent', '/box/node'), denied],
    'programs that the kernel starts': [write('/sys/kernel/uevent_helper', '/box/node'), denied],
    'the power of the machine': [write('/sys/power/state', 'mem'), denied],
  },
  'the image': {
    'its programs, to change': [write('/box/start/child.cjs'), readOnly],
    'its programs, to read and so to debug': [open('/box/node', 'r'), /^refused: EACCES$/],
    'Deno, to read': [open('/box/deno', 'r'), /^refused: EACCES$/],
    'the library that seals': [fs(`rmSync('/box/seal.so')`), readOnly],
    'its kit': [fs(`renameSync('/box/box', '/box/other')`), readOnly],
    'its users': [write('/etc/passwd', 'box:x:0:0::/:/box/node'), readOnly],
    'a file that every program loads': [write('/etc/ld.so.preload', '/tmp/own.so'), readOnly],
    'a new file': [write('/own'), readOnly],
    'a device': [write('/dev/own'), readOnly],
  },
  'the dataset': {
    'to write': [open(data, 'r+'), readOnly],
    'to append': [open(data, 'a'), readOnly],
    'to empty': [fs(`truncateSync('${data}', 0)`), readOnly],
    'to allow writing': [fs(`chmodSync('${data}', 0o777)`), readOnly],
    'to own': [fs(`chownSync('${data}', 65532, 65532)`), readOnly],
    'to date back': [fs(`utimesSync('${data}', 1, 1)`), readOnly],
    'to rename': [fs(`renameSync('${data}', '/data/other')`), readOnly],
    'to move': [fs(`renameSync('${data}', '/tmp/other')`), /^refused: (EXDEV|EROFS)$/],
    'to remove': [fs(`rmSync('${data}')`), readOnly],
    'to put another beside it': [fs(`copyFileSync('${data}', '/data/other')`), readOnly],
    'to put a link beside it': [fs(`symlinkSync('/etc/passwd', '/data/other')`), readOnly],
    'the proof of the host, to change': [write('/data/nonce'), readOnly],
  },
  'devices and queues': {
    'terminals, of which the machine has few': [open('/dev/ptmx', 'r+'), denied],
    'the terminal': [open('/dev/tty', 'r+'), /^refused: (ENXIO|ENOENT)$/],
    'the console': [open('/dev/console', 'r+'), denied],
    'the disk': [open('/dev/sda', 'r'), denied],
    'the memory of the machine': [open('/dev/mem', 'r'), denied],
    'file systems of users': [open('/dev/fuse', 'r+'), denied],
    'virtual machines': [open('/dev/kvm', 'r+'), denied],
    'queues of messages': [write('/dev/mqueue/own'), denied],
    'shared memory': [write('/dev/shm/own'), denied],
  },
  'ways around': {
    'a link to the root of the runner': [
      `require('fs').symlinkSync('/proc/1/root/etc/passwd', '/tmp/link'); ${fs(`readFileSync('/tmp/link', 'utf8')`)}`,
      denied,
    ],
    'a link to the program itself, to change it': [open('/proc/self/exe', 'r+'), /^refused: (ETXTBSY|EACCES|EROFS)$/],
    'a library from tmp': [
      `require('fs').copyFileSync('/box/seal.so', '/tmp/own.so'); process.dlopen({ exports: {} }, '/tmp/own.so')`,
      /^refused: ERR_DLOPEN_FAILED$/,
    ],
    'a library from where data is received': [
      `require('fs').copyFileSync('/box/seal.so', '/received/own.so'); process.dlopen({ exports: {} }, '/received/own.so')`,
      /^refused: ERR_DLOPEN_FAILED$/,
    ],
    'the folder above the data': [`require('fs').readdirSync('/data/../../..'); ${write('/data/../own')}`, readOnly],
  },
};

describe.runIf(dockerIsHere)('files that are not its own', () => {
  const boxes = useHostileBoxes();

  describe.each(Object.entries(attempts))('a language process does not get at %s', (_what, group) => {
    it.each(Object.entries(group))('%s', async (_name, [source, outcome]) => {
      expect(await outcomeOf(await boxes.shared({ as: 'node' }), source)).toMatch(outcome);
    });
  });

  describe('nor does a runner that was taken over', () => {
    const groups = ['the image', 'the dataset', 'devices and queues'] as const;
    it.each(groups)('%s', async (name) => {
      const box = await boxes.shared({ as: 'runner' });
      for (const [source, outcome] of Object.values(attempts[name] ?? {}))
        expect(await outcomeOf(box, source)).toMatch(outcome);
    });
  });

  it('a box holds what its image has, and nothing of the host', async () => {
    const box = await boxes.shared({ as: 'node' });
    expect(await outcomeOf(box, fs(`readdirSync('/').sort().join(' ')`))).toBe(
      'REACHED .dockerenv box data dev etc lib lib64 proc received sys tmp',
    );
    expect(await outcomeOf(box, fs(`readdirSync('/data').sort().join(' ')`))).toBe('REACHED dataset.duckdb nonce');
    for (const path of ['/var/run/docker.sock', '/run/docker.sock', '/root', '/home', boxes.secretPath()])
      expect(await outcomeOf(box, fs(`statSync('${path}')`))).toBe('refused: ENOENT');
  });

  it('the folder of the host in which its data lies has no name in the box', async () => {
    const source = `const mounts = require('fs').readFileSync('/proc/self/mountinfo', 'utf8');
      const [, folder] = / (\\S+) \\/data /.exec(mounts); return require('fs').readdirSync(folder)`;
    expect(await outcomeOf(await boxes.shared({ as: 'node' }), source)).toBe('refused: ENOENT');
  });

  it('there is no shell, no setuid program, and no device but those that lead nowhere', async () => {
    const source = `const fs = require('fs'); const found = []; const devices = [];
      const walk = (folder) => {
        for (const entry of fs.readdirSync(folder + '/', { withFileTypes: true })) {
          const path = folder + '/' + entry.name;
          if (['/proc', '/sys'].includes(path)) continue;
          const { mode } = fs.lstatSync(path);
          if (entry.isDirectory()) walk(path);
          else if (entry.isCharacterDevice() || entry.isBlockDevice()) devices.push(entry.name);
          else if (/^(sh|bash|dash|busybox|apt|dpkg|perl|python.*|su|sudo|mount)$/.test(entry.name)) found.push(path);
          if ((mode & 0o6000) !== 0 && !entry.isDirectory()) found.push(path);
        }
      };
      walk(''); return JSON.stringify([found, devices.sort()])`;
    const outcome = await outcomeOf(await boxes.shared({ as: 'node' }), source);
    expect(JSON.parse(outcome.replace('REACHED ', ''))).toEqual([
      [],
      ['full', 'null', 'random', 'tty', 'urandom', 'zero'],
    ]);
  });

  it('a language process has no descriptor that leads to the data or to the host', async () => {
    const source = `const fs = require('fs');
      const names = fs.readdirSync('/proc/self/fd').flatMap((fd) => {
        try { return [fs.readlinkSync('/proc/self/fd/' + fd)]; } catch (error) { return error.code === 'ENOENT' ? [] : [error.code]; }
      });
      return names.filter((name) => !/^(socket:|pipe:|anon_inode:|\\/dev\\/null$|\\/proc\\/\\d+\\/fd$)/.test(name)).join(' ')`;
    expect(await outcomeOf(await boxes.shared({ as: 'node' }), source)).toBe('REACHED ');
  });

  it('data that was sent has no name, and no descriptor of others leads to it', async () => {
    const box = await boxes.shared({ as: 'node', withoutSlot: true });
    expect(await outcomeOf(box, fs(`readdirSync('/received').length`))).toBe('REACHED 0');
    expect(await outcomeOf(box, fs(`readdirSync('/data').length`))).toBe('REACHED 0');
    expect(await outcomeOf(box, fs(`readdirSync('/proc/1/fd')`))).toMatch(denied);
    const look = await box.look('SELECT count(*) FROM sales', 1, new AbortController().signal);
    expect(look).toMatchObject({ ok: true, rows: [[1000]] });
  });

  it.each([
    ['/tmp', 64 * mebibyte],
    ['/received', 512 * mebibyte],
  ])('%s takes so many bytes and no more', async (folder, bytes) => {
    const source = `const fs = require('fs'); const part = Buffer.alloc(1 << 20, 1); let written = 0;
      for (let file = 0; ; file += 1) {
        const descriptor = fs.openSync('${folder}/' + file, 'w');
        try { for (;;) written += fs.writeSync(descriptor, part); }
        catch (error) { if (error.code === 'ENOSPC') return written; if (error.code !== 'EFBIG') throw error; }
      }`;
    const run = await boxes.alone({ as: 'node' }, source, { memoryBytes: 1024 * mebibyte });
    expect([run.ended, run.metrics[0]?.value]).toEqual(['completed', `REACHED ${bytes}`]);
  });

  it.each(['/tmp', '/received'])('%s takes so many files and no more', async (folder) => {
    const source = `let count = 0;
      try { for (;; count += 1) require('fs').writeFileSync('${folder}/' + count, ''); }
      catch (error) { return error.code + (count > 4000 && count < 4097) }`;
    const run = await boxes.alone({ as: 'node' }, source);
    expect([run.ended, run.metrics[0]?.value]).toEqual(['completed', 'REACHED ENOSPCtrue']);
  });

  it('a file is no larger than the box, also where nothing is in it', async () => {
    const source = `const fs = require('fs'); fs.writeFileSync('/tmp/sparse', ''); fs.truncateSync('/tmp/sparse', 1e13)`;
    expect(await outcomeOf(await boxes.shared({ as: 'node' }), source)).toBe('refused: EFBIG');
  });

  it('a process has so many descriptors and no more', async () => {
    const source = `const all = []; try { for (;;) all.push(require('fs').openSync('/dev/null')); }
      catch (error) { return error.code + (all.length < 512) }`;
    expect(await outcomeOf(await boxes.shared({ as: 'node' }), source)).toBe('REACHED EMFILEtrue');
  });
});
