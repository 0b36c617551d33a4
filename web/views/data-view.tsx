import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/api.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import type { DatasetDetail, Me } from '../api/types.ts';
import { Composer } from '../ask/composer.tsx';
import { ProfileTable } from '../data/profile-table.tsx';
import { ConfirmDelete } from '../parts/confirm-delete.tsx';
import { Icon } from '../parts/icon.tsx';
import { LostNotice } from '../parts/lost-notice.tsx';
import { TextNotes } from '../parts/text-notes.tsx';
import { countRows, loadDatasets } from '../state/datasets.ts';
import { goTo } from '../state/route.ts';
import { takeFresh } from '../state/upload-state.ts';
import { countOf, writeAgo, writeBytes } from '../words/amounts.ts';
import { suggestQuestions } from '../../src/results/suggest-questions.ts';
import { setTitle } from './title.ts';

export function DataView({ name, me }: { readonly name: string; readonly me: Me }) {
  const [fresh] = useState(() => takeFresh(name));
  const [detail, setDetail] = useState<DatasetDetail | undefined>(fresh?.detail);
  const [problem, setProblem] = useState<Problem>();
  const [deleting, setDeleting] = useState(false);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    setTitle(name);
    if (detail !== undefined) return;
    const left = new AbortController();
    api
      .getDataset(name, left.signal)
      .then((found) => {
        setDetail(found);
        setProblem(undefined);
      })
      .catch((error: unknown) => left.signal.aborted || setProblem(problemOf(error)));
    return () => left.abort();
  }, [name, tries]);

  if (problem !== undefined)
    return (
      <div class="sheet narrow">
        <LostNotice problem={problem} onRetry={() => setTries(tries + 1)}>
          <a href="#/">Back to the start</a>
        </LostNotice>
      </div>
    );
  if (detail === undefined) return <div class="sheet" aria-busy="true" />;

  const { profile, tables, bytes, createdAt, assumptions, warnings } = detail;
  return (
    <div class="sheet">
      <header class="asked">
        <div class="row spread">
          <h1 dir="auto">{name}</h1>
          <button
            type="button"
            class="button quiet icon tools"
            aria-label="Delete this data"
            title="Delete this data"
            onClick={() => setDeleting(true)}
          >
            <Icon name="bin" />
          </button>
        </div>
        <p class="meta">
          <span>{countOf(tables.length, 'table')}</span>
          <span>{countOf(countRows(detail), 'row')}</span>
          <span>{writeBytes(bytes)}</span>
          <span>{writeAgo(createdAt, Date.now())}</span>
        </p>
      </header>
      {fresh?.isReplaced && (
        <p class="notice">
          There was other data under this name: it is replaced. Answers that came from it stay as they are.
        </p>
      )}
      <Composer
        me={me}
        data={name}
        label={`Your question about ${name}`}
        placeholder="Ask about this data in plain words"
        suggestions={suggestQuestions(profile)}
      />
      {warnings.length > 0 && <TextNotes tone="caution" title="What had to be changed" texts={warnings} />}
      {assumptions.length > 0 && <TextNotes title="What was taken for granted in reading it" texts={assumptions} />}
      {profile.tables.map((table) => (
        <ProfileTable
          key={table.name}
          table={table}
          source={tables.find((entry) => entry.name === table.name)?.source}
        />
      ))}
      {deleting && (
        <ConfirmDelete
          title="Delete this data?"
          text={`${name} is removed from the service. Answers that came from it stay.`}
          onDelete={async () => {
            await api.deleteDataset(name);
            await loadDatasets();
            goTo({ view: 'start' });
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </div>
  );
}
