import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AskOptions, Asked, Clerk, Wanted } from '../../src/clerk/clerk.ts';
import type { Call } from '../../src/mcp/tool.ts';
import { askAndWait } from '../../src/mcp/wait-for-answer.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const never = new Promise<never>(() => {});
const wanted: Wanted = { kind: 'question', question: 'q' };
const running: Asked = { id: 'a1', repeated: false, answer: never };

/** A call, and a clerk that accepts as the test wants: one that takes its time cannot be had otherwise. */
function open(ask: (wanted: Wanted, options: AskOptions) => Promise<Asked> = () => Promise.resolve(running)) {
  const news: string[] = [];
  const asked: Wanted[] = [];
  const clerk = {
    ask(one, options) {
      asked.push(one);
      return ask(one, options);
    },
    linkTo: () => undefined,
  } as Pick<Clerk, 'ask' | 'linkTo'> as Clerk;
  const call: Call = {
    signal: new AbortController().signal,
    isGone: () => false,
    tell: (_, text) => void news.push(text),
  };
  const askFor = (seconds: number, data: Promise<readonly string[]> = Promise.resolve(['d'])) =>
    askAndWait({ data, want: () => wanted }, clerk, call, { seconds, privacy: 'statistics' });
  return { news, asked, askFor };
}

const textOf = ({ content }: { content: unknown[] }) => (content[0] as { text: string }).text;

it('says when the time is up that data is still being read, and asks nothing', async () => {
  const { askFor, asked } = open();
  let finish: (names: readonly string[]) => void = () => {};
  const reading = new Promise<readonly string[]>((resolve) => (finish = resolve));
  const result = askFor(50, reading);
  await vi.advanceTimersByTimeAsync(50_000);
  expect(textOf(await result)).toMatch(/still being read.*Call again with the same arguments/s);
  finish(['d']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([]);
});

it('counts what reading took as waiting', async () => {
  const { askFor } = open();
  const reading = new Promise<readonly string[]>((resolve) => setTimeout(resolve, 40_000, ['d']));
  let text = '';
  void askFor(50, reading).then((result) => (text = textOf(result)));
  await vi.advanceTimersByTimeAsync(49_000);
  expect(text).toBe('');
  await vi.advanceTimersByTimeAsync(1_001);
  expect(text).toContain('It is not finished yet.\nanalysis: a1');
});

it('gives the id where nobody is to wait, when reading takes no longer than a moment', async () => {
  const { askFor } = open();
  const result = askFor(0, new Promise((resolve) => setTimeout(resolve, 4_000, ['d'])));
  await vi.advanceTimersByTimeAsync(4_100);
  expect(textOf(await result)).toContain('analysis: a1');
});

it('lets be asked what is not accepted in time, and says that it need not be asked again', async () => {
  let accept: (asked: Asked) => void = () => {};
  let signal: AbortSignal | undefined;
  const { askFor } = open((_, options) => {
    ({ signal } = options);
    return new Promise((resolve) => (accept = resolve));
  });
  const result = askFor(10);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(textOf(await result)).toMatch(/still being read.*Do not ask again/s);
  expect(signal?.aborted).toBe(false);
  // From then on nobody listens.
  accept({ ...running, answer: Promise.reject(new Error('nobody hears this')) });
  await vi.advanceTimersByTimeAsync(0);
  expect(signal?.aborted).toBe(true);
});

it('tells the id before anything else that happens', async () => {
  const { askFor, news } = open((_, { onEvent }) => {
    onEvent?.({ type: 'data-read', tables: 1, rows: 5, cached: true });
    return Promise.resolve(running);
  });
  const result = askFor(0);
  await vi.advanceTimersByTimeAsync(10);
  await result;
  expect(news).toEqual(['Looking for the data.', expect.stringContaining('a1'), expect.stringContaining('5 rows')]);
});
