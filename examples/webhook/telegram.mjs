// A relay between a bot of Telegram and Glovebox. Telegram sends updates to POST /telegram, Glovebox its messages to POST /glovebox.
// Variables: TELEGRAM_TOKEN, TELEGRAM_SECRET (the secret_token of setWebhook), GLOVEBOX_URL (…/chat/webhook/telegram), GLOVEBOX_SECRET.
import { joinParts, layOut } from './lay-out.mjs';
import { createButtonNames, isSame, listen, readFailure, readSettings, Recent, takeMessages, tell } from './signed.mjs';

const {
  TELEGRAM_TOKEN,
  TELEGRAM_SECRET,
  GLOVEBOX_URL,
  GLOVEBOX_SECRET,
  PORT = '8090',
} = readSettings('TELEGRAM_TOKEN', 'TELEGRAM_SECRET', 'GLOVEBOX_URL', 'GLOVEBOX_SECRET');
const api = process.env.TELEGRAM_API ?? 'https://api.telegram.org';
const glovebox = { url: GLOVEBOX_URL, secret: GLOVEBOX_SECRET };
const buttons = createButtonNames();
/** The messages of Telegram that a message stands in. */
const shown = new Recent();
const attached = new Recent();
const mostBytes = 20 * 1024 * 1024;
const mostCharacters = 4096;

async function call(method, parameters) {
  const isForm = parameters instanceof FormData;
  const response = await fetch(`${api}/bot${TELEGRAM_TOKEN}/${method}`, {
    method: 'POST',
    body: isForm ? parameters : JSON.stringify(parameters),
    ...(isForm ? {} : { headers: { 'content-type': 'application/json' } }),
  });
  const { ok, result, description = '', error_code: code, parameters: more } = await response.json();
  if (ok || /message is not modified/.test(description)) return result;
  const isGone = /message to (?:edit|delete) not found|MESSAGE_ID_INVALID/.test(description);
  throw readFailure(`Telegram: ${method}: ${description}`, isGone ? 410 : code === 404 ? 503 : code, more?.retry_after);
}

async function fetchFile({ file_id, file_name = 'data.csv', file_size = 0 }) {
  if (file_size > mostBytes) return [];
  const { file_path } = await call('getFile', { file_id });
  const response = await fetch(`${api}/file/bot${TELEGRAM_TOKEN}/${file_path}`);
  if (!response.ok) throw new Error(`Telegram: the file: ${response.status}`);
  return [{ name: file_name, base64: Buffer.from(await response.arrayBuffer()).toString('base64') }];
}

const placeOf = ({ chat, message_thread_id: thread }) => ({
  channel: String(chat.id),
  ...(thread !== undefined && { thread: String(thread) }),
});

/** Telegram is told at once that it came; what has to be fetched is fetched afterwards. */
async function hear({ update_id: update, message, callback_query: press }) {
  const id = `telegram-${update}`;
  const from = message?.from ?? press?.from;
  const at = message ?? press?.message;
  if (from === undefined || at === undefined) return;
  const where = {
    ...placeOf(at),
    person: { id: String(from.id), name: from.first_name ?? '' },
    direct: at.chat.type === 'private',
  };
  if (press !== undefined) {
    const pressed = buttons.find(press.data);
    await call('answerCallbackQuery', {
      callback_query_id: press.id,
      ...(pressed ? {} : { text: 'That is too long ago.' }),
    });
    if (pressed !== undefined) await tell(glovebox, id, { ...where, pressed });
    return;
  }
  const text = (message.text ?? message.caption ?? '')
    .replace(/@\w+bot\b/gi, '')
    .replace(/^\/ask\b/, '')
    .trim();
  const files = message.document === undefined ? [] : await fetchFile(message.document);
  if (text !== '' || files.length > 0) await tell(glovebox, id, { ...where, text, files });
}

/** Telegram makes links of addresses, names and commands in any text: a character that nobody sees stands in them. */
const escape = (text) => text.replaceAll(/[@#$/](?=[\p{L}\d_])|(?<=[\p{L}\d])(?:\.(?=\p{L})|:(?=\/))/gu, '$&\u2060');

/** Tables and code stand as they are, in letters of one width. */
function writeText(parts) {
  let offset = 0;
  const entities = [];
  for (const { text, isFixed } of parts) {
    if (isFixed) entities.push({ type: 'pre', offset, length: text.length });
    offset += text.length + 2;
  }
  return { text: joinParts(parts), entities };
}

async function show(message) {
  // What is for one person alone is said where nobody else reads: that goes where they have talked to the bot before.
  const where = message.to
    ? { chat_id: message.to }
    : { chat_id: message.channel, ...(message.thread && { message_thread_id: Number(message.thread) }) };
  const keyboard = message.buttons.map((button) => [
    { text: button.label, callback_data: buttons.nameOf(button, message) },
  ]);
  const places = shown.get(message.id) ?? [];
  shown.set(message.id, places);
  const messages = layOut(message, { most: mostCharacters, escape });
  for (const [index, parts] of messages.entries()) {
    const said = {
      ...writeText(parts),
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: index === messages.length - 1 ? keyboard : [] },
    };
    if (places[index] === undefined) places[index] = (await call('sendMessage', { ...where, ...said })).message_id;
    else await call('editMessageText', { chat_id: where.chat_id, message_id: places[index], ...said });
  }
  for (const left of places.splice(messages.length))
    await call('deleteMessage', { chat_id: where.chat_id, message_id: left });
  for (const { name, type, title, base64 } of message.attachments) {
    // Where one of several fails, all of the message comes again.
    if (attached.has(`${message.id} ${name}`)) continue;
    const [method, field] = type === 'image/png' ? ['sendPhoto', 'photo'] : ['sendDocument', 'document'];
    const form = new FormData();
    for (const [key, value] of Object.entries({ ...where, caption: title.slice(0, 1024) }))
      form.set(key, String(value));
    form.set(field, new Blob([Buffer.from(base64, 'base64')], { type }), name);
    await call(method, form);
    attached.set(`${message.id} ${name}`, true);
  }
}

listen(Number(PORT), {
  'POST /glovebox': takeMessages(GLOVEBOX_SECRET, show),
  'POST /telegram': async (headers, body) => {
    if (!isSame(headers['x-telegram-bot-api-secret-token'], TELEGRAM_SECRET)) return { status: 401 };
    hear(JSON.parse(body)).catch((error) => console.error(error.message));
    return { status: 200 };
  },
});
