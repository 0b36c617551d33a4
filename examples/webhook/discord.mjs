// A relay between a slash command of Discord and Glovebox. Discord sends interactions to POST /discord, Glovebox its messages to
// POST /glovebox. Variables: DISCORD_PUBLIC_KEY and DISCORD_APPLICATION (of the application), GLOVEBOX_URL, GLOVEBOX_SECRET.
import { createPublicKey, verify } from 'node:crypto';
import { createButtonNames, listen, Recent, takeMessages, tell } from './signed.mjs';

const { DISCORD_PUBLIC_KEY, DISCORD_APPLICATION, GLOVEBOX_URL, GLOVEBOX_SECRET, PORT = '8090' } = process.env;
const api = process.env.DISCORD_API ?? 'https://discord.com/api/v10';
const glovebox = { url: GLOVEBOX_URL, secret: GLOVEBOX_SECRET };
const buttons = createButtonNames();
/** Interactions that wait for their answer, by the channel that they were told to be in. */
const waiting = new Recent();
/** The interaction that somebody had last in a channel: what is for them alone is said there. */
const last = new Recent();
/** Where in Discord a message is shown. */
const shown = new Recent();
/** Discord takes answers to an interaction for so long. */
const patience = 15 * 60_000;
/** Flags of a message that one person sees alone. */
const unseen = 64;

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
  const person = member?.user ?? user;
  const where = { channel, person: { id: person.id, name: person.username ?? '' }, direct: member === undefined };
  // A command has a message that says that it is being thought about. A press has none: its answer is a new one.
  const interaction = {
    token,
    person: person.id,
    at: type === 3 ? undefined : '@original',
    until: Date.now() + patience,
  };
  const pressed = type === 3 ? buttons.find(data.custom_id) : undefined;
  if (type === 3 && pressed === undefined) return;
  last.set(`${channel} ${person.id}`, interaction);
  try {
    await tell(glovebox, `discord-${id}`, { ...where, ...(pressed ? { pressed } : await readCommand(data)) });
  } catch (error) {
    await write(interaction, { content: 'Glovebox did not take that.', isUnseen: true });
    throw error;
  }
  // Not before it was taken: for what was not, no message comes. A message that is here sooner comes again.
  if (pressed?.action !== 'stop') waiting.set(channel, [...waitingIn(channel), interaction]);
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

const waitingIn = (channel) => (waiting.get(channel) ?? []).filter(({ until }) => until > Date.now());

/** The first message to a place is the answer to the interaction that waits there longest; one that is for somebody, to theirs. */
function findInteraction({ channel, to }) {
  const all = waitingIn(channel);
  const found = to === undefined ? all[0] : all.find(({ person }) => person === to);
  waiting.set(
    channel,
    all.filter((one) => one !== found),
  );
  const before = last.get(`${channel} ${to}`);
  return found ?? (before && { ...before, at: undefined });
}

/** Says something in the message of an interaction, or in a new one where it has none. Gives where it stands. */
async function write({ token, at }, { isUnseen = false, ...said }, files = []) {
  // Nothing that stands in an answer calls anybody. Who sees a message is settled when it is new.
  const payload = { ...said, allowed_mentions: { parse: [] }, ...(isUnseen && at === undefined && { flags: unseen }) };
  const form = new FormData();
  form.set('payload_json', JSON.stringify(payload));
  for (const [index, { name, type, base64 }] of files.entries())
    form.set(`files[${index}]`, new Blob([Buffer.from(base64, 'base64')], { type }), name);
  const url = `${api}/webhooks/${DISCORD_APPLICATION}/${token}`;
  const response = await (at === undefined
    ? fetch(url, { method: 'POST', body: form })
    : fetch(`${url}/messages/${at}`, { method: 'PATCH', body: form }));
  if (!response.ok) throw new Error(`Discord: ${response.status}`);
  return at ?? (await response.json()).id;
}

async function show(message) {
  const interaction = shown.get(message.id) ?? findInteraction(message);
  if (interaction === undefined) throw new Error('No interaction waits for this.');
  shown.set(message.id, interaction);
  const row = message.buttons.slice(0, 5).map((button) => ({
    type: 2,
    style: 2,
    label: button.label.slice(0, 80),
    custom_id: buttons.nameOf(button, message),
  }));
  const payload = {
    content: message.text.slice(0, 2000),
    components: row.length > 0 ? [{ type: 1, components: row }] : [],
    isUnseen: message.to !== undefined,
  };
  const at = await write(interaction, payload, message.attachments);
  shown.set(message.id, { ...interaction, at });
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
