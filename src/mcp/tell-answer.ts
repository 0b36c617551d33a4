import type { CallToolResult, ContentBlock } from '@modelcontextprotocol/sdk/types.js';
import type { Answer } from '../clerk/clerk.ts';
import type { Analysis } from '../contract/analysis.ts';
import { fence } from '../fence.ts';
import { fenceCode } from '../results/renderers/markdown-text.ts';
import { createMarkdownRenderer } from '../results/renderers/markdown.ts';
import { adviseAssistant } from './advise-assistant.ts';
import { answerBounds, answerDocument } from './answer-document.ts';
import type { AnswerDocument } from './answer-document.ts';
import { dataNote, describeAnswer } from './describe-answer.ts';
import type { Around } from './describe-answer.ts';
import { refuseValues, stricter } from './read-privacy.ts';
import { tellPage } from './tell-page.ts';

/** Characters of the text of one result. */
const mostText = 16_000;
/** Of charts as images, in all: hosts refuse results of more than a megabyte, and base64 adds a third. */
const mostPictureBytes = 500_000;
const mostPictures = 4;
const lastLines = 10;

const renderer = createMarkdownRenderer({ rows: answerBounds.rows, brief: true });

/** An answer as the result of a tool: text, pictures, links, and its document. What was asked more strictly is told so later too. */
export function tellAnswer(answer: Answer, given: Around): CallToolResult {
  const around = { ...given, privacy: stricter(given.privacy, answer.analysis.question.privacy) };
  if (around.page !== undefined) {
    refuseValues(around.privacy);
    return tellPage(answer, around.page);
  }
  const document = answerDocument.parse(describeAnswer(answer, around));
  const { analysis } = answer;
  const { title, isError } = adviseAssistant(analysis.status, around.privacy, analysis.suggestions.length > 0);
  const told = around.privacy === 'schema' ? [] : tellValues(answer, document);
  const text = [
    title,
    `analysis: ${answer.id}${around.session === undefined ? '' : `, session: ${around.session}`}`,
    ...tellReplay(document),
    ...told,
    ...(around.privacy === 'schema' && document.findings.length > 0 ? [fence(listLines(document), mostText)] : []),
    ...(document.script === undefined
      ? []
      : [`The script, whose texts may come out of data:\n${fenceCode(document.script, 'ts')}`]),
    `Next: ${document.next}`,
    ...(around.report !== undefined && analysis.status === 'answered'
      ? [`The user finds the report at ${around.report}`]
      : []),
  ].join('\n');
  return {
    content: [
      { type: 'text', text },
      ...(around.privacy === 'schema' ? [] : showPictures(analysis)),
      ...[...document.charts, ...document.resources].map(({ uri, title: name, mimeType }): ContentBlock => ({
        type: 'resource_link',
        uri,
        name,
        mimeType,
      })),
    ],
    structuredContent: document,
    ...(isError && { isError }),
  };
}

function tellValues({ analysis }: Answer, document: AnswerDocument): string[] {
  if (analysis.status === 'answered') return [dataNote, fence(renderer.render(analysis).trim(), mostText)];
  const log = analysis.log.slice(-lastLines).map(({ text }) => `printed: ${text}`);
  const lines = [...listLines(document), ...log, ...document.suggestions.map((one) => `could be asked: ${one}`)];
  return lines.length === 0 ? [] : [dataNote, fence(lines.join('\n'), mostText)];
}

/** Why there is no answer. */
function listLines({ error, findings }: AnswerDocument): string[] {
  if (findings.length > 0)
    return findings.map(({ line, rule, message, remedy }) => `line ${line} (${rule}): ${message} ${remedy}`);
  if (error === undefined) return [];
  return [`${error.line === undefined ? '' : `line ${error.line}: `}${error.message}`];
}

function tellReplay({ replay }: AnswerDocument): string[] {
  if (replay === undefined) return [];
  const { of, sameData, differences, differencesInAll } = replay;
  const over = sameData ? 'over the same data' : 'over other data than then';
  if (differencesInAll === 0) return [`Run again after ${of}, ${over}: every value is the same.`];
  const lines = differences.map(({ place, before, after, growth }) =>
    JSON.stringify({ place, before, after, ...(growth !== undefined && { growth }) }),
  );
  return [`Run again after ${of}, ${over}: ${differencesInAll} values differ.`, fence(lines.join('\n'), mostText / 2)];
}

function showPictures({ plots }: Analysis): ContentBlock[] {
  const shown: ContentBlock[] = [];
  let room = mostPictureBytes;
  for (const { png } of plots) {
    if (png === undefined || png.byteLength > room || shown.length >= mostPictures) continue;
    room -= png.byteLength;
    shown.push({ type: 'image', data: Buffer.from(png).toString('base64'), mimeType: 'image/png' });
  }
  return shown;
}

const whileReading = {
  again: 'Call again with the same arguments: it goes on being read meanwhile, and is not read anew.',
  asked: 'Do not ask again: it is asked as soon as it is read. get_analysis without arguments lists it then.',
} as const;

/** When the time is up before there is anything to wait for. */
export function tellReading(next: keyof typeof whileReading): CallToolResult {
  const text = `There is no answer yet: the data is still being read.\nNext: ${whileReading[next]}`;
  return { content: [{ type: 'text', text }], isError: true };
}

/** One that is still worked on. */
export function tellRunning(id: string, session: string | undefined): CallToolResult {
  const document: AnswerDocument = {
    note: dataNote,
    id,
    status: 'running',
    ...(session !== undefined && { session }),
    sentences: [],
    metrics: [],
    tables: [],
    charts: [],
    assumptions: [],
    warnings: [],
    suggestions: [],
    findings: [],
    next: `Call get_analysis with this id to wait on. Do not ask again: it is being worked on. stop_analysis ends it.`,
    resources: [],
  };
  return {
    content: [{ type: 'text', text: `It is not finished yet.\nanalysis: ${id}\nNext: ${document.next}` }],
    structuredContent: document,
  };
}
