import type { Analysis } from '../contract/analysis.ts';
import type { Answer } from '../clerk/clerk.ts';
import { createValueFormatter } from '../results/format-value.ts';
import { cutText, plainText } from '../results/plain-text.ts';
import type { MessageBounds } from './chat-adapter.ts';
import type { Block, Button, ChatMessage } from './message.ts';
import { attachResults } from './render/attach-results.ts';
import { describeEnding } from './render/describe-ending.ts';
import { renderFigures } from './render/render-figures.ts';
import { renderTables } from './render/render-tables.ts';
import { writeNotes } from './render/write-notes.ts';

export type RenderOptions = {
  readonly bounds: MessageBounds;
  /** Where a person finds the report. Where there is no such place, it is attached. */
  readonly link?: string | undefined;
  /** Stands above, where nobody could tell else what is answered. */
  readonly heading?: string | undefined;
};

const mostSentences = 12;
const longestLabel = 75;
/** Longer than what any platform takes as the value of a button. */
const longestValue = 1500;

/** An answer as a message: the one rendering of an analysis for every platform. Its texts are plain, and within the bounds. */
export function renderMessage(answer: Answer, { bounds, link, heading }: RenderOptions): ChatMessage {
  const { analysis } = answer;
  const { locale, timeZone } = analysis.question;
  const formatter = createValueFormatter(locale, timeZone);
  const isAnswered = analysis.status === 'answered';
  const { attachments, leftOut } = attachResults(analysis, bounds, isAnswered && link === undefined);
  const buttons = chooseButtons(answer, bounds.buttons);
  const blocks: readonly Block[] = [
    ...(heading === undefined ? [] : [{ kind: 'heading' as const, text: heading }]),
    ...writeSentences(analysis, buttons),
    ...renderFigures(Object.values(analysis.metrics), formatter),
    ...renderTables(analysis.tables, formatter, bounds.tableRows),
    ...writeNotes(answer).map(toNote),
    ...(leftOut.length > 0 ? [toNote(`Too large or too many to attach here: ${leftOut.join(', ')}`)] : []),
    ...(link === undefined || analysis.script === undefined
      ? []
      : [{ kind: 'link' as const, text: 'Report', url: link }]),
  ];
  return { blocks: blocks.map((block) => keepBounds(block, bounds.text)), attachments, buttons, answer };
}

/** A sentence or a few, and nothing else. */
export function sayText(text: string, buttons: readonly Button[] = [], notes: readonly string[] = []): ChatMessage {
  return { blocks: [{ kind: 'text', text }, ...notes.map(toNote)], attachments: [], buttons };
}

function writeSentences(analysis: Analysis, buttons: readonly Button[]): readonly Block[] {
  const ending = describeEnding(analysis);
  const sentences = analysis.insights.slice(0, mostSentences).map(({ text }) => plainText(text));
  const more = analysis.insights.length - sentences.length;
  if (more > 0) sentences.push(`${more} more ${more === 1 ? 'sentence is' : 'sentences are'} in the report.`);
  // What is no button is said in words.
  const offered = new Set(buttons.map(({ value }) => value));
  const unoffered = ending === undefined ? [] : analysis.suggestions.filter((question) => !offered.has(question));
  return [
    ...(ending === undefined ? [] : [plainText(ending)]),
    ...sentences,
    ...unoffered.map((question) => `• ${plainText(question)}`),
  ].map((text) => ({ kind: 'text', text }));
}

/** What there is to press after an answer: the questions that are offered where there is none, then to run it again and its script. */
function chooseButtons({ id, analysis }: Answer, most: number): readonly Button[] {
  const { status, suggestions, script, attempts, question } = analysis;
  const offered = status === 'answered' ? [] : suggestions.map(askButton);
  const again: Button =
    script === undefined
      ? { ...askButton(question.text), label: 'Ask again' }
      : { action: 'again', label: 'Run again', value: id };
  const mayHelp = script !== undefined || !['not-understood', 'unanswerable'].includes(status);
  return [
    ...offered,
    ...(mayHelp ? [again] : []),
    ...((script ?? attempts.at(-1)) === undefined
      ? []
      : [{ action: 'script' as const, label: 'Show script', value: id }]),
  ]
    .filter(({ value }) => value.length <= longestValue)
    .slice(0, most);
}

export function askButton(question: string): Button {
  return { action: 'ask', label: cutText(plainText(question), longestLabel), value: question };
}

function toNote(text: string): Block {
  return { kind: 'note', text };
}

/** Figures and tables have bounds of their own. */
export function keepBounds(block: Block, longest: number): Block {
  return 'text' in block ? { ...block, text: cutText(block.text, longest) } : block;
}
