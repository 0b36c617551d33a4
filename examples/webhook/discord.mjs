// A relay between a slash command of Discord and Glovebox. Discord sends interactions to POST /discord, Glovebox its messages to
// POST /glovebox. Variables: DISCORD_PUBLIC_KEY and DISCORD_APPLICATION (of the application), GLOVEBOX_URL, GLOVEBOX_SECRET.
import { createPublicKey, verify } from 'node:crypto';
import { joinParts, layOut } from './lay-out.mjs';
import {
  createButtonNames,
  isRecent,
  listen,
  readFailure,
  readSettings,
  Recent,
  Refused,
  takeMessages,
  tell,
} from './signed.mjs';

const {
  DISCORD_PUBLIC_KEY,
  DISCORD_APPLICATION,
  GLOVEBOX_URL,
  GLOVEBOX_SECRET,
  PORT = '8090',
} = readSettings('DISCORD_PUBLIC_KEY', 'DISCORD_APPLICATION', 'GLOVEBOX_URL', 'GLOVEBOX_SECRET');
const api = process.env.DISCORD_API ?? 'https://discord.com/api/v10';
const glovebox = { url: GLOVEBOX_URL, secret: GLOVEBOX_SECRET };
const buttons = createButtonNames();
/** Interactions by the events that Glovebox was told of them as: each message goes to the one that it is about. */
const interactions = new Recent();
/** The messages of Discord that a message stands in. */
const shown = new Recent();
const attached = new Recent();
/** Discord takes answers to an interaction for so long. */
const patience = 15 * 60_000;
/** Flags of a message: one person sees it alone; nothing is shown of what it links to. */
const [unseen, plain] = [64, 4];
const mostCharacters = 2000;

// Discord signs with Ed25519, and tells the key without what says that it is one.
const key = createPublicKey({
  key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(DISCORD_PUBLIC_KEY, 'hex')]),
  format: 'der',
  type: 'spki',
});

function isOfDiscord(headers, body) {
  const { 'x-signature-ed25519': signature = '', 'x-signature-timestamp': timestamp = '' } = headers;
  // Discord signs anew what it sends again.
  return isRecent(timestamp) && verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, 'hex'));
}

/** What Discord is told at once: it waits three seconds for this, and a quarter of an hour for the answer. */
function replyTo({ type, data }) {
  // It is being thought about.
  if (type !== 3) return { type: 5 };
  const pressed = buttons.find(data.custom_id);
  const content = pressed === undefined ? 'That is too long ago.' : 'It is being stopped.';
  // What changes the message that is there already has a reply of its own. The answer to any other press comes below.
  return pressed === undefined || pressed.action === 'stop'
    ? { type: 4, data: { content, flags: unseen } }
    : { type: 6 };
}

async function hear({ id, type, token, channel_id: channel, member, user, data }) {
  const event = `discord-${id}`;
  // It came before.
  if (interactions.has(event)) return;
  const person = member?.user ?? user;
  const where = { channel, person: { id: person.id, name: person.username ?? '' }, direct: member === undefined };
  const pressed = type === 3 ? buttons.find(data.custom_id) : undefined;
  if (type === 3 && pressed === undefined) return;
  // A command has a message that says that it is being thought about. A press has none: its answer is a new one.
  const interaction = { token, isThinking: type !== 3, until: Date.now() + patience };
  interactions.set(event, interaction);
  try {
    await tell(glovebox, event, { ...where, ...(pressed ? { pressed } : await readCommand(data)) });
  } catch (error) {
    const at = await openPlace(interaction, true);
    await write(interaction, at, { content: 'Glovebox did not take that.', flags: plain | unseen });
    throw error;
  }
}

async function readCommand({ options, resolved }) {
  const optionOf = (name) => options?.find((option) => option.name === name)?.value;
  const file = resolved?.attachments?.[optionOf('file')];
  const text = optionOf('question') ?? '';
  if (file === undefined) return { text };
  const response = await fetch(file.url);
  if (!response.ok) throw new Error(`Discord: the file: ${response.status}`);
  return {
    text,
    files: [{ name: file.filename, base64: Buffer.from(await response.arrayBuffer()).toString('base64') }],
  };
}

/** Where something new is said: in the message that says that it is thought about, which everybody sees, or in one of its own. */
async function openPlace(interaction, isUnseen) {
  if (!interaction.isThinking) return undefined;
  if (isUnseen) await call(interaction, 'DELETE', '/messages/@original');
  interaction.isThinking = false;
  return isUnseen ? undefined : '@original';
}

/** Says something in a message, or in a new one. Gives where it stands. */
async function write(interaction, at, said, files = []) {
  const form = new FormData();
  // Nothing that stands in an answer calls anybody.
  form.set('payload_json', JSON.stringify({ ...said, allowed_mentions: { parse: [] } }));
  for (const [index, { name, type, base64 }] of files.entries())
    form.set(`files[${index}]`, new Blob([Buffer.from(base64, 'base64')], { type }), name);
  const response = await (at === undefined
    ? call(interaction, 'POST', '', form)
    : call(interaction, 'PATCH', `/messages/${at}`, form));
  return at ?? (await response.json()).id;
}

async function call({ token }, method, path, body) {
  const response = await fetch(`${api}/webhooks/${DISCORD_APPLICATION}/${token}${path}`, { method, body });
  if (response.ok) return response;
  // A token that is not taken any more does not become one again.
  const status = response.status === 401 ? 410 : response.status;
  throw readFailure(`Discord: ${response.status}`, status, response.headers.get('retry-after'));
}

/** A backslash before its marks leaves them as they are, and addresses no links. */
const escape = (text) =>
  text
    .replaceAll(/[\\*_~`|<>@#:[\]()]|(?<=^[ \t]*)[-+]/gm, String.raw`\$&`)
    .replaceAll(/(?<=^[ \t]*\d+)\./gm, String.raw`\.`);

/** Nothing within ends it: three marks of another kind look like them. */
const fence = (text) => `\`\`\`\n${text.replaceAll('```', 'ˋˋˋ')}\n\`\`\``;

/** Five buttons stand in a row. */
function writeButtons(message) {
  const written = message.buttons.slice(0, 25).map((button) => ({
    type: 2,
    style: 2,
    label: Array.from(button.label).slice(0, 75).join(''),
    custom_id: buttons.nameOf(button, message),
  }));
  const rows = Array.from({ length: Math.ceil(written.length / 5) }, (_, row) => written.slice(row * 5, row * 5 + 5));
  return rows.map((components) => ({ type: 1, components }));
}

async function show(message) {
  const interaction = interactions.get(message.event);
  if (interaction === undefined || interaction.until < Date.now())
    throw new Refused('No interaction waits for this.', 410);
  const places = shown.get(message.id) ?? [];
  shown.set(message.id, places);
  const isUnseen = message.to !== undefined;
  const messages = layOut(message, { most: mostCharacters, escape, fence });
  for (const [index, parts] of messages.entries()) {
    const isLast = index === messages.length - 1;
    // Who sees a message is settled when it is new.
    const isNew = places[index] === undefined;
    if (isNew) places[index] = await openPlace(interaction, isUnseen);
    const said = {
      content: joinParts(parts),
      components: isLast ? writeButtons(message) : [],
      flags: isNew && isUnseen ? plain | unseen : plain,
    };
    const files = isLast ? message.attachments.filter(({ name }) => !attached.has(`${message.id} ${name}`)) : [];
    places[index] = await write(interaction, places[index], said, files);
    for (const { name } of files) attached.set(`${message.id} ${name}`, true);
  }
  for (const left of places.splice(messages.length)) await call(interaction, 'DELETE', `/messages/${left}`);
}

listen(Number(PORT), {
  'POST /glovebox': takeMessages(GLOVEBOX_SECRET, show),
  'POST /discord': async (headers, body) => {
    if (!isOfDiscord(headers, body)) return { status: 401 };
    const interaction = JSON.parse(body);
    if (interaction.type === 1) return { status: 200, json: { type: 1 } };
    hear(interaction).catch((error) => console.error(error.message));
    return { status: 200, json: replyTo(interaction) };
  },
});
