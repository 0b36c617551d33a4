import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { startAdapter } from './start-adapter.ts';
import { botToken } from './slack-workspace.ts';

let stop = async (): Promise<void> => {};
afterEach(() => stop());

async function start(given?: Parameters<typeof startAdapter>[0]) {
  const started = await startAdapter(given);
  stop = started.stop;
  const drop = (content: string, more: { mimetype?: string; external?: boolean } = {}) => {
    const { id, name, length } = started.workspace.addFile({
      name: 'sales.csv',
      bytes: Buffer.from(content),
      mimetype: 'text/csv',
      ...more,
    });
    return { id, name, bytes: length };
  };
  const fetch = async (file: { id: string; name: string }, signal = AbortSignal.timeout(10_000)) =>
    (await buffer(await started.adapter.fetch(file, signal))).toString();
  return { ...started, drop, fetch };
}

describe('a dropped file', () => {
  it('is fetched with the token of the bot', async () => {
    const { drop, fetch, slack } = await start();
    const content = `region,revenue\n${'Nörd,1\n'.repeat(50_000)}`;
    expect(await fetch(drop(content))).toBe(content);
    expect(slack.authorizations.at(-1)).toMatch(new RegExp(`^/files-pri/\\S+/download/sales.csv Bearer ${botToken}$`));
  });

  it('says which permission is missing where Slack does not tell where it is', async () => {
    const { drop, fetch, workspace } = await start();
    const file = drop('a\n1\n');
    workspace.scopes.delete('files:read');
    await expect(fetch(file)).rejects.toMatchObject({
      code: 'CHAT_REFUSED',
      message: expect.stringContaining('files:read'),
      next: expect.stringContaining('reinstall the app'),
    });
  });

  it('says which permission is missing where a page for logging in comes instead of it', async () => {
    const { drop, fetch, workspace } = await start();
    const file = drop('<html>Log in</html>');
    Object.assign(workspace.files.get(file.id) ?? {}, { sentAs: 'text/html; charset=utf-8' });
    await expect(fetch(file)).rejects.toMatchObject({ message: expect.stringContaining('files:read') });
  });

  it('is fetched nowhere but from Slack, and followed nowhere', async () => {
    const { drop, fetch, slack } = await start({ filesUrl: 'https://files.slack.com' });
    await expect(fetch(drop('a\n1\n'))).rejects.toMatchObject({
      code: 'CHAT_REFUSED',
      message: expect.stringContaining('not kept by Slack'),
    });
    expect(slack.authorizations.filter((line) => line.startsWith('/files-pri'))).toEqual([]);
  });

  it('is not followed to where Slack sends who may not read it', async () => {
    const { drop, fetch, slack, workspace } = await start();
    const file = drop('a\n1\n');
    Object.assign(workspace.files.get(file.id) ?? {}, { hidden: true });
    await expect(fetch(file)).rejects.toMatchObject({ message: expect.stringContaining('files:read') });
    expect(slack.authorizations.filter((line) => line.startsWith('/ '))).toEqual([]);
  });

  it('is told to be elsewhere where it is a link', async () => {
    const { drop, fetch } = await start();
    await expect(fetch(drop('', { external: true }))).rejects.toMatchObject({
      code: 'CHAT_REFUSED',
      next: expect.stringContaining('Drop the file itself'),
    });
  });

  it('is told to be gone where it is', async () => {
    const { fetch } = await start();
    await expect(fetch({ id: 'F0GONE', name: 'gone.csv' })).rejects.toMatchObject({
      code: 'CHAT_REFUSED',
      message: expect.stringContaining('not there any more'),
    });
  });

  it.each(['internal_error', 'service_unavailable'])(
    'may be had later where Slack says that it is ill: %s',
    async (word) => {
      const { drop, fetch, slack } = await start();
      slack.refuse('files.info', word);
      await expect(fetch(drop('a\n1\n'))).rejects.toMatchObject({ code: 'CHAT_UNAVAILABLE' });
    },
  );

  it('is not to be had where Slack refuses it in a word that nobody knows', async () => {
    const { drop, fetch, slack } = await start();
    slack.refuse('files.info', 'a_new_word');
    await expect(fetch(drop('a\n1\n'))).rejects.toMatchObject({
      code: 'CHAT_REFUSED',
      message: expect.stringContaining('a_new_word'),
      next: 'Drop it again.',
    });
  });

  it.each([
    [503, 'CHAT_UNAVAILABLE'],
    [429, 'CHAT_UNAVAILABLE'],
    [404, 'CHAT_REFUSED'],
  ])('that is answered with %d is told as %s', async (status, code) => {
    const { drop, fetch, workspace } = await start();
    const file = drop('a\n1\n');
    Object.assign(workspace.files.get(file.id) ?? {}, { status });
    await expect(fetch(file)).rejects.toMatchObject({ code, message: expect.stringContaining(String(status)) });
  });

  it('may be had later where it breaks off', async () => {
    const { drop, fetch, workspace } = await start();
    const file = drop('a\n1\n');
    Object.assign(workspace.files.get(file.id) ?? {}, { breaksOff: true });
    await expect(fetch(file)).rejects.toMatchObject({ code: 'CHAT_UNAVAILABLE' });
  });

  it('is refused where it has more bytes than it may, be it said before or not', async () => {
    const { drop, fetch, workspace } = await start({ fileBytes: 1000 });
    const file = drop('x'.repeat(1001));
    await expect(fetch(file)).rejects.toMatchObject({ code: 'DATASET_TOO_LARGE' });
    Object.assign(workspace.files.get(file.id) ?? {}, { length: 10 });
    await expect(fetch(file)).rejects.toMatchObject({ code: 'DATASET_TOO_LARGE' });
  });

  it('is not fetched any more where nobody wants it', async () => {
    const { drop, fetch } = await start();
    const gone = AbortSignal.abort(new Error('Nobody wants it.'));
    await expect(fetch(drop('a\n1\n'), gone)).rejects.toThrow('Nobody wants it.');
  });
});
