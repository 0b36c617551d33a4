import type { ComponentChildren } from 'preact';
import type { Problem } from '../api/problem.ts';
import { ProblemNotice } from './problem-notice.tsx';

type Props = { readonly problem: Problem; readonly onRetry: () => void; readonly children: ComponentChildren };

/** In place of what could not be had. Of what is not there any more, the way to what is: no request would find it. */
export function LostNotice({ problem, onRetry, children }: Props) {
  const isGone = problem.status === 404;
  return (
    <ProblemNotice problem={isGone ? { ...problem, next: undefined } : problem}>
      <div class="row">
        {!isGone && (
          <button type="button" class="button" onClick={onRetry}>
            Try again
          </button>
        )}
        {children}
      </div>
    </ProblemNotice>
  );
}
