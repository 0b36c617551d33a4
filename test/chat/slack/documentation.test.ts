import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { appScope, botEvents, botScopes } from '../../../src/chat/slack/permissions.ts';
import { slackOptions } from '../../../src/chat/slack/slack-options.ts';
import { chatSettings } from '../../../src/service/chat/chat-settings.ts';
import { scopeOf } from './slack-methods.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const text = read('examples/slack-manifest.yaml');
const manifest = parse(text);
const page = read('docs/slack.md');
const { path } = slackOptions.parse({ botToken: 'xoxb-1' });

describe('the manifest of the Slack app', () => {
  it('has the permissions that the code needs, and no others', () => {
    expect(manifest.oauth_config.scopes).toEqual({ bot: Object.keys(botScopes) });
  });

  it('has the events that the code listens to, and no others', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([...botEvents]);
  });

  it('is for Socket Mode, with buttons, direct messages and the command', () => {
    expect(manifest.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
    expect(manifest.features.app_home).toMatchObject({
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.features.slash_commands).toMatchObject([{ command: '/glovebox', should_escape: true }]);
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
  });

  it('names the address of the service in each place where Slack asks for one', () => {
    const addresses = [...text.matchAll(/# (?:request_)?url: (\S+)/g)].map(([, address]) => address);
    expect(addresses).toEqual(Array.from({ length: 3 }, () => `https://glovebox.example.org${path}`));
  });
});

describe('the page about Slack', () => {
  it('says of each permission why, in the words of the code', () => {
    for (const [scope, why] of Object.entries(botScopes)) expect(page).toContain(`| \`${scope}\` | ${why} |`);
    expect(page).toContain(appScope);
  });

  it('names every setting of the service for Slack, with its default', () => {
    const settings = Object.values(chatSettings.shape).flatMap((setting) => {
      const { variable } = setting.meta() as { variable: string };
      return variable.startsWith('SLACK_') ? [variable] : [];
    });
    const told = [...page.matchAll(/^\| `(SLACK_\w+)` \|/gm)].map(([, name]) => name);
    expect(new Set(told)).toEqual(new Set(settings));
    expect(told).toHaveLength(settings.length);
    const defaults = slackOptions.parse({ botToken: 'xoxb-1' });
    for (const address of [defaults.apiUrl, defaults.filesUrl, path]) expect(page).toContain(`\`${address}\``);
  });

  it('knows the permissions of all methods of Slack that are called', () => {
    for (const method of ['chat.postMessage', 'files.info', 'files.getUploadURLExternal', 'conversations.replies'])
      expect(Object.keys(botScopes)).toContain(scopeOf(method, { channel: 'C1' }));
  });
});
