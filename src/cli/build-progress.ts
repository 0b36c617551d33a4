import { cutText, plainText } from '../results/plain-text.ts';
import type { BuildEvent } from '../sandbox/docker/image/build-image.ts';
import { nameStep } from '../sandbox/docker/image/build-steps.ts';
import type { Terminal } from './terminal.ts';

const clearLine = '\r\u001B[2K';

/** What is shown of the output when a build fails. */
const shownLines = 12;

/** A line for each step of a build on standard error: drawn again while it goes on, where that is a terminal. */
export type BuildProgress = {
  readonly hear: (event: BuildEvent) => void;
  /** Begins a step; the one before is done. */
  readonly begin: (name: string) => void;
  readonly finish: () => void;
  /** Ends it all, with the last lines of the output where they say why. */
  readonly fail: (withOutput: boolean) => void;
};

export function createBuildProgress(terminal: Terminal): BuildProgress {
  const { live, unicode, paintNote } = terminal;
  const output: string[] = [];
  let step: { readonly name: string; readonly began: number; kept: boolean } | undefined;
  let detail = '';
  const write = (text: string) => void terminal.note(text).catch(() => {});

  const look = { now: unicode ? '·' : '-', done: unicode ? '✓' : 'ok', failed: unicode ? '✗' : 'x' } as const;
  const draw = (sign: string, rest: string) => {
    const room = (process.stderr.columns || 80) - 1;
    const text = cutText(`  ${sign} ${step?.name ?? ''}`, room);
    write(`${clearLine}${text}${paintNote('dim', cutText(rest, room - text.length))}`);
  };
  const seconds = () => ` ${Math.round((performance.now() - (step?.began ?? 0)) / 1000)} s`;
  const drawNow = () => step !== undefined && draw(look.now, `${seconds()}${detail === '' ? '' : ` ${detail}`}`);
  // The time goes on where the output does not.
  const timer = live ? setInterval(drawNow, 1000).unref() : undefined;

  const finishStep = () => {
    if (step === undefined) return;
    if (live) {
      draw(look.done, step.kept ? ' kept from before' : seconds());
      write('\n');
    }
    step = undefined;
  };
  const begin = (name: string) => {
    finishStep();
    step = { name, began: performance.now(), kept: false };
    detail = '';
    if (live) drawNow();
    else write(`${name}\n`);
  };
  return {
    begin,
    hear(event) {
      if (event.type === 'step') {
        const name = nameStep(event.instruction);
        // Settings take no time: they belong to the step before.
        if (name !== undefined) begin(name);
        output.length = 0;
      } else if (event.type === 'kept') {
        if (step !== undefined) step.kept = true;
      } else {
        detail = plainText(event.text);
        output.push(detail);
        if (output.length > shownLines) output.shift();
        if (live) drawNow();
      }
    },
    finish() {
      clearInterval(timer);
      finishStep();
    },
    fail(withOutput) {
      clearInterval(timer);
      if (live && step !== undefined) {
        draw(look.failed, seconds());
        write('\n');
      }
      step = undefined;
      if (withOutput) write(output.map((line) => `    ${line}\n`).join(''));
    },
  };
}
