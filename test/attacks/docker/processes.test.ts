import { describe, expect, it } from 'vitest';
import { runIn } from '../../sandbox/box-fixture.ts';
import { dockerIsHere } from '../../sandbox/docker/use-docker.ts';
import { outcomeOf, useHostileBoxes } from './hostile-box.ts';

const spawn = (program: string) =>
  `const child = require('child_process').spawnSync('${program}', ['-v']); if (child.error) throw child.error; return child.status`;
const forever = 'await new Promise(() => setInterval(() => {}, 1000));';
/** What a runner starts to have company: one more Node. */
const company = (code: string, options = '') =>
  `require('child_process').spawn('/box/node', ['-e', ${JSON.stringify(code)}], { stdio: 'ignore', ${options} })`;

const attempts: Readonly<Record<string, string>> = {
  'start Node': spawn('/box/node'),
  'start Deno': spawn('/box/deno'),
  'start what it has written': `require('fs').writeFileSync('/tmp/own', '#!/box/node', { mode: 0o777 }); ${spawn('/tmp/own')}`,
  'start a shell': spawn('/bin/sh'),
  'kill the runner': `process.kill(1, 'SIGKILL')`,
  'stop the runner': `process.kill(1, 'SIGSTOP')`,
  'open the runner to a debugger': `process.kill(1, 'SIGUSR1')`,
  'ask whether the runner lives': `process.kill(1, 0)`,
  'kill all': `process.kill(-1, 'SIGKILL')`,
  'kill its group': `process.kill(0, 'SIGKILL')`,
  'slow down the runner': `require('os').setPriority(1, 19)`,
};

describe.runIf(dockerIsHere)('processes', () => {
  const boxes = useHostileBoxes();

  describe('a language process that is plain Node cannot', () => {
    it.each(Object.entries(attempts))('%s', async (_what, source) => {
      const box = await boxes.shared({ as: 'node' });
      expect(await outcomeOf(box, source)).toMatch(/^refused: (EPERM|ERR_SYSTEM_ERROR)$/);
      expect(await outcomeOf(box, 'return 1')).toBe('REACHED 1');
    });

    it('get at another that is just starting', async () => {
      // The one for the second run starts meanwhile.
      const source = `const fs = require('fs'); const opened = []; let looked = 0;
        for (const end = Date.now() + 1500; Date.now() < end; )
          for (const pid of fs.readdirSync('/proc')) {
            if (!(Number(pid) > 0) || Number(pid) === process.pid) continue;
            for (const name of ['mem', 'environ', 'maps']) {
              looked += 1;
              try { fs.closeSync(fs.openSync('/proc/' + pid + '/' + name, 'r')); opened.push(name); } catch {}
            }
          }
        return opened.length + (looked > 1000 ? '' : ' of few')`;
      const box = await boxes.open({ as: 'node' });
      for (let round = 0; round < 3; round += 1) {
        const run = await runIn(box, source, { testInfluence: true });
        expect([run.ended, run.metrics[0]?.value]).toEqual(['completed', 'REACHED 0']);
      }
      await box.close();
    });

    it('get at the runner where nothing is sealed but that', async () => {
      const box = await boxes.shared({ as: 'node', withoutSeal: true });
      for (const name of ['mem', 'environ', 'maps'])
        expect(await outcomeOf(box, `return require('fs').readFileSync('/proc/1/${name}').length`)).toBe(
          'refused: EACCES',
        );
    });
  });

  describe('a flood', () => {
    it('of threads ends at the number of processes of a box, which serves on', async () => {
      const source = `const { Worker } = require('worker_threads'); let refused = 0;
        for (let count = 0; count < 300 && refused === 0; count += 1) {
          try {
            const worker = new Worker('setInterval(() => {}, 1000)', { eval: true });
            await new Promise((resolve, reject) => worker.on('online', resolve).on('error', reject));
          } catch { refused += 1; }
        }
        const [, threads] = /Threads:\\s+(\\d+)/.exec(require('fs').readFileSync('/proc/self/status', 'utf8'));
        return refused + ' ' + (threads < 128)`;
      const box = await boxes.open({ as: 'node' }, { timeoutSeconds: 60 });
      const run = await boxes.whileNeighbourAnswers(() => runIn(box, source));
      expect([run.ended, run.metrics[0]?.value]).toEqual(['completed', 'REACHED 1 true']);
      expect(await outcomeOf(box, 'return 1')).toBe('REACHED 1');
      await box.close();
    }, 90_000);

    it('of processes, from a runner that was taken over, ends with its time', async () => {
      const bomb = `const { spawn } = require('child_process');
        setInterval(() => spawn(process.execPath, ['-e', process.env.BOMB], { stdio: 'ignore' }).on('error', () => {}), 1)`;
      const source = `process.env.BOMB = ${JSON.stringify(bomb)}; eval(process.env.BOMB); ${forever}`;
      const run = await boxes.whileNeighbourAnswers(() =>
        boxes.alone({ as: 'runner' }, source, { timeoutSeconds: 3, memoryBytes: 2 ** 30 }),
      );
      // Whichever limit it meets first.
      expect(['timed-out', 'out-of-memory', 'failed']).toContain(run.ended);
    });

    it('of processes meets the limit of their number', async () => {
      const source = `const children = []; let refused = 0;
        for (let count = 0; count < 200 && refused === 0; count += 1)
          await new Promise((resolve) => {
            const child = require('child_process').spawn('/box/hostile/try', { stdio: ['pipe', 'ignore', 'ignore'], env: {} });
            child.on('spawn', resolve);
            child.on('error', ({ code }) => { refused = code; resolve(); });
            children.push(child);
          });
        return refused + ' ' + (children.length > 50 && children.length < 128)`;
      const box = await boxes.open({ as: 'runner' });
      expect(await outcomeOf(box, source)).toBe('REACHED EAGAIN true');
      await box.close();
    });
  });

  describe('an end', () => {
    const endings: readonly (readonly [what: string, source: string, ended: string, message: RegExp])[] = [
      ['without a word', 'process.exit(0)', 'failed', /ended by itself \(0\)/],
      ['with a code', 'process.exit(7)', 'failed', /ended by itself \(7\)/],
      ['by an abort', 'process.abort()', 'failed', /SIGABRT/],
      ['by a signal to itself', `process.kill(process.pid, 'SIGTERM'); ${forever}`, 'failed', /SIGTERM/],
      [
        'that never comes, since it has stopped itself',
        `process.kill(process.pid, 'SIGSTOP'); ${forever}`,
        'timed-out',
        /3 s/,
      ],
      [
        'that never comes, with all its pipes closed',
        `[0, 1, 2].map(require('fs').closeSync); ${forever}`,
        'timed-out',
        /3 s/,
      ],
      ['that never comes, deaf to every signal', `process.on('SIGTERM', () => {}); for (;;);`, 'timed-out', /3 s/],
    ];
    it.each(endings)('of a language process %s', async (_what, source, ended, message) => {
      const run = await boxes.alone({ as: 'node' }, source, { timeoutSeconds: 3 });
      expect(run.ended).toBe(ended);
      expect(run.error?.message).toMatch(message);
    });

    const runnerEndings: readonly (readonly [what: string, source: string, ended: string, message: RegExp])[] = [
      ['without a word', 'process.exit(0)', 'failed', /The box ended by itself: 0/],
      ['with a code', 'process.exit(7)', 'failed', /The box ended by itself: 7/],
      [
        'and company that lives on',
        `${company('for (;;);', 'detached: true')}; process.exit(0)`,
        'failed',
        /itself: 0/,
      ],
      ['that never comes', `process.stdin.removeAllListeners(); for (;;);`, 'timed-out', /3 s/],
      ['that never comes, with its pipe closed', `require('fs').closeSync(3); ${forever}`, 'timed-out', /3 s/],
    ];
    it.each(runnerEndings)('of a runner %s', async (_what, source, ended, message) => {
      const run = await boxes.alone({ as: 'runner' }, source, { timeoutSeconds: 3 });
      expect(run.ended).toBe(ended);
      expect(run.error?.message).toMatch(message);
    });
  });

  describe('the time of processors', () => {
    it('is that of the box, however many threads want it', async () => {
      const source = `const { Worker } = require('worker_threads');
        const workers = Array.from({ length: 4 }, () => new Worker('for (;;);', { eval: true }));
        await Promise.all(workers.map((worker) => new Promise((resolve) => worker.on('online', resolve))));
        const started = [process.cpuUsage(), performance.now()];
        await new Promise((resolve) => setTimeout(resolve, 3000));
        const { user, system } = process.cpuUsage(started[0]);
        return (user + system) / 1000 / (performance.now() - started[1]);`;
      const run = await boxes.whileNeighbourAnswers(() => boxes.alone({ as: 'node' }, source, { cpus: 1 }));
      const [, used] = /REACHED (.*)/.exec(String(run.metrics[0]?.value)) ?? [];
      // One processor, and what of a period is left over at its ends.
      expect(Number(used)).toBeGreaterThan(0.1);
      expect(Number(used)).toBeLessThan(1.2);
    });

    it('is taken by a runner that was taken over, until its time is up', async () => {
      const source = `for (let count = 0; count < 4; count += 1) ${company('for (;;);')}; for (;;);`;
      const run = await boxes.whileNeighbourAnswers(() => boxes.alone({ as: 'runner' }, source, { timeoutSeconds: 3 }));
      expect(run.ended).toBe('timed-out');
      expect(run.timings.total).toBeLessThan(8_000);
    });
  });
});
