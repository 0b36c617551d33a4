// A relay between an outgoing webhook of Microsoft Teams and Glovebox. Teams sends what mentions it to POST /teams and takes an answer
// within five seconds. What takes longer goes to a workflow of Power Automate ("When a Teams webhook request is received").
// Variables: TEAMS_TOKEN (the security token of the outgoing webhook), TEAMS_WORKFLOW (its address), GLOVEBOX_URL, GLOVEBOX_SECRET.
import { createHmac } from 'node:crypto';
import { splitText } from './lay-out.mjs';
import { isSame, listen, readFailure, readSettings, Refused, takeMessages, tell } from './signed.mjs';

const {
  TEAMS_TOKEN,
  TEAMS_WORKFLOW,
  GLOVEBOX_URL,
  GLOVEBOX_SECRET,
  PORT = '8090',
} = readSettings('TEAMS_TOKEN', 'TEAMS_WORKFLOW', 'GLOVEBOX_URL', 'GLOVEBOX_SECRET');
/** Teams takes about 28 KB: so much of it may be text, and so much all. */
const [mostText, mostBytes] = [20_000, 27_000];
const glovebox = { url: GLOVEBOX_URL, secret: GLOVEBOX_SECRET };

function isOfTeams({ authorization = '' }, body) {
  const mac = createHmac('sha256', Buffer.from(TEAMS_TOKEN, 'base64')).update(body, 'utf8').digest('base64');
  return isSame(authorization, `HMAC ${mac}`);
}

/** What was said, without the mention and the marks of HTML. */
function readText(html) {
  const marks = { '&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  const text = html.replaceAll(/<at>.*?<\/at>/gs, '').replaceAll(/<[^>]+>/g, ' ');
  return text.replaceAll(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (mark) => marks[mark]).trim();
}

async function answer({ id, text, from, conversation, channelData }) {
  const [channel, thread] = conversation.id.split(';messageid=');
  const event = {
    channel: channelData?.channel?.id ?? channel,
    ...(thread !== undefined && { thread }),
    person: { id: from.aadObjectId ?? from.id, name: from.name ?? '' },
    text: readText(text),
  };
  if (event.text === '') return 'Ask something, such as: describe the data';
  const { messages } = await tell(glovebox, `teams-${id}`, event, { prefer: 'wait=4' });
  if (messages === undefined) return 'Working on it. The answer comes here.';
  const said = messages.map((message) => message.text).join('\n\n');
  return [said, ...tellLeftOut(messages.flatMap(({ attachments }) => attachments))].join('\n\n');
}

/** The lines of a text, as many as there is room for. */
function keepWithin(lines, most, overhead) {
  const kept = [];
  let room = most;
  for (const line of lines.flatMap((whole) => splitText(whole, 1_000))) {
    room -= Buffer.byteLength(JSON.stringify(line)) + overhead;
    if (room < 0) return [...kept, '… The rest is too long for Teams.'];
    kept.push(line);
  }
  return kept;
}

const tellLeftOut = (files) =>
  files.length === 0
    ? []
    : [`Left out, as Teams takes no files and little else: ${files.map(({ name }) => name).join(', ')}`];

/** What came too late for Teams. A workflow changes no message, so Glovebox is told `"edits": false`. */
async function show(message) {
  // The workflow posts where all read along.
  if (message.to !== undefined) throw new Refused('Teams: this is for one person alone.');
  // Marks are read in a TextBlock, and in a run of text are not.
  const write = (text) => ({
    type: 'RichTextBlock',
    spacing: 'None',
    inlines: [{ type: 'TextRun', text: text || ' ' }],
  });
  const card = {
    type: 'AdaptiveCard',
    version: '1.4',
    body: keepWithin(message.text.split('\n'), mostText, 100).map(write),
    actions: message.blocks
      .filter(({ kind }) => kind === 'link')
      .map(({ text, url }) => ({ type: 'Action.OpenUrl', title: text, url })),
  };
  const leftOut = [];
  for (const file of message.attachments) {
    const picture = { type: 'Image', altText: file.title, url: `data:image/png;base64,${file.base64}` };
    const hasRoom = JSON.stringify([card, picture]).length < mostBytes;
    if (file.type === 'image/png' && hasRoom) card.body.push(picture);
    else leftOut.push(file);
  }
  card.body.push(...tellLeftOut(leftOut).map(write));
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
  const response = await fetch(TEAMS_WORKFLOW, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', attachments }),
  });
  if (!response.ok) throw readFailure(`Teams: ${response.status}`, response.status === 404 ? 503 : response.status);
}

listen(Number(PORT), {
  'POST /glovebox': takeMessages(GLOVEBOX_SECRET, show),
  'POST /teams': async (headers, body) => {
    if (!isOfTeams(headers, body)) return { status: 401 };
    // Markdown is read in a text: a backslash before its marks leaves them as they are.
    const said = (await answer(JSON.parse(body))).replaceAll(/[\\*_`#<>~[\]|]/g, String.raw`\$&`);
    return { status: 200, json: { type: 'message', text: keepWithin(said.split('\n'), mostText, 2).join('\n\n') } };
  },
});
