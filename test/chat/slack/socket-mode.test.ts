import { afterEach, describe, expect, it, vi } from 'vitest';
import { command, mention, press, wrapEvent } from './slack-payloads.ts';
import { bot } from './slack-workspace.ts';
import { inSocketMode, startAdapter } from './start-adapter.ts';

let stop = async (): Promise<void> => {};
afterEach(async () => {
  vi.useRealTimers();
  await stop();
});

async function start(given?: Parameters<typeof startAdapter>[0]) {
  const started = await startAdapter({ ...inSocketMode, ...given });
  stop = started.stop;
  const { slack } = started;
  const acknowledgement = async (id: string) => {
    await slack.until(() => slack.acknowledged.some((each) => each.id === id));
    return slack.acknowledged.find((each) => each.id === id);
  };
  return { ...started, acknowledgement };
}

const said = (ts: string) => wrapEvent(mention({ text: `<@${bot.user}> hi`, ts }));

describe('Socket Mode', () => {
  it('needs no address', async () => {
    const { adapter, slack } = await start();
    expect(adapter.requests).toBeUndefined();
    expect(slack.connections.size).toBe(1);
  });

  it('hears events, presses of buttons and slash commands, and acknowledges each', async () => {
    const { slack, ear, acknowledgement } = await start();
    const at = { channel: 'C0SALES001', ts: '1790000200.000100' };
    await acknowledgement(slack.push('events_api', said('1790000201.000100')));
    await acknowledgement(slack.push('interactive', press({ action_id: 'glovebox:stop:0', value: 'a1' }, at)));
    await acknowledgement(slack.push('slash_commands', command('how many?')));
    expect(ear.kept()).toMatchObject([{ text: 'hi' }, { action: 'stop', value: 'a1' }, { text: 'how many?' }]);
  });

  it('says with the acknowledgement of a slash command why there is no answer', async () => {
    const { slack, acknowledgement } = await start();
    const found = await acknowledgement(
      slack.push('slash_commands', command('how many?', { channel_id: 'C0OTHER001' })),
    );
    expect(found?.payload).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('/invite') });
  });

  it('acknowledges when the event is kept, and not before', async () => {
    let keep = () => {};
    const kept = new Promise<void>((resolve) => {
      keep = resolve;
    });
    const { slack, acknowledgement } = await start({ hear: () => kept });
    const id = slack.push('events_api', said('1790000202.000100'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(slack.acknowledged).toEqual([]);
    keep();
    await acknowledgement(id);
  });

  it('acknowledges within three seconds where keeping hangs', async () => {
    const { slack, acknowledgement } = await start({ hear: () => new Promise<void>(() => {}) });
    const began = performance.now();
    await acknowledgement(slack.push('events_api', said('1790000203.000100')));
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it.each([
    ['recycles it', (slack: Awaited<ReturnType<typeof start>>['slack']) => slack.recycle()],
    [
      'closes it',
      (slack: Awaited<ReturnType<typeof start>>['slack']) => slack.connections.forEach((each) => each.close()),
    ],
    [
      'is gone',
      (slack: Awaited<ReturnType<typeof start>>['slack']) => slack.connections.forEach((each) => each.drop()),
    ],
  ])('opens a new connection where Slack %s', async (_, end) => {
    const { slack, ear, acknowledgement } = await start();
    const [first] = slack.connections;
    end(slack);
    await slack.until(() => slack.connections.size === 1 && !slack.connections.has(first as never));
    await acknowledgement(slack.push('events_api', said('1790000204.000100')));
    expect(ear.kept()).toHaveLength(1);
  });

  it('takes what comes again over a new connection for the same event', async () => {
    let hang = true;
    const heard: string[] = [];
    const { slack, acknowledgement } = await start({
      async hear({ id }) {
        heard.push(id);
        if (hang) throw new Error('The disk is full.');
      },
    });
    const id = slack.push('events_api', said('1790000205.000100'));
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    hang = false;
    slack.recycle();
    await acknowledgement(id);
    expect(heard).toHaveLength(2);
    expect(new Set(heard).size).toBe(1);
  });

  it('tries again until Slack lets it in, and goes on when it does', async () => {
    const { slack, workspace, told, ear, acknowledgement } = await start();
    const tokens = [...workspace.appTokens];
    workspace.appTokens.clear();
    slack.recycle();
    while (!told.some((line) => line.includes('cannot be reached')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    for (const token of tokens) workspace.appTokens.add(token);
    await slack.until(() => slack.connections.size === 1);
    await acknowledgement(slack.push('events_api', said('1790000206.000100')));
    expect(ear.kept()).toHaveLength(1);
  });

  it('says that it is gone where there was none for half a minute, and not while a new one is opened', async () => {
    const { slack, workspace, told, adapter } = await start();
    expect(adapter.isConnected()).toBe(true);
    const tokens = [...workspace.appTokens];
    workspace.appTokens.clear();
    vi.useFakeTimers({ toFake: ['Date'] });
    slack.recycle();
    while (!told.some((line) => line.includes('cannot be reached')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    vi.setSystemTime(Date.now() + 29_000);
    expect(adapter.isConnected()).toBe(true);
    vi.setSystemTime(Date.now() + 2_000);
    expect(adapter.isConnected()).toBe(false);
    for (const token of tokens) workspace.appTokens.add(token);
    await slack.until(() => slack.connections.size === 1);
    await expect.poll(() => adapter.isConnected()).toBe(true);
    await adapter.stop();
    expect(adapter.isConnected()).toBe(false);
  });

  it('opens nothing any more when it was stopped', async () => {
    const { adapter, slack } = await start();
    await adapter.stop();
    await slack.until(() => slack.connections.size === 0);
    const opened = slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(slack.calls.filter(({ method }) => method === 'apps.connections.open')).toHaveLength(opened);
  });

  it('says what to click where the token of the app is refused', async () => {
    await expect(startAdapter({ ...inSocketMode, appToken: 'xapp-1-wrong' })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'Slack does not take SLACK_APP_TOKEN: invalid_auth.',
      next: expect.stringContaining('connections:write'),
    });
  });
});
