import type { Attempt } from '../../src/contract/analysis.ts';
import { FindingList } from '../answer/finding-list.tsx';
import { SourceView } from './source-view.tsx';

/** Scripts that were tried, and what became of each. */
export function AttemptList({ attempts }: { readonly attempts: readonly Attempt[] }) {
  return (
    <ol class="queries">
      {attempts.map(({ script, accepted, ended, error, findings }, index) => (
        <li key={index} class="section">
          <span class="row">
            <strong>Attempt {index + 1}</strong>
            <span class={`tag ${accepted && ended === 'completed' ? 'good' : 'caution'}`}>
              {accepted ? (ended ?? 'not run') : 'refused'}
            </span>
          </span>
          {error && <p dir="auto">{error.message}</p>}
          <FindingList findings={findings} />
          <details>
            <summary>Its script</summary>
            <SourceView source={script.source} language={script.language} />
          </details>
        </li>
      ))}
    </ol>
  );
}
