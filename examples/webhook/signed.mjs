// What every relay needs: signed requests to Glovebox, and signed requests of it, as Standard Webhooks has them.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

/** A secret that begins so is base64 of the key; any other is the key itself. */
const readSecret = (secret) => (secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret);
const sign = (id, timestamp, body, secret) =>
  `v1,${createHmac('sha256', readSecret(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`;

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

/** Whether Glovebox has signed a request, within five minutes of now. */
export function isOfGlovebox(headers, body, secret) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': given = '' } = headers;
  const wanted = Buffer.from(sign(id, timestamp, body, secret));
  const isRecent = Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300;
  return isRecent && given.length === wanted.length && timingSafeEqual(Buffer.from(given), wanted);
}

/**
 * Takes messages of Glovebox, one after the other, each once. `show` shows a message, and rejects where the platform cannot do so now:
 * then Glovebox sends it again.
 */
export function takeMessages(secret, show) {
  const taken = new Recent();
  const newest = new Recent();
  let before = Promise.resolve();
  return async (headers, body) => {
    if (!isOfGlovebox(headers, body, secret)) return { status: 401 };
    const work = before.then(async () => {
      const message = JSON.parse(body);
      if (taken.has(headers['webhook-id']) || message.version < (newest.get(message.id) ?? 0)) return;
      await show(message);
      taken.set(headers['webhook-id'], true);
      newest.set(message.id, message.version);
    });
    before = work.catch(() => {});
    return work.then(
      () => ({ status: 204 }),
      (error) => {
        console.error(error.message);
        return { status: 503 };
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
    const { status, json } = answer
      ? await answer(request.headers, Buffer.concat(parts).toString()).catch(() => ({ status: 500 }))
      : { status: 404 };
    response.writeHead(status, { 'content-type': 'application/json' });
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
