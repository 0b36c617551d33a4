import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeDataset, reachIn, runIn } from '../../sandbox/box-fixture.ts';
import { useBox } from '../../sandbox/use-box.ts';

// The validator is switched off here: these scripts reach the language process as they are.
const { box, another } = useBox(makeDataset);

const attacks: Record<string, Record<string, string>> = {
  'reading files': {
    'through Deno': `return Deno.readTextFileSync('/etc/passwd')`,
    'through an import of a file': `return Object.keys(await import('file:///etc/passwd'))`,
    'through an import as text': `return (await import('file:///etc/passwd', { with: { type: 'text' } })).default`,
    'through an import as JSON': `return (await import('file:///etc/hosts', { with: { type: 'json' } })).default`,
    'through node:fs': `return (await import('node:fs')).readFileSync('/etc/passwd', 'utf8')`,
    'through fs without its prefix': `return (await import('fs')).readFileSync('/etc/passwd', 'utf8')`,
    'through node:fs/promises': `return (await import('node:fs/promises')).readFile('/etc/passwd', 'utf8')`,
    'through createRequire': `return (await import('node:module')).createRequire('file:///')('fs').readFileSync('/etc/passwd')`,
    'through process.getBuiltinModule': `return process.getBuiltinModule('fs').readFileSync('/etc/passwd')`,
    'through fetch of a file': `return (await fetch('file:///etc/passwd')).text()`,
    'through the runner beside the kit': `return Object.keys(await import('../bundles/runner.cjs'))`,
  },
  'writing files': {
    'through Deno': `return Deno.writeTextFileSync('/tmp/glovebox-escaped', 'x')`,
    'through node:fs': `return (await import('node:fs')).writeFileSync('/tmp/glovebox-escaped', 'x')`,
    'through Deno.open': `return Deno.openSync('/tmp/glovebox-escaped', { write: true, create: true })`,
    'through a temporary file': `return Deno.makeTempFileSync()`,
  },
  'the network': {
    'through fetch': `return (await fetch('http://127.0.0.1:1/')).status`,
    'through Deno.connect': `return Deno.connect({ port: 1 })`,
    'through a listener': `return Deno.listen({ port: 0 })`,
    'through a datagram': `return Deno.listenDatagram({ port: 0, transport: 'udp' })`,
    'through DNS': `return Deno.resolveDns('example.com', 'A')`,
    'through WebSocket': `return new WebSocket('ws://127.0.0.1:1')`,
    'through EventSource': `return new EventSource('http://127.0.0.1:1')`,
    'through XMLHttpRequest': `return new XMLHttpRequest()`,
    'through node:net': `return (await import('node:net')).connect(1)`,
    'through an inherited descriptor': `return new (await import('node:net')).Socket({ fd: 3 })`,
    'through node:dgram': `return (await import('node:dgram')).createSocket('udp4')`,
    'through node:http': `return (await import('node:http')).get('http://127.0.0.1:1')`,
    'through node:https': `return (await import('node:https')).get('https://127.0.0.1:1')`,
    'through node:dns': `return (await import('node:dns')).lookup('example.com', () => {})`,
    'through node:tls': `return (await import('node:tls')).connect(1)`,
    'through an import from the web': `return Object.keys(await import('https://example.com/x.js'))`,
    'through an import from npm': `return Object.keys(await import('npm:left-pad'))`,
    'through an import from JSR': `return Object.keys(await import('jsr:@std/path'))`,
  },
  'processes and the system': {
    'through Deno.Command': `return new Deno.Command('id').outputSync()`,
    'through node:child_process': `return (await import('node:child_process')).execSync('id')`,
    'through process.kill': `return process.kill(process.ppid, 9)`,
    'through Deno.kill': `return Deno.kill(Deno.ppid, 'SIGKILL')`,
    'through the environment': `return JSON.stringify(Deno.env.toObject())`,
    'through process.env': `return JSON.stringify(process.env)`,
    'through foreign functions': `return Deno.dlopen('libc.so.6', {})`,
    'through node:os': `return (await import('node:os')).hostname()`,
    'through Deno.hostname': `return Deno.hostname()`,
    'through the GPU': `return navigator.gpu.requestAdapter()`,
    'through node:inspector': `return (await import('node:inspector')).open()`,
    'through node:v8 flags': `return (await import('node:v8')).setFlagsFromString('--allow-natives-syntax')`,
    'through import.meta of the script': `return import.meta.filename.length`,
  },
  'threads and shared memory': {
    'through Worker': `return new Worker('data:text/javascript,1', { type: 'module' })`,
    'through node:worker_threads': `return new (await import('node:worker_threads')).Worker('1', { eval: true })`,
    'through SharedArrayBuffer': `return new SharedArrayBuffer(1)`,
    'through Atomics': `return Atomics.wait(new Int32Array(1), 0, 0)`,
    'through BroadcastChannel': `return new BroadcastChannel('x')`,
  },
  'code from strings': {
    'through eval': `return (0, eval)('1 + 1')`,
    'through Function': `return Function('return 1')()`,
    'through the constructor of a function': `return (() => {}).constructor('return 1')()`,
    'through the constructor of an async function': `return (async () => {}).constructor('return 1')()`,
    'through the constructor of a generator': `return (function* () {}).constructor('yield 1')().next()`,
    'through the constructor of an async generator': `return (async function* () {}).constructor('yield 1')().next()`,
    'through node:vm': `return (await import('node:vm')).runInThisContext('1')`,
    'through a timer with text': `return setTimeout('1', 0)`,
    'through ShadowRealm': `return new ShadowRealm().evaluate('1')`,
    'through WebAssembly': `return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))`,
    'through an import of WebAssembly': `return (await import('data:application/wasm;base64,AGFzbQEAAAABBQFgAAF/AwIBAAcFAQFhAAAKBgEEAEEqCw==')).a()`,
  },
  'storage that outlives the run': {
    'through localStorage': `localStorage.setItem('a', '1'); return localStorage.getItem('a')`,
    'through sessionStorage': `return sessionStorage.setItem('a', '1')`,
    'through caches': `return caches.open('x')`,
    'through indexedDB': `return indexedDB.open('x')`,
    'through Deno.openKv': `return Deno.openKv()`,
    'through node:sqlite': `return new (await import('node:sqlite')).DatabaseSync('/tmp/glovebox-escaped')`,
  },
  'the inside of Deno': {
    'through its global': `return Deno.version.deno`,
    'through its symbol': `return Object.keys(globalThis[Symbol.for('Deno.internal')])`,
    'through a bootstrap': `return __bootstrap.core.ops`,
    'through the prototype of the global': `return Object.getPrototypeOf(globalThis).constructor.name === 'Window' ? new (Object.getPrototypeOf(globalThis).constructor)() : nothing`,
    'through call sites': `Error.prepareStackTrace = (_, sites) => sites; return new Error().stack[0].getThis()`,
    'through caller': `return (function f() { return f.caller.name })()`,
    'through console': `return console.__proto__.constructor('return this')()`,
  },
  'the clock and chance': {
    'through performance': `return performance.now()`,
    'through crypto': `return crypto.randomUUID()`,
    'through Temporal': `return Temporal.Now.instant()`,
    'through a timer': `return new Promise((resolve) => setTimeout(resolve, 1))`,
  },
  'what the kit stands on': {
    'by replacing Array.prototype.push': `Array.prototype.push = () => 0; return 'replaced'`,
    'by replacing JSON.stringify': `JSON.stringify = () => 'forged'; return 'replaced'`,
    'by replacing Promise.prototype.then': `Promise.prototype.then = () => 0; return 'replaced'`,
    'by replacing a global': `globalThis.TextEncoder = class {}; return 'replaced'`,
    'by adding a setter to Object.prototype': `Object.defineProperty(Object.prototype, 'id', { set() {} }); return 'replaced'`,
    'by replacing an iterator': `Object.getPrototypeOf([][Symbol.iterator]()).next = () => 0; return 'replaced'`,
    'by replacing Uint8Array.prototype.set': `Uint8Array.prototype.set = () => 0; return 'replaced'`,
    'by replacing Map.prototype.get': `Map.prototype.get = () => 0; return 'replaced'`,
    'by changing the exports of the kit': `const kit = await import('glovebox/kit'); kit.metric = 1; return 'replaced'`,
  },
};

for (const [aim, ways] of Object.entries(attacks)) {
  describe(`a script does not reach ${aim}`, () => {
    it.each(Object.entries(ways))('%s', async (_way, expression) => {
      expect(await reachIn(box(), expression)).toMatch(/^refused: /);
    });
  });
}

describe('what is innocent works with all that closed', () => {
  it.each([
    [
      'classes with fields and inheritance',
      `class A { x = 1; get y() { return this.x } } class B extends A { x = 2 } return new B().y`,
      '2',
    ],
    [
      'errors of its own with a name',
      `class Mine extends Error { constructor(m) { super(m); this.name = 'Mine' } } try { throw new Mine('x') } catch (e) { return e.name + e.message }`,
      'Minex',
    ],
    ['an own toString on an object', `const o = {}; o.toString = () => 'own'; return String(o)`, 'own'],
    [
      'columns with the names of prototypes',
      `const row = { constructor: 1, valueOf: 2 }; row.toString = 3; return row.constructor + row.valueOf + row.toString`,
      '6',
    ],
    [
      'maps, sets, generators and spreading',
      `return [...new Map([[1, 2]]).values(), ...new Set([3]), ...(function* () { yield 4 })()].join()`,
      '2,3,4',
    ],
    [
      'regular expressions, dates and Intl',
      `return new Intl.NumberFormat('en-US').format(1234.5) + new Date(0).toISOString() + 'a1'.replace(/\\d/, 'x')`,
      '1,234.51970-01-01T00:00:00.000Zax',
    ],
    [
      'sorting in place and typed arrays',
      `return [3, 1, 2].sort((a, b) => a - b).join() + new Float64Array([2, 1]).sort().join()`,
      '1,2,31,2',
    ],
  ])('%s', async (_what, expression, expected) => {
    expect(await reachIn(box(), expression)).toBe(`REACHED ${expected}`);
  });

  it('nothing was written anywhere', () => {
    expect(existsSync('/tmp/glovebox-escaped')).toBe(false);
  });
});

describe('one run leaves nothing to the next', () => {
  it('each runs in a process of its own', async () => {
    await runIn(box(), `globalThis.console.log('x'); Object.assign(Object, {}); `);
    expect(await reachIn(box(), `return typeof globalThis.left`)).toBe('REACHED undefined');
  });

  it.each([
    ['Date called as a function', `return Date().slice(0, 24)`, 'Thu Jan 15 2026 12:00:00'],
    ['a date without arguments', `return new Date().toISOString()`, '2026-01-15T12:00:00.000Z'],
    ['a date of undefined', `return String(new Date(undefined))`, 'Invalid Date'],
    ['what makes a date', `return new (new Date(0).constructor)().toISOString()`, '2026-01-15T12:00:00.000Z'],
    [
      'the parts of Date',
      `return [Date.length, Date.name, Date.UTC(2026, 0), Date.parse('2026-01-01')].join()`,
      '7,Date,1767225600000,1767225600000',
    ],
    [
      'a format of no date',
      `return new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short' }).format()`,
      '2026-01-15 12:00',
    ],
    ['a format of an undefined date', `return new Intl.DateTimeFormat('sv').format(undefined)`, '2026-01-15'],
    [
      'the parts of a format',
      `return new Intl.DateTimeFormat('sv').formatToParts().map(({ value }) => value).join('')`,
      '2026-01-15',
    ],
    [
      'a format of a date',
      `return new Intl.DateTimeFormat('sv', { timeZone: 'UTC' }).format(new Date(0)) + [0].map(new Intl.DateTimeFormat('sv').format)`,
      '1970-01-011970-01-01',
    ],
  ])('the clock stands still for %s', async (_what, expression, expected) => {
    expect(await reachIn(box(), expression)).toBe(`REACHED ${expected}`);
  });

  it('what compiles the analysis library compiles nothing else, and only what came with the script', async () => {
    const foreign = `const kit = await import('glovebox/kit'); return String(kit.loadAnalysis('Deno', () => 'Deno'))`;
    expect(await reachIn(box(), foreign)).toContain('did not come with the script');
    const own = `const { tests } = await import('glovebox/analysis'); return [typeof Deno, typeof evalContext, tests.welch.constructor === Function].join(' ')`;
    expect(await reachIn(box(), own)).toBe('REACHED undefined undefined true');
  });

  it('the clock stands at the time of the question and chance follows the seed', async () => {
    const source = `import { metric, now } from 'glovebox/kit'; metric('a', now()); metric('b', Date.now()); metric('c', new Date().getFullYear()); metric('d', Math.random());`;
    const [first, second, other] = [
      await runIn(box(), source),
      await runIn(box(), source),
      await runIn(box(), source, { seed: 2 }),
    ];
    expect(first.metrics.slice(0, 3).map(({ value }) => value)).toEqual([
      '2026-01-15T12:00:00.000Z',
      1768478400000,
      2026,
    ]);
    expect(second.metrics).toEqual(first.metrics);
    expect(other.metrics[3]?.value).not.toBe(first.metrics[3]?.value);
  });

  it.runIf(process.platform === 'linux')(
    'the language process holds no file and no socket but its three pipes and its throwaway cache',
    async () => {
      // The script says that it runs, and then runs on while its process is looked at.
      const busy = await another();
      const source = `import { progress } from 'glovebox/kit'; progress(0.5); for (;;);`;
      await new Promise<void>((resolve) => {
        void runIn(busy, source, { onProgress: () => resolve() });
      });
      const languages = readdirSync('/proc').filter(
        (pid) => /^\d+$/.test(pid) && isLanguageProcess(pid) && parentOf(parentOf(pid)) === String(process.pid),
      );
      expect(languages.length).toBeGreaterThan(0);
      for (const pid of languages) {
        const held = readdirSync(`/proc/${pid}/fd`).map(
          (fd) => [Number(fd), readlinkSync(`/proc/${pid}/fd/${fd}`)] as const,
        );
        const beyond = held.filter(
          ([fd, target]) =>
            fd > 2 && !/^anon_inode|^pipe:|\(deleted\)$|^\/dev\/null$|\/glovebox-box-[^/]+\//.test(target),
        );
        // Deno keeps copies of its pipes, and sockets of its own that lead back into itself.
        const pipes = new Set(held.filter(([fd]) => fd <= 2).map(([, target]) => target));
        const runner = parentOf(pid);
        const shared = new Set(readdirSync(`/proc/${runner}/fd`).map((fd) => readlinkSync(`/proc/${runner}/fd/${fd}`)));
        const strange = beyond.map(([, target]) => target).filter((target) => !pipes.has(target));
        expect(strange.filter((target) => !target.startsWith('socket:') || shared.has(target))).toEqual([]);
      }
      await busy.close();
    },
  );
});

function parentOf(pid: string): string {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] ?? '';
}

function isLanguageProcess(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').endsWith('boot.js\0');
  } catch {
    // It ended while we looked.
    return false;
  }
}
