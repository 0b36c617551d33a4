import { useState } from 'preact/hooks';
import { api } from '../api/api.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import type { AnalysisRecord, Rating } from '../api/types.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { announce } from '../state/announcement.ts';

const ratings: readonly (readonly [Rating, string])[] = [
  ['right', 'It is right'],
  ['wrong', 'It is wrong'],
  ['unclear', 'It is unclear'],
];

/** What its reader thinks of an answer. */
export function FeedbackForm({ record: { id, feedback } }: { readonly record: AnalysisRecord }) {
  const [rating, setRating] = useState<Rating | undefined>(feedback?.rating);
  const [comment, setComment] = useState(feedback?.comment ?? '');
  const [isKept, setIsKept] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const send = async (chosen: Rating, words: string) => {
    setRating(chosen);
    setProblem(undefined);
    try {
      await api.giveFeedback(id, chosen, words.trim() || undefined);
      setIsKept(true);
      announce('Thank you, that is kept');
    } catch (error) {
      setRating(rating);
      setProblem(problemOf(error));
    }
  };

  return (
    <section class="feedback" aria-labelledby="feedback">
      <div class="row">
        <h2 id="feedback" class="small muted">
          Is this answer right?
        </h2>
        {ratings.map(([name, label]) => (
          <button
            key={name}
            type="button"
            class="button"
            aria-pressed={rating === name}
            onClick={() => void send(name, comment)}
          >
            {label}
          </button>
        ))}
        {isKept && <span class="hint">Thank you, that is kept.</span>}
      </div>
      {rating !== undefined && rating !== 'right' && (
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            void send(rating, comment);
          }}
        >
          <input
            class="input"
            aria-label="What is wrong with it"
            placeholder="What is wrong with it?"
            dir="auto"
            value={comment}
            onInput={({ currentTarget }) => {
              setComment(currentTarget.value);
              setIsKept(false);
            }}
          />
          <button type="submit" class="button">
            Send
          </button>
        </form>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
