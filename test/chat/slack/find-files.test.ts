import { afterEach, describe, expect, it } from 'vitest';
import { mention, wrapEvent } from './slack-payloads.ts';
import { bot } from './slack-workspace.ts';
import { sendEvent, startAdapter } from './start-adapter.ts';

let stop = async (): Promise<void> => {};
afterEach(() => stop());

/** Somebody posts files in a channel, and somebody else asks below. */
async function askBelow(files: readonly object[]) {
  const started = await startAdapter();
  stop = started.stop;
  const { workspace, url, ear, adapter, slack } = started;
  const channel = 'C0SALES001';
  const root = workspace.add({ channel, user: 'U0ANNA0001', text: 'of last month', files: [...files] });
  const said = { channel, user: 'U0BEN00001', text: `<@${bot.user}> total by region`, thread_ts: root.ts };
  const { ts } = workspace.add(said);
  await sendEvent(url, wrapEvent(mention({ ...said, ts })));
  const event = await ear.next();
  const lookups = () => slack.calls.filter(({ method }) => method === 'conversations.replies').length;
  return { ...started, event, root, lookups, find: () => adapter.findFiles?.(event) };
}

const sales = { id: 'F0SALES', name: 'sales.csv', size: 1234, mimetype: 'text/csv', mode: 'hosted' };

describe('what a thread begins with', () => {
  it('is found, where Slack is asked for its first message alone', async () => {
    const { find, slack } = await askBelow([sales]);
    expect(await find()).toEqual([{ id: 'F0SALES', name: 'sales.csv', bytes: 1234 }]);
    expect(slack.calls.filter(({ method }) => method === 'conversations.replies')).toMatchObject([
      { args: { limit: '1' } },
    ]);
  });

  it('is no file that was removed, and no picture', async () => {
    const picture = { id: 'F0CAT', name: 'cat.png', mimetype: 'image/png', mode: 'hosted' };
    const { find } = await askBelow([{ id: 'F0GONE', mode: 'tombstone' }, picture, sales]);
    expect(await find()).toMatchObject([{ id: 'F0SALES' }]);
  });

  it('is not asked for where a question begins the thread itself, nor in a direct conversation', async () => {
    const { adapter, event, root, lookups } = await askBelow([sales]);
    const first = { ...event, id: event.id.replace(/[^:]+$/, root.ts) };
    expect(await adapter.findFiles?.(first)).toEqual([]);
    expect(await adapter.findFiles?.({ ...event, place: { channel: 'D0DIRECT01', below: root.ts } })).toEqual([]);
    expect(lookups()).toBe(0);
  });

  it('is nothing where we may not look, and to be asked for again where Slack cannot tell now', async () => {
    const { find, slack, workspace } = await askBelow([sales]);
    slack.refuse('conversations.replies', 'internal_error');
    await expect(find()).rejects.toMatchObject({ code: 'CHAT_UNAVAILABLE' });
    workspace.scopes.delete('channels:history');
    expect(await find()).toEqual([]);
  });
});
