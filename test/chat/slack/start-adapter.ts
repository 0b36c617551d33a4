import { createHmac } from 'node:crypto';
import type { ChatEvent, ChatKnowledge, Hear } from '../../../src/chat/chat-adapter.ts';
import { createSlackAdapter } from '../../../src/chat/slack/slack-adapter.ts';
import type { slackOptions, Tell } from '../../../src/chat/slack/slack-options.ts';
import type { z } from 'zod';
import { serve } from './serve.ts';
import { startSlack } from './slack-server.ts';
import { appToken, botToken, signingSecret } from './slack-workspace.ts';

/** Hears, and keeps each event once, as a memory of a chat does. A double of what stands above an adapter. */
export function createEar() {
  const heard: ChatEvent[] = [];
  const kept = new Map<string, ChatEvent>();
  const waiting = new Set<() => void>();
  const hear: Hear = async (event) => {
    heard.push(event);
    if (!kept.has(event.id)) kept.set(event.id, event);
    for (const wake of waiting) wake();
  };
  return {
    hear,
    heard,
    kept: () => [...kept.values()],
    async next(count = 1): Promise<ChatEvent> {
      while (kept.size < count) await new Promise<void>((resolve) => waiting.add(resolve));
      return [...kept.values()][count - 1] as ChatEvent;
    },
  };
}

type Given = Partial<z.input<typeof slackOptions>> & ChatKnowledge & { readonly hear?: Hear | undefined };

/** The real adapter, and Slack on loopback. `request` sends to it as Slack does. */
export async function startAdapter({ hear, refuse, remembers, ...given }: Given = {}) {
  const slack = await startSlack();
  const ear = createEar();
  const told: string[] = [];
  const { apiUrl, filesUrl } = slack;
  const tokens = given.appToken === undefined ? { signingSecret } : {};
  const tell: Tell = (level, text) => told.push(`${level}: ${text}`);
  const adapter = createSlackAdapter({ botToken, ...tokens, apiUrl, filesUrl, ...given }, tell);
  const { url, close } = await serve(adapter);
  const stop = async () => {
    await adapter.stop();
    await close();
    await slack.stop();
  };
  try {
    await adapter.start(hear ?? ear.hear, { refuse, remembers });
  } catch (error) {
    await stop();
    throw error;
  }
  return { slack, workspace: slack.workspace, adapter, ear, told, url, stop };
}

export const inSocketMode = { appToken, signingSecret: undefined };

type Sending = {
  readonly secret?: string;
  /** Seconds since the moment that is signed. */
  readonly age?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Sends a request as Slack does, signed. An event is JSON, all else a form. */
export async function sendSigned(url: string, body: string, type: string, sending: Sending = {}) {
  const { secret = signingSecret, age = 0, headers = {} } = sending;
  const at = String(Math.floor(Date.now() / 1000) - age);
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
  const began = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': at,
      'x-slack-signature': signature,
      ...headers,
    },
  });
  return { status: response.status, text: await response.text(), milliseconds: performance.now() - began };
}

export function sendEvent(url: string, event: object, sending?: Sending) {
  return sendSigned(url, JSON.stringify(event), 'application/json', sending);
}

export function sendForm(url: string, fields: Readonly<Record<string, string>>, sending?: Sending) {
  return sendSigned(url, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', sending);
}

export function sendPress(url: string, payload: object, sending?: Sending) {
  return sendForm(url, { payload: JSON.stringify(payload) }, sending);
}
