// A relay between a slash command of Discord and Glovebox. Discord sends interactions to POST /discord, Glovebox its messages to
// POST /glovebox. Variables: DISCORD_PUBLIC_KEY and DISCORD_APPLICATION (of the application), GLOVEBOX_URL, GLOVEBOX_SECRET.
import { createPublicKey, verify } from 'node:crypto';
import { createButtonNames, listen, takeMessages, tell } from './signed.mjs';

const { DISCORD_PUBLIC_KEY, DISCORD_APPLICATION, GLOVEBOX_URL, GLOVEBOX_SECRET, PORT = '8090' } = process.env;
const api = process.env.DISCORD_API ?? 'https://discord.com/api/v10';
const glovebox = { url: GLOVEBOX_URL, secret: GLOVEBOX_SECRET };
const buttons = createButtonNames();
/** Interactions that wait for their answer, by the place that they were told to be in. */
const waiting = new Map();
const shown = new Map();

// Discord signs with Ed25519, and tells the key without what says that it is one.
const key = createPublicKey({
  key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(DISCORD_PUBLIC_KEY, 'hex')]),
  format: 'der',
  type: 'spki',
});

function isOfDiscord(headers, body) {
  const { 'x-signature-ed25519': signature = '', 'x-signature-timestamp': timestamp = '' } = headers;
  return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, 'hex'));
}

async function hear({ id, type, token, channel_id: channel, member, user, data }) {
  const person = member?.user ?? user;
  const where = { channel, person: { id: person.id, name: person.username ?? '' }, direct: member === undefined };
  waiting.set(channel, [...(waiting.get(channel) ?? []), token]);
  if (type === 3) {
    const pressed = buttons.find(data.custom_id);
    if (pressed !== undefined) await tell(glovebox, `discord-${id}`, { ...where, pressed });
    return;
  }
  const optionOf = (name) => data.options?.find((option) => option.name === name)?.value;
  const file = data.resolved?.attachments?.[optionOf('file')];
  const files = [];
  if (file !== undefined) {
    const response = await fetch(file.url);
    files.push({ name: file.filename, base64: Buffer.from(await response.arrayBuffer()).toString('base64') });
  }
  await tell(glovebox, `discord-${id}`, { ...where, text: optionOf('question') ?? '', files });
}

async function show(message) {
  // The first message to a place is the answer to the interaction that waits there longest.
  const token = shown.get(message.id) ?? waiting.get(message.channel)?.shift();
  if (token === undefined) throw new Error('No interaction waits for this.');
  shown.set(message.id, token);
  const row = message.buttons.slice(0, 5).map((button) => ({
    type: 2,
    style: 2,
    label: button.label.slice(0, 80),
    custom_id: buttons.nameOf(button, message),
  }));
  const payload = {
    content: message.text.slice(0, 2000),
    components: row.length > 0 ? [{ type: 1, components: row }] : [],
    // Nothing that stands in an answer calls anybody.
    allowed_mentions: { parse: [] },
  };
  const form = new FormData();
  form.set('payload_json', JSON.stringify(payload));
  for (const [index, { name, type, base64 }] of message.attachments.entries())
    form.set(`files[${index}]`, new Blob([Buffer.from(base64, 'base64')], { type }), name);
  const url = `${api}/webhooks/${DISCORD_APPLICATION}/${token}/messages/@original`;
  const response = await fetch(url, { method: 'PATCH', body: form });
  if (!response.ok) throw new Error(`Discord: ${response.status}`);
}

listen(Number(PORT), {
  'POST /glovebox': takeMessages(GLOVEBOX_SECRET, show),
  'POST /discord': async (headers, body) => {
    if (!isOfDiscord(headers, body)) return { status: 401 };
    const interaction = JSON.parse(body);
    if (interaction.type === 1) return { status: 200, json: { type: 1 } };
    hear(interaction).catch((error) => console.error(error.message));
    // It is being thought about: Discord waits three seconds for this, and a quarter of an hour for the answer.
    return { status: 200, json: { type: 5 } };
  },
});
