import type { AnalysisSummary } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import { writeRoute } from '../words/places.ts';
import { writeAgo, writeDollars, writeMoment } from '../words/amounts.ts';
import { describeState, toneOfState } from '../words/status-words.ts';

type Props = { readonly summary: AnalysisSummary; readonly onDelete: () => void };

export function HistoryItem({ summary, onDelete }: Props) {
  const { id, question, createdAt, data, usd, state } = summary;
  return (
    <li>
      <a href={writeRoute({ view: 'analysis', id })}>
        <span class={`status-dot ${toneOfState(summary)}`} />
        <span class="q" dir="auto">
          {question || 'A script'}
        </span>
        {summary.summary !== undefined && summary.summary !== '' && (
          <span class="a" dir="auto">
            {summary.summary}
          </span>
        )}
        <span class="when meta">
          <span>{describeState(summary)}</span>
          {data.length > 0 && <span dir="auto">{data.join(', ')}</span>}
          <time dateTime={createdAt} title={writeMoment(createdAt)}>
            {writeAgo(createdAt, Date.now())}
          </time>
          {usd !== undefined && usd > 0 && <span>{writeDollars(usd)}</span>}
        </span>
      </a>
      {state === 'ended' && (
        <button
          type="button"
          class="button quiet icon"
          aria-label={`Delete ${question || 'this script'}`}
          title="Delete"
          onClick={onDelete}
        >
          <Icon name="bin" />
        </button>
      )}
    </li>
  );
}
