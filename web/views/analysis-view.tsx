import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/api.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import type { AnalysisRecord, Me } from '../api/types.ts';
import { type Connection, watchAnalysis } from '../api/watch-analysis.ts';
import { AnswerPage } from '../answer/answer-page.tsx';
import { LostNotice } from '../parts/lost-notice.tsx';
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

  // Ends with the view: what comes later must not name the tab of another place.
  const [left] = useState(() => new AbortController());
  const isAwaited = useRef(false);

  /** Says whether it has ended; false too where that cannot be had. */
  const load = async (): Promise<boolean> => {
    try {
      const loaded = await api.getAnalysis(id, left.signal);
      setRecord(loaded);
      setProblem(undefined);
      setTitle(loaded.question || 'A script');
      return loaded.state === 'ended';
    } catch (error) {
      if (!left.signal.aborted) setProblem(problemOf(error));
      return false;
    }
  };

  useEffect(() => {
    void load();
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
        // The stream is over: an answer that cannot be had now is asked for again.
        void load().then((isEnded) => isEnded || setConnection('closed'));
      },
    });
  }, [isUnderWay]);
  useEffect(() => {
    if (!isUnderWay || connection !== 'closed') return;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const wait = () => {
      timer = setTimeout(() => void load().then(() => isOver || wait()), pollEvery);
    };
    wait();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isUnderWay, connection]);
  useEffect(() => {
    if (isUnderWay) isAwaited.current = true;
    else if (record !== undefined && isAwaited.current) {
      isAwaited.current = false;
      announce(`${describeState(record)}. ${record.summary ?? ''}`);
      void loadRecent();
    }
  }, [isUnderWay, record]);

  if (record === undefined) {
    if (problem === undefined) return <div class="sheet" aria-busy="true" />;
    return (
      <div class="sheet narrow">
        <LostNotice problem={problem} onRetry={() => void load()}>
          <a href="#/history">All questions</a>
        </LostNotice>
      </div>
    );
  }
  if (record.state !== 'ended')
    return <RunView record={record} progress={progress} connection={connection} unreachable={problem !== undefined} />;
  return <AnswerPage record={record} me={me} />;
}
