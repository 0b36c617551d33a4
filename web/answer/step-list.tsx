import type { Step } from '../state/run-progress.ts';
import { Icon } from '../parts/icon.tsx';
import { FindingList } from './finding-list.tsx';

export function StepList({ steps }: { readonly steps: readonly Step[] }) {
  if (steps.length === 0)
    return (
      <p class="row">
        <span class="spinner" /> Connecting
      </p>
    );
  return (
    <ol class="steps">
      {steps.map((step, index) => (
        <li key={`${index}-${step.title}`} class={`step ${step.state}`}>
          <span class="sign">
            {step.state === 'active' ? (
              <span class="spinner" />
            ) : (
              <Icon name={step.state === 'bad' ? 'warn' : 'check'} />
            )}
          </span>
          <div class="body">
            <span class="title">{step.title}</span>
            {step.detail !== undefined && (
              <span class="detail" dir="auto">
                {step.detail}
              </span>
            )}
            {step.findings && <FindingList findings={step.findings} />}
            {step.queries && (
              <details>
                <summary>What it asked</summary>
                <pre tabIndex={0}>{step.queries.join('\n\n')}</pre>
              </details>
            )}
            {step.source !== undefined && (
              <details>
                <summary>The script</summary>
                <pre tabIndex={0}>{step.source}</pre>
              </details>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
