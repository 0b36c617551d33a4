import { useState } from 'preact/hooks';
import { addressOf, api } from '../api/api.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import type { AnalysisRecord } from '../api/types.ts';
import { sendReplay } from '../ask/send-question.ts';
import { ConfirmDelete } from '../parts/confirm-delete.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { MenuButton } from '../parts/menu-button.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { loadRecent } from '../state/recent.ts';
import { goTo } from '../state/route.ts';
import { writeRoute } from '../words/places.ts';
import { countOf, writeAgo, writeDollars, writeDuration, writeMoment } from '../words/amounts.ts';
import { ThreadLine } from './thread-line.tsx';

const longQuestion = 240;

export function AnswerHeader({ record }: { readonly record: AnalysisRecord }) {
  const { id, question, data, createdAt, startedAt, endedAt, analysis, usd = 0, tokens = 0 } = record;
  const [problem, setProblem] = useState<Problem>();
  const [deleting, setDeleting] = useState(false);
  const box = analysis?.receipt.box;
  const took =
    startedAt !== undefined && endedAt !== undefined ? Date.parse(endedAt) - Date.parse(startedAt) : undefined;
  const replay = () => sendReplay(id).catch((error: unknown) => setProblem(problemOf(error)));
  return (
    <header class="asked">
      {record.session !== undefined && <ThreadLine session={record.session} id={id} />}
      <h1 dir="auto" class={question.length > longQuestion ? 'long' : ''}>
        {question || 'A script'}
      </h1>
      <p class="meta">
        {data.length > 0 && (
          <a href={writeRoute({ view: 'data', name: data[0] ?? '' })} dir="auto">
            {data.join(', ')}
          </a>
        )}
        {analysis && <span>{countOf(sumRows(analysis.receipt.dataset.tables), 'row')}</span>}
        <time dateTime={createdAt} title={writeMoment(createdAt)}>
          {writeAgo(createdAt, Date.now())}
        </time>
        {took !== undefined && <span>{writeDuration(took)}</span>}
        {box && <span>computed in the {box.kind} box</span>}
        {tokens > 0 && (
          <span>
            {countOf(tokens, 'token')}, {writeDollars(usd)}
          </span>
        )}
      </p>
      <div class="row tools">
        {analysis && (
          <MenuButton
            label="Report"
            icon="report"
            entries={[
              { label: 'Open the report', href: addressOf.report(id, 'html'), newTab: true },
              { label: 'Download as HTML', href: addressOf.report(id, 'html', true), download: true },
              { label: 'Download as Markdown', href: addressOf.report(id, 'md', true), download: true },
            ]}
          >
            Report
          </MenuButton>
        )}
        {analysis?.script && (
          <button
            type="button"
            class="button quiet"
            title="Runs the same script again, without a model, and compares every value"
            onClick={() => void replay()}
          >
            <Icon name="repeat" />
            Run again
          </button>
        )}
        <CopyButton label="Copy link" icon="link" text={() => location.href} />
        <button
          type="button"
          class="button quiet icon"
          aria-label="Delete this question"
          title="Delete"
          onClick={() => setDeleting(true)}
        >
          <Icon name="bin" />
        </button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {deleting && (
        <ConfirmDelete
          title="Delete this question?"
          text={`"${question || 'A script'}" and its answer are removed for good.`}
          onDelete={async () => {
            await api.deleteAnalysis(id);
            void loadRecent();
            goTo({ view: 'history' });
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </header>
  );
}

function sumRows(tables: readonly { readonly rows: number }[]): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}
