// A relay between an outgoing webhook of Microsoft Teams and Glovebox. Teams sends what mentions it to POST /teams and takes an answer
// within five seconds. What takes longer goes to a workflow of Power Automate ("When a Teams webhook request is received").
// Variables: TEAMS_TOKEN (the security token of the outgoing webhook), TEAMS_WORKFLOW (its address), GLOVEBOX_URL, GLOVEBOX_SECRET.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { listen, takeMessages, tell } from './signed.mjs';

const { TEAMS_TOKEN, TEAMS_WORKFLOW, GLOVEBOX_URL, GLOVEBOX_SECRET, PORT = '8090' } = process.env;
const glovebox = { url: GLOVEBOX_URL, secret: GLOVEBOX_SECRET };

function isOfTeams({ authorization = '' }, body) {
  const mac = createHmac('sha256', Buffer.from(TEAMS_TOKEN, 'base64')).update(body, 'utf8').digest('base64');
  const wanted = Buffer.from(`HMAC ${mac}`);
  return authorization.length === wanted.length && timingSafeEqual(Buffer.from(authorization), wanted);
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
  return messages.map((message) => message.text).join('\n\n');
}

/** What came too late for Teams. A workflow changes no message, so Glovebox is told `"edits": false`. */
async function show(message) {
  const pictures = message.attachments.filter(({ type }) => type === 'image/png');
  const card = {
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      { type: 'TextBlock', text: message.text, wrap: true },
      ...pictures.map(({ title, base64 }) => ({
        type: 'Image',
        altText: title,
        url: `data:image/png;base64,${base64}`,
      })),
    ],
  };
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
  const response = await fetch(TEAMS_WORKFLOW, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', attachments }),
  });
  if (!response.ok) throw new Error(`Teams: ${response.status}`);
}

listen(Number(PORT), {
  'POST /glovebox': takeMessages(GLOVEBOX_SECRET, show),
  'POST /teams': async (headers, body) => {
    if (!isOfTeams(headers, body)) return { status: 401 };
    // Markdown is read in a text: a backslash before its marks leaves them as they are.
    const said = (await answer(JSON.parse(body))).replaceAll(/[\\*_`#<>~[\]|]/g, String.raw`\$&`);
    return { status: 200, json: { type: 'message', text: said.replaceAll('\n', '\n\n') } };
  },
});
