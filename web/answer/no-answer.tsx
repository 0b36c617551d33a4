import { useState } from 'preact/hooks';
import type { Analysis } from '../../src/contract/analysis.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import type { AnalysisRecord } from '../api/types.ts';
import { sendQuestion } from '../ask/send-question.ts';
import { QuestionChips } from '../parts/question-chips.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { statusWords } from '../words/status-words.ts';

type Props = { readonly record: AnalysisRecord; readonly analysis: Analysis };

/** Why there is no answer, and what to do about it. */
export function NoAnswer({ record, analysis: { status, error, suggestions } }: Props) {
  const [problem, setProblem] = useState<Problem>();
  const { title, next } = statusWords[status];
  const tone = status === 'cancelled' ? '' : 'caution';
  const ask = (question: string) =>
    sendQuestion({ question, data: record.data, session: record.session }).catch((fault: unknown) =>
      setProblem(problemOf(fault)),
    );
  return (
    <section class={`notice ${tone}`} aria-labelledby="no-answer">
      <h2 id="no-answer">{title}</h2>
      {error && (
        <p dir="auto">
          {error.message}
          {error.line !== undefined && <span class="muted"> Line {error.line} of the script.</span>}
        </p>
      )}
      {next !== '' && <p>{suggestions.length > 0 ? next : next.replace(', or ask one of these', '')}</p>}
      <QuestionChips questions={suggestions} onAsk={(question) => void ask(question)} />
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
