import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Analyst } from '../../src/analyst.ts';
import { createAnalyst } from '../../src/analyst.ts';
import type { AskOptions, Clerk, Wanted } from '../../src/clerk/clerk.ts';
import { createLocalClerk } from '../../src/clerk/local-clerk.ts';
import { createDatasetStore } from '../../src/store/dataset-store.ts';

const { signal } = new AbortController();
const script = (source: string) => ({ kind: 'script' as const, script: source });
const endless = script('for (;;) {}\n');
const one = script("import { metric } from 'glovebox/kit';\nmetric('one', 1);\n");

/** As two processes are: each with its own memory, over the same files. */
describe('Two local clerks on one home', () => {
  let home: string;
  let analyst: Analyst;
  let first: Clerk;
  let second: Clerk;
  let data: readonly string[];
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'glovebox-clerks-'));
    analyst = await createAnalyst({ home, sandbox: 'embedded', generator: 'offline' });
    const make = () => createLocalClerk({ analyst, store: createDatasetStore(home), home });
    [first, second] = [make(), make()];
    const stream = Readable.from([Buffer.from('region,revenue\nNorth,10\nSouth,5\n')]);
    const { hash } = await first.takeIn([{ kind: 'stream', name: 'sales.csv', stream }], { signal });
    data = [hash];
  });
  afterAll(async () => {
    await analyst.close();
    rmSync(home, { recursive: true, force: true });
  });

  const start = async (wanted: Wanted, clerk = first) => {
    let run = () => {};
    const running = new Promise<void>((resolve) => (run = resolve));
    const onEvent: AskOptions['onEvent'] = ({ type }) => void (type === 'run-started' && run());
    const asked = await clerk.ask({ ...wanted, data }, { signal, onEvent });
    return { ...asked, running };
  };
  const statusOf = async (id: string, clerk: Clerk) =>
    (await clerk.list(500)).find((listed) => listed.id === id)?.status;
  /** What a process that was killed leaves. */
  const leaveBehind = (id: string, wanted: object = one) => {
    mkdirSync(join(home, 'clerk/asked'), { recursive: true });
    const record = { id, at: new Date().toISOString(), wanted: { ...wanted, data } };
    writeFileSync(join(home, `clerk/asked/${id}.json`), JSON.stringify(record));
  };

  it('ask a question once that waits behind another one of its session, however long', async () => {
    const session = await first.openSession('Sales');
    const before = await start({ ...endless, session });
    await before.running;
    const waiting = await start({ ...one, session });
    const followed = await second.follow(waiting.id, { signal });
    expect(followed?.repeated).toBe(true);
    // Longer than a follower waits between two looks.
    await pass(1_000);
    expect(await statusOf(waiting.id, second)).toBe('running');
    await first.cancel(before.id);
    await expect(before.answer).rejects.toMatchObject({ code: 'CANCELLED' });
    const [mine, theirs] = await Promise.all([waiting.answer, followed?.answer]);
    expect(mine.analysis.status).toBe('answered');
    expect(theirs?.analysis.id).toBe(mine.analysis.id);
  });

  it('cancel what the other one is at, or has in its queue', async () => {
    const session = await first.openSession('Sales');
    const before = await start({ ...endless, session });
    const waiting = await start({ ...one, session });
    await before.running;
    await second.cancel(waiting.id);
    await second.cancel(before.id);
    await expect(before.answer).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(waiting.answer).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await statusOf(before.id, second)).toBe('CANCELLED');
    expect(readdirSync(join(home, 'clerk/cancelled'))).toEqual([]);
  });

  it('take over what a killed process left, one of them alone', async () => {
    const id = 'a'.repeat(32);
    leaveBehind(id);
    expect(await statusOf(id, first)).toBe('broken off');
    const clerks = [first, second, first, second];
    const followed = await Promise.all(clerks.map((clerk) => clerk.follow(id, { signal })));
    const answers = await Promise.all(followed.map(async (asked) => asked?.answer));
    expect(answers.map((answer) => answer?.analysis.metrics['one']?.value)).toEqual([1, 1, 1, 1]);
    expect(new Set(answers.map((answer) => answer?.analysis.id)).size).toBe(1);
  });

  it('end what was cancelled and left by a killed process, without asking it', async () => {
    const id = 'b'.repeat(32);
    leaveBehind(id, endless);
    await second.cancel(id);
    expect(await statusOf(id, first)).toBe('CANCELLED');
    const followed = await first.follow(id, { signal });
    await expect(followed?.answer).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('ask once what comes to both of them under one key at the same moment', async () => {
    const wanted = { ...one, data, key: 'platform: event' };
    const asked = await Promise.all([first, second, first, second].map((clerk) => clerk.ask(wanted, { signal })));
    expect(asked.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const answers = await Promise.all(asked.map(({ answer }) => answer));
    expect(new Set(answers.map(({ analysis }) => analysis.id)).size).toBe(1);
  });

  it('ask one after the other in one session', async () => {
    const session = await first.openSession('Sales');
    const before = await start({ ...endless, session });
    await before.running;
    const events: string[] = [];
    const after = await second.ask(
      { ...one, data, session },
      { signal, onEvent: ({ type }) => void events.push(type) },
    );
    await pass(1_000);
    expect(events).toEqual([]);
    await first.cancel(before.id);
    await expect(before.answer).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await after.answer).analysis.status).toBe('answered');
  });
});
