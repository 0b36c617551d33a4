import type { Finding } from '../../src/contract/verdict.ts';
import { describeEnding, describeEstimate, describeRows, describeUsage } from '../words/run-words.ts';
import type { WireEvent } from './run-events.ts';

/** One line of what happened on the way to an answer. */
export type Step = {
  readonly kind: 'queue' | 'data' | 'model' | 'look' | 'script' | 'verdict' | 'run' | 'end';
  readonly state: 'active' | 'done' | 'bad';
  readonly title: string;
  readonly detail?: string;
  readonly source?: string;
  readonly queries?: readonly string[];
  readonly findings?: readonly Finding[];
};

export type OutputKind = 'metric' | 'table' | 'plot' | 'insight';

export type RunProgress = {
  readonly steps: readonly Step[];
  /** Of the run, where the script tells. */
  readonly share?: number;
  readonly shareText?: string;
  readonly outputs: Readonly<Record<OutputKind, number>>;
  readonly lines: readonly string[];
  readonly lastId: number;
  readonly ended: boolean;
};

export const noProgress: RunProgress = {
  steps: [],
  outputs: { metric: 0, table: 0, plot: 0, insight: 0 },
  lines: [],
  lastId: 0,
  ended: false,
};

/** The page keeps as many lines as somebody can look through while a script runs; all of them are in the log. */
const mostLines = 200;

/** What was known and what happened since, as what is known now. An event that was heard before changes nothing. */
export function advanceProgress(before: RunProgress, event: WireEvent, id: number): RunProgress {
  if (id > 0 && id <= before.lastId) return before;
  return { ...applyEvent(before, event), lastId: Math.max(before.lastId, id) };
}

function applyEvent(before: RunProgress, event: WireEvent): RunProgress {
  switch (event.type) {
    case 'queued':
      return begin(
        before,
        'queue',
        event.position <= 1 ? 'Next in the queue' : `Waiting, ${event.position - 1} before it`,
      );
    case 'started':
      return begin(before, 'data', 'Reading the data');
    case 'skipped':
      return { ...before, lines: [...before.lines, `… ${event.count} left out`].slice(-mostLines) };
    case 'data-read':
      return begin(
        settle(before, 'data', 'Data read', { detail: describeRows(event) }),
        'script',
        'Working out how to answer',
      );
    case 'estimated':
      return begin(before, 'model', 'Asking the model', { detail: describeEstimate(event.estimate) });
    case 'asked':
      return settle(before, 'model', 'Model asked', { detail: describeUsage(event.usage) });
    case 'looked':
      return begin(
        settle(before, 'look', 'Looked at the data', {
          queries: event.queries,
          detail: event.queries.length === 1 ? '1 query' : `${event.queries.length} queries`,
        }),
        'script',
        'Working out how to answer',
      );
    case 'script-written':
      return begin(
        settle(before, 'script', event.attempt > 1 ? `Script written, attempt ${event.attempt}` : 'Script written', {
          detail: event.script.title,
          source: event.script.source,
        }),
        'verdict',
        'Checking the script',
      );
    case 'script-rejected':
      return begin(
        settle(before, 'verdict', 'Script refused', { state: 'bad', findings: event.findings }),
        'script',
        'Mending the script',
      );
    case 'run-started':
      return begin(settle(before, 'verdict', 'Script accepted'), 'run', `Running in the ${event.box} box`);
    case 'progress':
      return { ...before, share: Math.min(1, Math.max(0, event.share)), shareText: event.text };
    case 'output':
      if (event.kind === 'log') return { ...before, lines: [...before.lines, event.name].slice(-mostLines) };
      return { ...before, outputs: { ...before.outputs, [event.kind]: before.outputs[event.kind] + 1 } };
    case 'run-ended': {
      const { title, isGood } = describeEnding(event);
      return begin(settle(before, 'run', title, { state: isGood ? 'done' : 'bad' }), 'end', 'Writing the answer');
    }
    case 'answered':
    case 'fault':
      return { ...before, ended: true, steps: before.steps.filter(({ state }) => state !== 'active') };
  }
}

type StepParts = Partial<Pick<Step, 'state' | 'detail' | 'source' | 'queries' | 'findings'>>;

/** What goes on from now. What went on before and came to nothing of its own is forgotten. */
function begin(before: RunProgress, kind: Step['kind'], title: string, parts: StepParts = {}): RunProgress {
  const settled = before.steps.filter(({ state }) => state !== 'active');
  return { ...before, steps: [...settled, { kind, state: 'active', title, ...parts }] };
}

/** What is done. A step of the same kind that went on takes its place; costs are told again and again, and stand once. */
function settle(before: RunProgress, kind: Step['kind'], title: string, parts: StepParts = {}): RunProgress {
  const isTold = ({ state, kind: other }: Step) => state === 'active' || (kind === 'model' && other === 'model');
  const kept = before.steps.filter((step) => !isTold(step));
  return { ...before, steps: [...kept, { kind, state: 'done', title, ...parts }] };
}
