import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/api.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import type { AnalysisRecord, Me } from '../api/types.ts';
import { type Connection, watchAnalysis } from '../api/watch-analysis.ts';
import { AnswerPage } from '../answer/answer-page.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { announce } from '../state/announcement.ts';
import { loadRecent } from '../state/recent.ts';
import { advanceProgress, noProgress, type RunProgress } from '../state/run-progress.ts';
import { describeState } from '../words/status-words.ts';
import { RunView } from './run-view.tsx';
import { setTitle } from './title.ts';

/** Where the stream cannot be had at all, the analysis itself is asked for again and again. */
const pollEvery = 2000;

/** One question: on its way, and what came of it. */
export function AnalysisView({ id, me }: { readonly id: string; readonly me: Me }) {
  const [record, setRecord] = useState<AnalysisRecord>();
  const [problem, setProblem] = useState<Problem>();
  const [progress, setProgress] = useState<RunProgress>(noProgress);
  const [connection, setConnection] = useState<Connection>('live');

  const load = async (signal?: AbortSignal) => {
    try {
      const loaded = await api.getAnalysis(id, signal);
      setRecord(loaded);
      setProblem(undefined);
      setTitle(loaded.question || 'A script');
      return loaded;
    } catch (error) {
      if (signal?.aborted !== true) setProblem(problemOf(error));
      return undefined;
    }
  };

  useEffect(() => {
    const left = new AbortController();
    void load(left.signal);
    return () => left.abort();
  }, []);

  const isUnderWay = record !== undefined && record.state !== 'ended';
  useEffect(() => {
    if (!isUnderWay) return;
    return watchAnalysis(id, {
      onConnection: setConnection,
      onEvent: (event, eventId) => {
        setProgress((before) => advanceProgress(before, event, eventId));
        if (event.type !== 'answered' && event.type !== 'fault') return;
        void load().then((ended) => ended && announce(`${describeState(ended)}. ${ended.summary ?? ''}`));
        void loadRecent();
      },
    });
  }, [isUnderWay]);
  useEffect(() => {
    if (!isUnderWay || connection !== 'closed') return;
    const timer = setInterval(() => void load(), pollEvery);
    return () => clearInterval(timer);
  }, [isUnderWay, connection]);

  if (record === undefined) {
    if (problem === undefined) return <div class="sheet" aria-busy="true" />;
    return (
      <div class="sheet narrow">
        <ProblemNotice problem={problem}>
          <p>
            <a href="#/history">All questions</a>
          </p>
        </ProblemNotice>
      </div>
    );
  }
  if (record.state !== 'ended')
    return <RunView record={record} progress={progress} connection={connection} unreachable={problem !== undefined} />;
  return <AnswerPage record={record} me={me} />;
}
