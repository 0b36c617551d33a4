type Props = { readonly questions: readonly string[]; readonly onAsk: (question: string) => void };

/** Questions that the data could answer, to be asked at a press. */
export function QuestionChips({ questions, onAsk }: Props) {
  if (questions.length === 0) return null;
  return (
    <div class="chips" role="group" aria-label="Suggested questions">
      {questions.map((question) => (
        <button key={question} type="button" class="chip" dir="auto" onClick={() => onAsk(question)}>
          {question}
        </button>
      ))}
    </div>
  );
}
