import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { maxQuestionLength } from '../../src/contract/choices.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import type { Me } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import { QuestionChips } from '../parts/question-chips.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { datasets } from '../state/datasets.ts';
import { route } from '../state/route.ts';
import { countOf, writeCount } from '../words/amounts.ts';
import { writeRoute } from '../words/places.ts';
import { AskOptions } from './ask-options.tsx';
import { OtherData } from './other-data.tsx';
import { countChanged, draft, keepUnsent, unsentAt } from './draft.ts';
import { sendQuestion } from './send-question.ts';

type Props = {
  readonly me: Me;
  /** Of which dataset; absent: it is chosen here. */
  readonly data?: string | undefined;
  /** It goes on from the questions of a session, and so with their data. */
  readonly session?: string | undefined;
  readonly label: string;
  readonly placeholder: string;
  /** What stands in it at first, such as a question that could not be answered. */
  readonly first?: string | undefined;
  readonly suggestions?: readonly string[] | undefined;
  readonly focus?: boolean;
  /** Told which dataset is chosen. */
  readonly onTarget?: (name: string | undefined) => void;
};

/** Where questions are asked. */
export function Composer({
  me,
  data,
  session,
  label,
  placeholder,
  first = '',
  suggestions = [],
  focus,
  onTarget,
}: Props) {
  const [place] = useState(() => writeRoute(route.peek()));
  const [text, setText] = useState(() => unsentAt(place) ?? first);
  const [chosen, setChosen] = useState<string>();
  const [others, setOthers] = useState<readonly string[]>([]);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const { items } = datasets.value;
  const target = data ?? chosen ?? items[0]?.name;
  const besides = session === undefined ? items.map(({ name }) => name).filter((name) => name !== target) : [];
  const together = others.filter((name) => besides.includes(name));
  const changed = countChanged(draft.value) + (together.length > 0 ? 1 : 0);
  const tooLong = text.length > maxQuestionLength;
  const canSend = text.trim() !== '' && target !== undefined && !busy && !tooLong;

  useEffect(() => {
    if (focus === true) box.current?.focus();
  }, [focus]);
  useEffect(() => onTarget?.(target), [target]);

  const write = (words: string) => {
    setText(words);
    keepUnsent(place, words);
  };
  const ask = async (question: string) => {
    if (target === undefined || busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await sendQuestion({ question, session, ...(session === undefined && { data: [target, ...together] }) });
      if (question === text) write('');
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div class="section">
      <form
        class="card composer"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSend) void ask(text);
        }}
      >
        <label class="unseen" for={`${id}-text`}>
          {label}
        </label>
        <textarea
          ref={box}
          id={`${id}-text`}
          rows={2}
          dir="auto"
          placeholder={placeholder}
          value={text}
          aria-describedby={`${id}-hint`}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            if (canSend) void ask(text);
          }}
        />
        <div class="under">
          {data === undefined && items.length > 0 && (
            <span class="pick">
              <Icon name="table" />
              <label class="unseen" for={`${id}-data`}>
                Data
              </label>
              <select
                id={`${id}-data`}
                class="input"
                value={target}
                onChange={({ currentTarget }) => setChosen(currentTarget.value)}
              >
                {items.map(({ name }) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </span>
          )}
          <button
            type="button"
            class="button quiet"
            aria-expanded={open}
            aria-controls={`${id}-options`}
            onClick={() => setOpen(!open)}
          >
            <Icon name="sliders" />
            Options{changed > 0 && <span class="tag accent">{changed} changed</span>}
          </button>
          <button type="submit" class="button primary send" disabled={!canSend}>
            {busy ? <span class="spinner" /> : <Icon name="arrow" />}
            Ask
          </button>
        </div>
        <p id={`${id}-hint`} class="unseen">
          Enter sends, Shift and Enter begin a new line.
        </p>
        <div id={`${id}-options`} hidden={!open}>
          {open && besides.length > 0 && <OtherData names={besides} chosen={together} onChange={setOthers} />}
          {open && <AskOptions me={me} />}
        </div>
      </form>
      {tooLong && (
        <p class="hint" role="alert">
          {countOf(text.length, 'character')}: a question has {writeCount(maxQuestionLength)} at most. Put long material
          into a data file and ask about it.
        </p>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <QuestionChips questions={suggestions} onAsk={(question) => void ask(question)} />
    </div>
  );
}
