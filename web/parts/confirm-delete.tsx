import { useState } from 'preact/hooks';
import { type Problem, problemOf } from '../api/problem.ts';
import { Modal } from './modal.tsx';
import { ProblemNotice } from './problem-notice.tsx';

type Props = {
  readonly title: string;
  readonly text: string;
  readonly onDelete: () => Promise<unknown>;
  readonly onClose: () => void;
};

/** What is deleted is gone, so it is asked once. */
export function ConfirmDelete({ title, text, onDelete, onClose }: Props) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await onDelete();
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <Modal title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <p dir="auto">{text}</p>
        {problem && <ProblemNotice problem={problem} />}
        <div class="end">
          <button type="button" class="button" onClick={onClose}>
            Keep it
          </button>
          <button type="submit" class="button danger" disabled={busy}>
            Delete
          </button>
        </div>
      </form>
    </Modal>
  );
}
