import { useEffect, useRef, useState } from 'preact/hooks';
import { statuses } from '../../src/contract/analysis.ts';
import { api } from '../api/api.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import type { AnalysisSummary } from '../api/types.ts';
import { ConfirmDelete } from '../parts/confirm-delete.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { announce } from '../state/announcement.ts';
import { loadRecent } from '../state/recent.ts';
import { countOf } from '../words/amounts.ts';
import { statusWords } from '../words/status-words.ts';
import { HistoryItem } from './history-item.tsx';
import { setTitle } from './title.ts';

const pageSize = 30;

export function HistoryView() {
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState('');
  const [items, setItems] = useState<readonly AnalysisSummary[]>();
  const [next, setNext] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [deleting, setDeleting] = useState<AnalysisSummary>();
  /** Ends when something else is looked for: what was to be added to its list is left out. */
  const asked = useRef<AbortController | undefined>(undefined);
  const isAdding = useRef(false);

  useEffect(() => setTitle('All questions'), []);
  useEffect(() => {
    const left = new AbortController();
    asked.current = left;
    // Not at each letter, but when somebody pauses.
    const timer = setTimeout(
      () => {
        api
          .listAnalyses({ limit: pageSize, search: search.trim(), status }, left.signal)
          .then((page) => {
            setItems(page.items);
            setNext(page.next);
            setProblem(undefined);
            if (search !== '' || status !== '') announce(`${countOf(page.items.length, 'question')} found`);
          })
          .catch((error: unknown) => left.signal.aborted || setProblem(problemOf(error)));
      },
      search === '' ? 0 : 200,
    );
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [search, status]);

  const loadMore = async () => {
    const signal = asked.current?.signal;
    if (isAdding.current) return;
    isAdding.current = true;
    try {
      const page = await api.listAnalyses({ limit: pageSize, search: search.trim(), status, after: next }, signal);
      setItems((before = []) => [...before, ...page.items]);
      setNext(page.next);
    } catch (error) {
      if (signal?.aborted !== true) setProblem(problemOf(error));
    } finally {
      isAdding.current = false;
    }
  };

  return (
    <div class="sheet narrow">
      <h1>All questions</h1>
      <div class="filters" role="search">
        <input
          class="input search"
          type="search"
          aria-label="Search questions"
          placeholder="Search"
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <select
          class="input"
          aria-label="How it ended"
          value={status}
          onChange={({ currentTarget }) => setStatus(currentTarget.value)}
        >
          <option value="">However it ended</option>
          {[...statuses, 'fault' as const].map((name) => (
            <option key={name} value={name}>
              {statusWords[name].short}
            </option>
          ))}
        </select>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {items !== undefined && items.length === 0 && (
        <p class="muted">
          {search === '' && status === '' ? 'Nothing has been asked yet.' : 'No question is like that.'}
        </p>
      )}
      {items !== undefined && items.length > 0 && (
        <ul class="card history">
          {items.map((summary) => (
            <HistoryItem key={summary.id} summary={summary} onDelete={() => setDeleting(summary)} />
          ))}
        </ul>
      )}
      {next !== undefined && (
        <button type="button" class="button" onClick={() => void loadMore()}>
          Show more
        </button>
      )}
      {deleting && (
        <ConfirmDelete
          title="Delete this question?"
          text={`"${deleting.question}" and its answer are removed for good.`}
          onDelete={async () => {
            await api.deleteAnalysis(deleting.id);
            setItems((before) => before?.filter(({ id }) => id !== deleting.id));
            announce('Deleted');
            void loadRecent();
          }}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}
