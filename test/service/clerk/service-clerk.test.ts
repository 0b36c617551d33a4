import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk } from '../../../src/clerk/clerk.ts';
import { GloveboxError } from '../../../src/errors.ts';
import { forgetChat } from '../../../src/service/chat/forget-chat.ts';
import { createServiceClerk } from '../../../src/service/clerk/service-clerk.ts';
import { describeClerk } from '../../clerk/clerk-contract.ts';
import { startService } from '../start-service.ts';
import type { Started } from '../start-service.ts';

let started: Started;
let clerk: Clerk;
let other: Clerk;
beforeAll(async () => {
  started = await startService({ publicUrl: 'https://glovebox.example.org/' });
  clerk = clerkOf('local');
  other = clerkOf('bob');
});
afterAll(() => started.stop());

const clerkOf = (owner: string) => createServiceClerk(started.serving.service, { owner, means: 'none' });
const { signal } = new AbortController();
const csv = (text: string) => [
  { kind: 'stream' as const, name: 'fruit.csv', stream: Readable.from([Buffer.from(text)]) },
];
const noFiles = { sweep: () => Promise.resolve() };
const day = 24 * 3600 * 1000;

describeClerk('createServiceClerk', async () => {
  const own = await startService();
  const make = () => createServiceClerk(own.serving.service, { owner: 'local', means: 'none' });
  return { clerk: make(), again: async () => make(), close: () => own.stop() };
});

describe('The clerk of the service', () => {
  it('asks once what comes twice under one key, and tells the answer to both', async () => {
    const data = [(await clerk.takeIn(csv('fruit,price\napple,2.5\npear,3\n'), { name: 'fruit', signal })).name];
    const wanted = { kind: 'question' as const, question: 'total price', data, key: 'slack e1' };
    const [first, second] = await Promise.all([clerk.ask(wanted, { signal }), clerk.ask(wanted, { signal })]);
    expect(second.id).toBe(first.id);
    expect([first.repeated, second.repeated].filter((repeated) => repeated)).toHaveLength(1);
    const answers = await Promise.all([first.answer, second.answer]);
    for (const { analysis } of answers)
      expect(Object.values(analysis.metrics).map(({ value }) => value)).toContain(5.5);
    expect(await clerk.find(first.id)).toEqual(answers[0]);
    expect(await other.find(first.id)).toBeUndefined();
    expect(await other.follow(first.id, { signal })).toBeUndefined();
  });

  it('waits on where the store cannot be reached for a while', async () => {
    const { service } = started.serving;
    let tries = 0;
    const findAnalysis: typeof service.records.findAnalysis = async (...asked) => {
      tries += 1;
      if (tries < 3) throw new GloveboxError('STORE_UNAVAILABLE', 'The store does not answer.');
      return service.records.findAnalysis(...asked);
    };
    const unlucky = { ...service, records: { ...service.records, findAnalysis } };
    const own = createServiceClerk(unlucky, { owner: 'local', means: 'none' });
    const { hash } = await own.takeIn(csv('fruit,price\nkiwi,4\nfig,3\n'), { signal });
    const { answer } = await own.ask({ kind: 'question', question: 'total price', data: [hash] }, { signal });
    expect(Object.values((await answer).analysis.metrics).map(({ value }) => value)).toContain(7);
    expect(tries).toBeGreaterThan(2);
  });

  it('refuses a name that the owner has something under already, and leaves that as it is', async () => {
    const { hash } = await clerk.takeIn(csv('fruit,price\nplum,1\n'), { name: 'taken', signal });
    await expect(clerk.takeIn(csv('fruit,price\nfig,2\n'), { name: 'taken', signal })).rejects.toThrow('already');
    expect(await clerk.findData('taken')).toMatchObject({ hash });
    await other.takeIn(csv('fruit,price\nfig,2\n'), { name: 'taken', signal });
  });

  it('calls data without a name after its files', async () => {
    const { name, hash } = await clerk.takeIn(csv('fruit,price\nplum,1\n'), { signal });
    expect(name).toBe('fruit.csv');
    expect(await clerk.findData(hash)).toMatchObject({ name: 'fruit.csv', hash });
  });

  it('takes a key for none of those that come as headers', async () => {
    const body = { question: 'total price', data: 'fruit' };
    const request = { json: body, headers: { 'Idempotency-Key': 'e7' } };
    const { status } = await started.client.post('/analyze', request);
    expect(status).toBe(200);
    const asked = await clerk.ask({ kind: 'question', ...body, data: ['fruit'], key: 'e7' }, { signal });
    expect(asked.repeated).toBe(false);
    await asked.answer;
  });

  it('keeps data without a name for thirty days after it was asked for last, and no other owner reaches it', async () => {
    const { service } = started.serving;
    const { hash } = await clerk.takeIn(csv('town,people\nUlm,126\nKiel,247\n'), { signal });
    expect((await clerk.findData(hash)).tables).toMatchObject([{ name: 'fruit', rows: 2, columns: 2 }]);
    expect((await clerk.listData()).map((one) => one.hash)).not.toContain(hash);
    await expect(other.findData(hash)).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
    await forgetChat(service, noFiles, Date.now() + 29 * day);
    expect((await clerk.findData(hash)).hash).toBe(hash);
    await forgetChat(service, noFiles, Date.now() + 31 * day);
    await expect(clerk.findData(hash)).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
    expect(await service.datasets.find(hash)).toBeUndefined();
  });

  it('leaves several datasets together for an hour after their profile, as they are likely asked next', async () => {
    const { service } = started.serving;
    const names = ['north', 'south'];
    for (const name of names) await clerk.takeIn(csv(`${name},people\na,1\n`), { name, signal });
    const before = await service.datasets.list();
    await Promise.all(names.map(() => clerk.profile(names, 'statistics', signal)));
    const [together] = (await service.datasets.list()).filter(
      ({ dataset }) => !before.some((one) => one.dataset.hash === dataset.hash),
    );
    expect(together?.dataset.tables).toHaveLength(2);
    await forgetChat(service, noFiles, Date.now() + 0.9 * 3600 * 1000);
    expect(await service.datasets.find(together?.dataset.hash ?? '')).toBeDefined();
    await forgetChat(service, noFiles, Date.now() + 1.1 * 3600 * 1000);
    expect((await service.datasets.list()).length).toBe(before.length);
  });

  it('keeps data that was asked for as long as the analysis, however long ago that was', async () => {
    const { service } = started.serving;
    const { hash } = await clerk.takeIn(csv('town,people\nUlm,126\nBonn,330\n'), { signal });
    const asked = await clerk.ask({ kind: 'question', question: 'total people', data: [hash] }, { signal });
    await asked.answer;
    await forgetChat(service, noFiles, Date.now() + 400 * day);
    expect((await clerk.findData(hash)).hash).toBe(hash);
  });

  it('links to the report under the address that others reach the service by', () => {
    expect(clerk.linkTo('a/b')).toBe('https://glovebox.example.org/analyses/a%2Fb/report');
  });

  it('refuses more than an upload may have, and keeps nothing of it', async () => {
    const small = await startService({ uploadBytes: 1_000 });
    try {
      const own = createServiceClerk(small.serving.service, { owner: 'local', means: 'none' });
      const taking = own.takeIn(csv(`a\n${'12345\n'.repeat(400)}`), { name: 'big', signal });
      await expect(taking).rejects.toMatchObject({ code: 'REQUEST_TOO_LARGE' });
      expect(await own.listData()).toEqual([]);
    } finally {
      await small.stop();
    }
  });
});
