// What every relay needs: signed requests to Glovebox, and signed requests of it, as Standard Webhooks has them.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

/** A secret that begins so is base64 of the key; any other is the key itself. */
const readSecret = (secret) => (secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret);
const sign = (id, timestamp, body, secret) =>
  `v1,${createHmac('sha256', readSecret(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`;

/** The variables that a relay cannot do without: where one is not set it does not start. */
export function readSettings(...names) {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length === 0) return process.env;
  console.error(`Set ${missing.join(', ')}.`);
  process.exit(2);
}

/** Compares in a time that tells nothing of where they differ. */
export function isSame(given, wanted) {
  const [one, other] = [given, wanted].map((text) => createHmac('sha256', 'same').update(String(text)).digest());
  return timingSafeEqual(one, other);
}

/** A map of what was set last: what is older is forgotten. */
export class Recent extends Map {
  constructor(most = 5_000) {
    super();
    this.most = most;
  }
  set(key, value) {
    this.delete(key);
    super.set(key, value);
    if (this.size > this.most) this.delete(this.keys().next().value);
    return this;
  }
}

/** Tells Glovebox of something. The same id is answered once, so it may be told again until it was taken. */
export async function tell({ url, secret }, id, event, headers = {}) {
  const body = JSON.stringify(event);
  for (let pause = 500; ; pause = Math.min(pause * 2, 30_000)) {
    const timestamp = Math.floor(Date.now() / 1000);
    const signed = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': sign(id, timestamp, body, secret),
    };
    const response = await fetch(url, { method: 'POST', body, headers: { ...signed, ...headers } }).catch(
      () => undefined,
    );
    if (response?.ok) return response.json();
    if (response !== undefined && response.status < 500 && response.status !== 429)
      throw new Error(`Glovebox refuses it: ${response.status} ${await response.text()}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Whether a time in seconds is within five minutes of now: what was sent long ago may be sent again by somebody who has seen it. */
export const isRecent = (timestamp) => Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300;

/** Whether Glovebox has signed a request, within five minutes of now. */
export function isOfGlovebox(headers, body, secret) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': given = '' } = headers;
  return isRecent(timestamp) && isSame(given, sign(id, timestamp, body, secret));
}

/** What no later try would change: 410 where there is nobody to say it to any more, 422 where the platform does not take it. */
export class Refused extends Error {
  constructor(message, status = 422) {
    super(message);
    this.status = status;
  }
}

/** What a platform answers that has not taken something: for good, as it is gone, or until a moment later. */
export function readFailure(message, status, retryAfter) {
  if (status === 404 || status === 410) return new Refused(message, 410);
  if (status >= 400 && status < 500 && ![401, 408, 429].includes(status)) return new Refused(message);
  return Object.assign(new Error(message), { retryAfter });
}

/**
 * Takes messages of Glovebox, those of a channel one after the other, each once. `show` shows a message, and rejects where the platform
 * cannot do so now: then Glovebox sends it again, unless it is `Refused`.
 */
export function takeMessages(secret, show) {
  const taken = new Recent();
  const newest = new Recent();
  const last = new Recent();
  return async (headers, body) => {
    if (!isOfGlovebox(headers, body, secret)) return { status: 401 };
    const message = JSON.parse(body);
    const work = (last.get(message.channel) ?? Promise.resolve()).then(async () => {
      if (taken.has(headers['webhook-id']) || message.version < (newest.get(message.id) ?? 0)) return;
      await show(message);
      taken.set(headers['webhook-id'], true);
      newest.set(message.id, message.version);
    });
    const done = work.catch(() => {});
    last.set(message.channel, done);
    return work.then(
      () => ({ status: 204 }),
      ({ message: what, status = 503, retryAfter }) => {
        console.error(what);
        return { status, headers: retryAfter && { 'retry-after': String(Math.ceil(Number(retryAfter))) } };
      },
    );
  };
}

/** Answers POST requests, by their path, with what a function makes of headers and body. */
export function listen(port, routes) {
  const answerTo = async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const answer = routes[`${request.method} ${request.url}`];
    const { status, json, headers } = answer
      ? await answer(request.headers, Buffer.concat(parts).toString()).catch(() => ({ status: 500 }))
      : { status: 404 };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(json === undefined ? undefined : JSON.stringify(json));
  };
  const server = createServer((request, response) => {
    answerTo(request, response).catch(() => response.destroy());
  });
  server.listen(port, () => console.log(`listening on ${server.address().port}`));
}

/** A short name for what a button is about: platforms take little. Forgotten with this process, and after many; then the button says so. */
export function createButtonNames() {
  const names = new Recent();
  return {
    nameOf(button, message) {
      const name = createHmac('sha256', 'button')
        .update(JSON.stringify([button, message.id]))
        .digest('hex')
        .slice(0, 32);
      names.set(name, { action: button.action, value: button.value, message: message.id });
      return name;
    },
    find: (name) => names.get(name),
  };
}
