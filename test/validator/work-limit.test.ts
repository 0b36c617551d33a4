import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pass } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { afterWork } from '../../src/validator/work-limit.ts';

const library = new URL('../../dist/index.js', import.meta.url).href;

/**
 * Checks a script, and says so right before and after. It takes less than half of the work that is permitted: on a slow machine
 * all of it would be too much by itself, whether it was stopped or not.
 */
const checking = `
  const { createAnalyst } = await import(${JSON.stringify(library)});
  const analyst = await createAnalyst();
  const source = 'a = [1, 2, 3].map((x) => x * 2);\\n'.repeat(400);
  await analyst.check('1;');
  console.log('checking');
  const { violations } = await analyst.check(source);
  console.log(JSON.stringify(violations.map(({ rule }) => rule)));
  await analyst.close();
`;

test('a script is not at fault where its machine had no time for it', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', checking], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const next = async () => String((await once(lines, 'line'))[0]);
  expect(await next()).toBe('checking');
  child.kill('SIGSTOP');
  const told = next();
  // Longer than a check may take.
  await pass(1_500);
  child.kill('SIGCONT');
  expect(JSON.parse(await told)).not.toContain('too-much');
  await once(child, 'exit');
});

test('work is called off when the processors have done so much of it', async () => {
  const before = process.cpuUsage();
  const started = performance.now();
  const enough = new Promise<number>((resolve) => {
    afterWork(100, () => {
      const { user, system } = process.cpuUsage(before);
      resolve((user + system) / 1_000);
    });
  });
  const turn = () => {
    again = setImmediate(turn);
    // At first it does nothing: a clock would have said that it is enough.
    if (performance.now() < started + 150) return;
    const until = performance.now() + 5;
    while (performance.now() < until);
  };
  let again = setImmediate(turn);
  const used = await enough;
  clearImmediate(again);
  expect(used).toBeGreaterThanOrEqual(100);
});

test('work that takes nothing of the processors is called off after ten times as long', async () => {
  const started = performance.now();
  await new Promise<void>((resolve) => void afterWork(50, resolve));
  expect(performance.now() - started).toBeGreaterThan(490);
});
