import type { AnalysisEvent } from '../contract/events.ts';
import type { Terminal } from './terminal.ts';

const clearLine = '\r\u001B[2K';

/** One line that says how far the work is. Silent where nobody watches. */
export type ProgressLine = {
  readonly hear: (event: AnalysisEvent) => void;
  /** Takes the line away. */
  readonly clear: () => void;
};

export function createProgressLine({ live, unicode, paintNote }: Terminal): ProgressLine {
  if (!live) return { hear: () => {}, clear: () => {} };
  const steps: string[] = [];
  let detail = '';
  let shown = false;
  const draw = () => {
    const separator = unicode ? ' · ' : ' - ';
    const room = (process.stderr.columns || 80) - 1;
    const before = steps
      .slice(0, -1)
      .map((step) => step + separator)
      .join('');
    const current = `${steps.at(-1) ?? ''}${detail}`;
    // One line only: what is too long loses its end.
    const [done, now] = [before.slice(0, room), current.slice(0, Math.max(0, room - before.length))];
    process.stderr.write(clearLine + paintNote('dim', done) + now);
    shown = true;
  };
  const reach = (...names: readonly string[]) => {
    for (const name of names) if (!steps.includes(name)) steps.push(name);
    detail = '';
    draw();
  };
  reach('reading data');
  return {
    hear(event) {
      if (event.type === 'data-read' || event.type === 'estimated') reach('writing the script');
      else if (event.type === 'script-written') reach('checking it');
      else if (event.type === 'script-rejected') reach('mending it');
      else if (event.type === 'run-started') reach('running');
      else if (event.type === 'output' && event.kind === 'plot') reach('drawing');
      else if (event.type === 'progress') {
        detail = ` ${Math.round(event.share * 100)} %${event.text === '' ? '' : ` ${visible(event.text)}`}`;
        draw();
      }
    },
    clear() {
      if (shown) process.stderr.write(clearLine);
      shown = false;
    },
  };
}

/** A script says what it does; it must not steer the terminal with it. */
function visible(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, ' ').slice(0, 200);
}
