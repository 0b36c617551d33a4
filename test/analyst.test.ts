import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createAnalyst, quickAnalyze } from '../src/analyst.ts';
import type { AnalyzeRequest } from '../src/request.ts';

const home = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
const analyst = await createAnalyst({ home });
afterAll(async () => {
  await analyst.close();
  rmSync(home, { recursive: true, force: true });
});

const data = { numbers: [{ n: 20 }, { n: 22 }] };
const endless = 'for (;;) {}\n';
const cancelled = { name: 'GloveboxError', code: 'CANCELLED' };

describe('An analysis that is cancelled rejects with CANCELLED', () => {
  it('where it was cancelled before it began', async () => {
    const request = { question: 'describe the data', data, signal: AbortSignal.abort() };
    await expect(analyst.analyze(request)).rejects.toMatchObject(cancelled);
  });

  it('while its data is read', async () => {
    const controller = new AbortController();
    const stream = new PassThrough();
    stream.write('n\n1\n');
    const running = analyst.analyze({ question: 'describe the data', data: stream, signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(running).rejects.toMatchObject(cancelled);
  });

  it.each([0, 5, 20, 50, 100])('where the analyst is closed %s ms after the question, soon', async (milliseconds) => {
    const other = await createAnalyst({ home });
    const running = other.analyze({ question: 'describe the data', data });
    const ended = running.then(
      ({ status }) => status,
      (error: unknown) => error,
    );
    await pass(milliseconds);
    const closed = performance.now();
    await other.close();
    expect(await ended).toMatchObject(cancelled);
    // A check whose thread has ended was waited for until its time was over.
    expect(performance.now() - closed).toBeLessThan(5_000);
  });

  it('while its script runs, and no event says that it was answered', async () => {
    const controller = new AbortController();
    const events: string[] = [];
    const running = analyst.run(endless, {
      data,
      signal: controller.signal,
      onEvent({ type }) {
        events.push(type);
        if (type === 'run-started') controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject(cancelled);
    expect(events).not.toContain('answered');
  });

  it('by closing its analyst while it runs', async () => {
    const other = await createAnalyst({ home });
    const running = other.run(endless, {
      data,
      onEvent: ({ type }) => void (type === 'run-started' && other.close()),
    });
    await expect(running).rejects.toMatchObject(cancelled);
  });
});

describe('A stream of events', () => {
  it('ends with the answer, and a listener hears the same', async () => {
    const heard: string[] = [];
    const events: string[] = [];
    const request = { question: 'total n', data, onEvent: ({ type }: { type: string }) => void heard.push(type) };
    for await (const { type } of analyst.stream(request)) events.push(type);
    expect(events.at(-1)).toBe('answered');
    expect(heard).toEqual(events);
  });

  it('that is left early cancels its analysis', async () => {
    const heard: string[] = [];
    const other = await createAnalyst({ home });
    const request = { question: 'total n', data, onEvent: ({ type }: { type: string }) => void heard.push(type) };
    for await (const { type } of other.stream(request)) if (type === 'script-written') break;
    await other.close();
    expect(heard).not.toContain('answered');
  });
});

it('An analyst that is closed says so', async () => {
  const other = await createAnalyst({ home });
  await other.close();
  const closed = { code: 'USAGE', message: 'This analyst is closed.' };
  await expect(other.analyze({ question: 'describe the data', data })).rejects.toMatchObject(closed);
  await expect(other.profile(data)).rejects.toMatchObject(closed);
  await expect(other.check('')).rejects.toMatchObject(closed);
});

it('Wrong usage from plain JavaScript is a fault with a code', async () => {
  const untyped = analyst as unknown as Record<
    'analyze' | 'run' | 'check' | 'profile',
    (value?: unknown) => Promise<unknown>
  >;
  const usage = { name: 'GloveboxError', code: 'USAGE' };
  for (const value of [
    undefined,
    null,
    {},
    { question: 5, data },
    { question: 'x' },
    { question: 'x', data, bogus: 1 },
  ])
    await expect(untyped.analyze(value)).rejects.toMatchObject(usage);
  for (const value of [undefined, null, 5]) {
    await expect(untyped.check(value)).rejects.toMatchObject(usage);
    await expect(untyped.run(value)).rejects.toMatchObject(usage);
    await expect(untyped.profile(value)).rejects.toMatchObject(usage);
  }
  await expect(untyped.run('const n = 1;')).rejects.toMatchObject(usage);
  await expect(
    analyst
      .batch(5 as unknown as AnalyzeRequest[])
      [Symbol.asyncIterator]()
      .next(),
  ).rejects.toMatchObject(usage);
  await expect(createAnalyst(null as never)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  await expect(quickAnalyze('x', data, { bogus: 1 } as never)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
