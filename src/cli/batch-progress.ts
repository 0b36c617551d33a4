import type { BatchEvent } from '../batch/batch-events.ts';
import { isFine } from '../batch/batch-events.ts';
import type { QuestionRecord } from '../batch/question-record.ts';
import type { AnalysisEvent } from '../contract/events.ts';
import { plainText } from '../results/plain-text.ts';
import { cutToWidth } from '../results/renderers/text-width.ts';
import type { Terminal } from './terminal.ts';
import { writeSeconds, writeUsd } from './write-amount.ts';

/** How far a batch is. A block that is drawn again and again where somebody watches, and a line a question where not. */
export type BatchProgress = {
  readonly hear: (event: BatchEvent) => void;
  /** Takes the block away. */
  readonly clear: () => void;
};

const frameMilliseconds = 120;
const mostShown = 6;

type Running = { readonly text: string; step: string; readonly since: number };

export function createBatchProgress(terminal: Terminal, concurrency: number): BatchProgress {
  const { unicode, paintNote } = terminal;
  const isLive = terminal.live && terminal.colourNotes;
  const running = new Map<string, Running>();
  const counts = { total: 0, kept: 0, fine: 0, other: 0, usd: 0 };
  const started = performance.now();
  let shownLines = 0;
  let timer: NodeJS.Timeout | undefined;
  let isShown = true;

  const write = (text: string) => process.stderr.write(text);
  const erase = () => {
    if (shownLines > 0) write(`\r\u001B[${shownLines}A\u001B[J`);
    shownLines = 0;
  };
  const draw = () => {
    if (!isShown) return;
    const room = (process.stderr.columns || 80) - 1;
    const cut = (text: string) => cutToWidth(text, room, unicode ? '…' : '...');
    // Whose answer is still being written gave its place to the next one.
    const lines = [cut(writeHead(counts, Math.min(running.size, concurrency), started, concurrency, unicode))];
    for (const [id, { text, step }] of [...running].slice(0, mostShown))
      lines.push(paintNote('dim', cut(`  ${id}  ${step}  ${text}`)));
    if (running.size > mostShown) lines.push(paintNote('dim', `  and ${running.size - mostShown} more`));
    erase();
    write(lines.map((line) => `${line}\n`).join(''));
    shownLines = lines.length;
  };
  /** A line that stays, above the block. */
  const tell = (line: string) => {
    erase();
    write(`${line}\n`);
    if (isLive) draw();
  };
  const soon = () => {
    if (isLive) timer ??= setTimeout(() => ((timer = undefined), draw()), frameMilliseconds).unref();
  };

  return {
    hear(event) {
      if (event.type === 'planned') {
        Object.assign(counts, { total: event.questions, kept: event.kept, usd: event.spentUsd });
        for (const line of describePlan(event)) tell(line);
      } else if (event.type === 'started') {
        const { id, question } = event.question;
        running.set(id, { text: plainText(question), step: 'reading data', since: performance.now() });
      } else if (event.type === 'step') {
        const step = nameStep(event.event);
        const one = running.get(event.id);
        if (step !== undefined && one !== undefined) one.step = step;
      } else {
        const { record, spentUsd } = event;
        running.delete(record.id);
        counts.usd += spentUsd;
        if (isFine(record)) counts.fine += 1;
        else counts.other += 1;
        const number = counts.kept + counts.fine + counts.other;
        if (!isLive || !isFine(record)) tell(writeEnded(record, `${number}/${counts.total}`, terminal));
      }
      soon();
    },
    clear() {
      isShown = false;
      clearTimeout(timer);
      erase();
    },
  };
}

type Counts = {
  readonly total: number;
  readonly kept: number;
  readonly fine: number;
  readonly other: number;
  readonly usd: number;
};

function writeHead(counts: Counts, running: number, started: number, concurrency: number, unicode: boolean): string {
  const { total, kept, fine, other, usd } = counts;
  const done = kept + fine + other;
  const width = 24;
  const filled = total === 0 ? 0 : Math.floor((done / total) * width);
  const bar = unicode
    ? `${'━'.repeat(filled)}${'─'.repeat(width - filled)}`
    : `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}]`;
  const parts = [`${bar} ${done}/${total}`, `${running} running`];
  if (other > 0) parts.push(`${other} failed`);
  if (usd > 0) parts.push(`${writeUsd(usd)} spent`);
  const asked = fine + other;
  const left = total - done;
  // The first ones wait for what the others find there already.
  if (asked > concurrency && left > 0)
    parts.push(`${writeSeconds(((performance.now() - started) / asked / 1000) * left)} left`);
  return parts.join(unicode ? ' · ' : ' - ');
}

function* describePlan({ kept, changed, questions }: Extract<BatchEvent, { type: 'planned' }>): Generator<string> {
  if (kept > 0)
    yield `${kept} of ${questions} ${kept === 1 ? 'was' : 'were'} answered before and ${kept === 1 ? 'is' : 'are'} not asked again.`;
  const [first, second, third] = changed;
  if (first === undefined) return;
  const named = [first, second, third].filter((id) => id !== undefined).join(', ');
  const more = changed.length > 3 ? ` and ${changed.length - 3} more` : '';
  yield `${named}${more} ${changed.length === 1 ? 'is' : 'are'} not what was answered before (the question, its data or the model is another): asked anew.`;
}

/** A question that has ended, as one line. */
export function writeEnded(record: QuestionRecord, number: string, { paintNote, unicode }: Terminal): string {
  const { id, status, grade, milliseconds, answer, error } = record;
  const isWrong = grade?.result === 'wrong';
  const mark = isFine(record) ? paintNote('green', status) : paintNote(status === 'fault' ? 'red' : 'yellow', status);
  const said = plainText((isWrong ? grade.why : undefined) ?? error?.message ?? answer[0] ?? '');
  const graded =
    grade === undefined || grade.result === 'ungraded' ? '' : isWrong ? `, ${paintNote('red', 'wrong')}` : ', right';
  const room = (process.stderr.columns || 120) - id.length - status.length - number.length - 20;
  const cut = cutToWidth(said, Math.max(20, room), unicode ? '…' : '...');
  return `${number}  ${mark}${graded}  ${id}  ${writeSeconds(milliseconds / 1000)}  ${cut}`.trimEnd();
}

function nameStep(event: AnalysisEvent): string | undefined {
  if (event.type === 'data-read' || event.type === 'estimated') return 'writing the script';
  if (event.type === 'script-written') return 'checking it';
  if (event.type === 'script-rejected') return 'mending it';
  if (event.type === 'run-started') return 'running';
  if (event.type === 'output' && event.kind === 'plot') return 'drawing';
  if (event.type === 'answered') return 'writing the answer';
  if (event.type === 'progress') return `running ${Math.round(event.share * 100)} %`;
  return undefined;
}
