import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/api.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import type { AnalysisRecord } from '../api/types.ts';
import type { Connection } from '../api/watch-analysis.ts';
import { StepList } from '../answer/step-list.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { announce } from '../state/announcement.ts';
import type { OutputKind, RunProgress } from '../state/run-progress.ts';
import { countOf, writeDuration } from '../words/amounts.ts';

type Props = {
  readonly record: AnalysisRecord;
  readonly progress: RunProgress;
  readonly connection: Connection;
  readonly unreachable: boolean;
};

/** A question on its way: each stage as it happens. */
export function RunView({ record, progress, connection, unreachable }: Props) {
  const [cancelling, setCancelling] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const elapsed = useElapsed(record.startedAt ?? record.createdAt);
  const current = progress.steps.findLast(({ state }) => state === 'active')?.title;
  useEffect(() => {
    if (current !== undefined) announce(current);
  }, [current]);

  const cancel = async () => {
    setCancelling(true);
    try {
      await api.cancel(record.id);
    } catch (error) {
      setProblem(problemOf(error));
      setCancelling(false);
    }
  };

  return (
    <div class="sheet narrow">
      <header class="asked">
        <h1 dir="auto">{record.question || 'A script'}</h1>
        <p class="meta">
          {record.data.length > 0 && <span dir="auto">{record.data.join(', ')}</span>}
          <span class="numeric">{writeDuration(elapsed)}</span>
        </p>
      </header>
      {connection !== 'live' && (
        <div class="notice caution" role="status">
          <h3>{unreachable ? 'The service cannot be reached' : 'The connection was lost'}</h3>
          <p>
            {connection === 'lost'
              ? 'Trying to connect again. The analysis goes on without this page.'
              : 'Live news cannot be had. The page looks every two seconds whether there is an answer.'}
          </p>
        </div>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <section class="card running" aria-label="Progress">
        <StepList steps={progress.steps} />
        {progress.share !== undefined && (
          <div class="section">
            <div class="row spread small muted">
              <span dir="auto">{progress.shareText}</span>
              <span class="numeric">{Math.round(progress.share * 100)}%</span>
            </div>
            <div
              class="meter"
              role="progressbar"
              aria-label="Progress of the script"
              aria-valuenow={Math.round(progress.share * 100)}
              aria-valuemin={0}
              aria-valuemax={100}
            >
              <div style={{ width: `${progress.share * 100}%` }} />
            </div>
          </div>
        )}
        <Outputs outputs={progress.outputs} />
        {progress.lines.length > 0 && <Lines lines={progress.lines} />}
        <div class="row">
          <button type="button" class="button" disabled={cancelling} onClick={() => void cancel()}>
            {cancelling ? 'Cancelling' : 'Cancel'}
          </button>
          <span class="hint">You may leave this page: the answer will be among your questions.</span>
        </div>
      </section>
    </div>
  );
}

/** The newest line is in sight, unless somebody looks at earlier ones. */
function Lines({ lines }: Pick<RunProgress, 'lines'>) {
  const box = useRef<HTMLPreElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lines]);
  return (
    <pre
      ref={box}
      class="lines"
      tabIndex={0}
      aria-label="What the script printed"
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        isAtEnd.current = scrollTop + clientHeight >= scrollHeight - 8;
      }}
    >
      {lines.join('\n')}
    </pre>
  );
}

const nouns: readonly (readonly [OutputKind, string])[] = [
  ['metric', 'figure'],
  ['table', 'table'],
  ['plot', 'chart'],
  ['insight', 'sentence'],
];

function Outputs({ outputs }: Pick<RunProgress, 'outputs'>) {
  const counted = nouns.filter(([kind]) => outputs[kind] > 0);
  if (counted.length === 0) return null;
  return <p class="hint">So far: {counted.map(([kind, noun]) => countOf(outputs[kind], noun)).join(', ')}</p>;
}

function useElapsed(since: string): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, now - Date.parse(since));
}
