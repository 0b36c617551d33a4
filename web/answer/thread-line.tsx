import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/api.ts';
import type { AnalysisSummary } from '../api/types.ts';
import { writeRoute } from '../words/places.ts';

/** Which of the questions of a session this is, with the ones before and after. */
export function ThreadLine({ session, id }: { readonly session: string; readonly id: string }) {
  const [questions, setQuestions] = useState<readonly AnalysisSummary[]>([]);
  useEffect(() => {
    const left = new AbortController();
    api
      .getSession(session, left.signal)
      .then(({ analyses }) => setQuestions(analyses.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))))
      // A thread that is gone is no fault of the answer.
      .catch(() => {});
    return () => left.abort();
  }, [session]);
  const at = questions.findIndex((question) => question.id === id);
  if (at === -1 || questions.length < 2) return null;
  const [before, after] = [questions[at - 1], questions[at + 1]];
  return (
    <nav class="thread" aria-label="Questions that belong together">
      <span>
        Question {at + 1} of {questions.length}
      </span>
      {before && (
        <a href={writeRoute({ view: 'analysis', id: before.id })} title={before.question}>
          Previous
        </a>
      )}
      {after && (
        <a href={writeRoute({ view: 'analysis', id: after.id })} title={after.question}>
          Next
        </a>
      )}
    </nav>
  );
}
