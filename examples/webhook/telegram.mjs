// A relay between a bot of Telegram and Glovebox. Telegram sends updates to POST /telegram, Glovebox its messages to POST /glovebox.
// Variables: TELEGRAM_TOKEN, TELEGRAM_SECRET (the secret_token of setWebhook), GLOVEBOX_URL (…/chat/webhook/telegram), GLOVEBOX_SECRET.
import { createButtonNames, listen, Recent, takeMessages, tell } from './signed.mjs';

const { TELEGRAM_TOKEN, TELEGRAM_SECRET, GLOVEBOX_URL, GLOVEBOX_SECRET, PORT = '8090' } = process.env;
const api = process.env.TELEGRAM_API ?? 'https://api.telegram.org';
const glovebox = { url: GLOVEBOX_URL, secret: GLOVEBOX_SECRET };
const buttons = createButtonNames();
const shown = new Recent();
const attached = new Recent();
const mostBytes = 20 * 1024 * 1024;

async function call(method, parameters) {
  const isForm = parameters instanceof FormData;
  const response = await fetch(`${api}/bot${TELEGRAM_TOKEN}/${method}`, {
    method: 'POST',
    body: isForm ? parameters : JSON.stringify(parameters),
    ...(isForm ? {} : { headers: { 'content-type': 'application/json' } }),
  });
  const { ok, result, description } = await response.json();
  if (!ok && !/message is not modified/.test(description)) throw new Error(`Telegram: ${method}: ${description}`);
  return result;
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

async function show(message) {
  const where = { chat_id: message.channel, ...(message.thread && { message_thread_id: Number(message.thread) }) };
  const keyboard = message.buttons.map((button) => [
    { text: button.label, callback_data: buttons.nameOf(button, message) },
  ]);
  const said = { text: message.text.slice(0, 4096), reply_markup: { inline_keyboard: keyboard } };
  const known = shown.get(message.id);
  if (known === undefined) shown.set(message.id, (await call('sendMessage', { ...where, ...said })).message_id);
  else await call('editMessageText', { chat_id: message.channel, message_id: known, ...said });
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
    if (headers['x-telegram-bot-api-secret-token'] !== TELEGRAM_SECRET) return { status: 401 };
    hear(JSON.parse(body)).catch((error) => console.error(error.message));
    return { status: 200 };
  },
});
