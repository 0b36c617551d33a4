import { chmodSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { boxLimits, makeDataset } from '../box-fixture.ts';
import { doUsualWork, hardWork } from './box-work.ts';
import { findRule, rules } from './call-rules.ts';
import type { Rule } from './call-rules.ts';
import { readTrace } from './read-trace.ts';
import { createTracedSandbox, findObstacle } from './traced-sandbox.ts';
import { dockerIsHere } from './use-docker.ts';

const never = new AbortController().signal;
const memoryBytes = 768 * 1024 * 1024;
const obstacle = dockerIsHere ? findObstacle() : 'there is no Docker';
const workMilliseconds = 240_000;

/** What boxes ask for and are refused, and why that does not matter. */
const doneWithout: Readonly<Record<string, string>> = {
  clone3: 'The C library takes clone where there is none.',
  link: 'The probe tries to give a file a second name, which any kernel would permit.',
  socket:
    'Node lists the interfaces of the network for a report that tells a library which C library there is; the probe tries.',
};

/** What processors that came after x86 do not have, and what the C library takes there. */
const laterNames: Readonly<Record<string, string | undefined>> = {
  access: 'faccessat',
  arch_prctl: undefined,
  chmod: 'fchmodat',
  dup2: 'dup3',
  epoll_wait: 'epoll_pwait',
  lstat: 'newfstatat',
  mkdir: 'mkdirat',
  open: 'openat',
  poll: 'ppoll',
  readlink: 'readlinkat',
  rename: 'renameat',
  rmdir: 'unlinkat',
  stat: 'newfstatat',
  symlink: 'symlinkat',
  unlink: 'unlinkat',
};

const names = new Set(rules.map(({ name }) => name));

describe('the list of system calls', () => {
  it('names a call once, or each time with other arguments', () => {
    const keys = rules.map(({ name, conditions }) => `${name} ${JSON.stringify(conditions)}`);
    const whole = rules.filter(({ conditions }) => conditions.length === 0).map(({ name }) => name);
    expect(new Set(keys).size).toBe(keys.length);
    expect(rules.filter(({ name, conditions }) => conditions.length > 0 && whole.includes(name))).toEqual([]);
  });

  it('has a stand-in for each call that only x86 has, and nothing else for other processors', () => {
    const needed = Object.entries(laterNames).flatMap(([old, later]) => (names.has(old) && later ? [later] : []));
    expect(needed.filter((name) => !names.has(name))).toEqual([]);
    const kept = rules.filter(({ reason }) => reason === 'arm64').map(({ name }) => name);
    expect(kept.filter((name) => !needed.includes(name))).toEqual([]);
  });
});

// Other processors have other names for the same.
describe.runIf(obstacle === undefined && process.arch === 'x64')(
  `the system calls of boxes (${obstacle ?? 'traced'})`,
  () => {
    const used = new Set<Rule>();
    const missed = new Set<string>();
    const refused = new Set<string>();
    const traced: string[] = [];

    beforeAll(async () => {
      const { sandbox, close } = await createTracedSandbox();
      const dataset = await makeDataset();
      const open = (timeoutSeconds = 60) => sandbox.open(dataset, boxLimits({ timeoutSeconds, memoryBytes }), never);
      try {
        // The first is tried from inside beforehand, and its data is a link.
        await doUsualWork(await open());
        for (const [ending, work] of Object.entries(hardWork))
          expect(await work(await open(ending === 'timed-out' ? 1 : 60))).toBe(ending);
        // What not everybody may read is sent.
        chmodSync(dataset.path, 0o400);
        const sent = await open();
        expect(await sent.look('SELECT count(*) AS n FROM sales', 1, never)).toMatchObject({ rows: [[1000]] });
      } finally {
        traced.push(...(await close()));
        dataset.remove();
      }
      for (const trace of traced)
        for (const call of readTrace(trace)) {
          const rule = findRule(call);
          if (rule !== undefined) used.add(rule);
          else if (doneWithout[call.name] !== undefined) missed.add(call.name);
          else refused.add(`${call.name}(${call.values.map((value) => value.toString(16)).join(', ')})`);
        }
    }, workMilliseconds);

    it('are seen from the start of each runner on', () => {
      expect(traced).toHaveLength(5);
      // What waits before the runner may be seen as well: as it starts, or as it reads the byte that it waits for.
      const beginnings = traced.map((trace) => [...readTrace(trace.split('\n', 32).join('\n'))]);
      for (const calls of beginnings) expect(calls.map(({ name }) => name)).toContain('execve');
    });

    it('are permitted, but for those that a box does without', () => {
      expect([...refused]).toEqual([]);
      expect([...missed].sort()).toEqual(Object.keys(doneWithout));
    });

    it('are all that is permitted, but for what is kept for a reason', () => {
      const idle = rules.filter((rule) => rule.reason === 'boxes' && !used.has(rule));
      expect(idle).toEqual([]);
    });
  },
);
