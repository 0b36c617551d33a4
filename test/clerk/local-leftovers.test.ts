import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Analyst } from '../../src/analyst.ts';
import { createAnalyst } from '../../src/analyst.ts';
import type { Clerk } from '../../src/clerk/clerk.ts';
import { openClaims } from '../../src/clerk/local/claims.ts';
import { createLocalClerk } from '../../src/clerk/local-clerk.ts';
import { createDatasetStore } from '../../src/store/dataset-store.ts';

const { signal } = new AbortController();
const script = "import { metric } from 'glovebox/kit';\nmetric('one', 1);\n";

describe('A local clerk', () => {
  let home: string;
  let analyst: Analyst;
  let clerk: Clerk;
  let data: readonly string[];
  const open = (over: Analyst) => createLocalClerk({ analyst: over, store: createDatasetStore(home), home });
  const place = (...names: string[]) => join(home, 'clerk', ...names);
  const leave = (id: string, at: string, ended?: object, session?: string) => {
    mkdirSync(place('asked'), { recursive: true });
    const record = { id, at, wanted: { kind: 'script', script, data, session }, ended };
    writeFileSync(place('asked', `${id}.json`), JSON.stringify(record));
  };
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'glovebox-leftovers-'));
    analyst = await createAnalyst({ home, sandbox: 'embedded', generator: 'offline' });
    clerk = open(analyst);
    const stream = Readable.from([Buffer.from('region,revenue\nNorth,10\nSouth,5\n')]);
    data = [(await clerk.takeIn([{ kind: 'stream', name: 'sales.csv', stream }], { signal })).hash];
  });
  afterEach(async () => {
    await analyst.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('answers what was left by a process that was killed while it wrote the answer', async () => {
    const id = 'a'.repeat(32);
    leave(id, new Date().toISOString());
    mkdirSync(place('answers', id, 'tables'), { recursive: true });
    const followed = await clerk.follow(id, { signal });
    expect((await followed?.answer)?.analysis.metrics['one']?.value).toBe(1);
    expect((await clerk.find(id))?.analysis.status).toBe('answered');
  });

  it('forgets the oldest beyond 500, with what was never answered and what was half written', async () => {
    const [ended, brokenOff] = ['a'.repeat(32), 'b'.repeat(32)];
    const old = '2020-01-01T00:00:00.000Z';
    leave(ended, old, { status: 'answered' });
    leave(brokenOff, old);
    mkdirSync(place('answers', ended), { recursive: true });
    for (let count = 0; count < 499; count++)
      leave(count.toString(16).padStart(32, '0'), '2021-01-01T00:00:00.000Z', { status: 'answered' });
    const halves = [place('answers', '.glovebox-0123456789ab'), place('answers', '.glovebox-ba9876543210')];
    for (const half of halves) mkdirSync(join(half, 'new'), { recursive: true });
    utimesSync(halves[0] ?? '', new Date(old), new Date(old));
    const others = [clerk, open(analyst)];
    // Both forget at once.
    const asked = await Promise.all(others.map((one) => one.ask({ kind: 'script', script, data }, { signal })));
    await Promise.all(asked.map(({ answer }) => answer));
    const left = readdirSync(place('asked'));
    expect(left).toHaveLength(500);
    expect(left).not.toContain(`${ended}.json`);
    expect(left).not.toContain(`${brokenOff}.json`);
    expect(existsSync(place('answers', ended))).toBe(false);
    expect(halves.map((half) => existsSync(half))).toEqual([false, true]);
  });

  it('forgets a session with the last question of it, and keeps those that are new, in use, or asked in at this moment', async () => {
    const [answered, old, newer] = ['answered', '2020-01-01T00:00:00.000Z', '2021-01-01T00:00:00.000Z'];
    const [over, inUse, atWork] = ['a'.repeat(32), 'b'.repeat(32), 'c'.repeat(32)];
    mkdirSync(place('sessions'), { recursive: true });
    for (const id of [over, inUse, atWork])
      writeFileSync(place('sessions', `${id}.json`), JSON.stringify({ title: 'Sales', at: old }));
    const fresh = await clerk.openSession('Nothing asked yet');
    const claims = openClaims(place('claims'));
    for (const id of [over, inUse]) (await claims.take(id))?.release();
    const claim = await claims.take(atWork);
    leave('d'.repeat(32), old, { status: answered }, over);
    leave('e'.repeat(32), newer, { status: answered }, inUse);
    for (let count = 0; count < 499; count++) leave(count.toString(16).padStart(32, '0'), newer, { status: answered });
    const { answer } = await clerk.ask({ kind: 'script', script, data, session: inUse }, { signal });
    await answer;
    claim?.release();
    expect(readdirSync(place('sessions')).toSorted()).toEqual(
      [inUse, atWork, fresh].map((id) => `${id}.json`).toSorted(),
    );
    expect(existsSync(place('claims', `${over}.lock`))).toBe(false);
    await expect(clerk.ask({ kind: 'script', script, data, session: over }, { signal })).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });

  it('goes on in a session whose last analysis is forgotten', async () => {
    // Offline nothing is followed: here it says that it would, as a model does.
    const following = open({
      ...analyst,
      inspect: async () => {
        const found = await analyst.inspect();
        return { ...found, generator: { ...found.generator, follows: true } };
      },
    });
    const session = await following.openSession('Sales');
    const wanted = { kind: 'question' as const, question: 'total revenue', data, session };
    const first = await following.ask(wanted, { signal });
    await first.answer;
    rmSync(place('answers', first.id), { recursive: true });
    const second = await following.ask(wanted, { signal });
    expect((await second.answer).analysis.status).toBe('answered');
  });
});
