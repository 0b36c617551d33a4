import { useRef, useState } from 'preact/hooks';
import type { Analysis } from '../../src/contract/analysis.ts';
import { addressOf, api } from '../api/api.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import type { AnalysisRecord, CheckReply } from '../api/types.ts';
import { sendScript } from '../ask/send-question.ts';
import { FindingList } from '../answer/finding-list.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { announce } from '../state/announcement.ts';
import { countOf } from '../words/amounts.ts';
import { CodeEditor, goToLine } from './code-editor.tsx';
import { SourceView } from './source-view.tsx';

type Props = { readonly record: AnalysisRecord; readonly analysis: Analysis };

/** The script that gave the answer: to read, to check, to change and run again. */
export function ScriptPanel({ record, analysis }: Props) {
  const last = analysis.attempts.at(-1);
  const script = analysis.script ?? last?.script;
  const findings = analysis.script?.findings ?? last?.findings ?? [];
  const [text, setText] = useState<string>();
  const [reply, setReply] = useState<CheckReply>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<'check' | 'run'>();
  const area = useRef<HTMLTextAreaElement>(null);
  if (script === undefined) return null;
  const isEditing = text !== undefined;

  const work = async (kind: 'check' | 'run', task: (source: string) => Promise<void>) => {
    // Buttons stay on while something is under way, so that they keep the focus.
    if (busy !== undefined) return;
    setBusy(kind);
    setProblem(undefined);
    setReply(undefined);
    try {
      await task(text ?? script.source);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(undefined);
  };
  const check = () =>
    work('check', async (source) => {
      const checked = await api.check(source, record.data);
      setReply(checked);
      announce(
        checked.accepted ? 'The script is accepted' : `The script is refused: ${checked.findings.length} remarks`,
      );
    });
  const run = () =>
    work('run', (source) =>
      sendScript(source, { question: record.question, data: record.data, session: record.session }),
    );

  return (
    <>
      {isEditing ? (
        <CodeEditor
          label="Source of the script"
          value={text}
          area={area}
          marked={new Set(reply?.findings.map(({ line }) => line))}
          onChange={(value) => {
            setText(value);
            setReply(undefined);
          }}
        />
      ) : (
        <SourceView
          source={script.source}
          language={script.language}
          findings={reply?.findings ?? findings}
          marked={analysis.error?.line}
        />
      )}
      {reply && (
        <div class={`notice ${reply.accepted ? 'good' : 'caution'}`} role="status">
          <h3>
            {reply.accepted
              ? `Accepted, risk ${reply.risk}`
              : `Refused, with ${countOf(reply.findings.length, 'remark')}`}
          </h3>
          {isEditing && reply.findings.length > 0 && (
            <FindingList findings={reply.findings} onLine={(line) => area.current && goToLine(area.current, line)} />
          )}
        </div>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <div class="row">
        {isEditing ? (
          <>
            <button type="button" class="button primary" aria-disabled={busy !== undefined} onClick={() => void run()}>
              {busy === 'run' && <span class="spinner" />}
              Run it
            </button>
            <button type="button" class="button" aria-disabled={busy !== undefined} onClick={() => void check()}>
              Check
            </button>
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                setText(undefined);
                setReply(undefined);
                setProblem(undefined);
              }}
            >
              Discard the changes
            </button>
          </>
        ) : (
          <>
            <button type="button" class="button" onClick={() => setText(script.source)}>
              <Icon name="pencil" />
              Edit and run again
            </button>
            <button type="button" class="button quiet" aria-disabled={busy !== undefined} onClick={() => void check()}>
              <Icon name="check" />
              Check
            </button>
            <CopyButton label="Copy" icon="copy" text={() => script.source} />
            <a class="button quiet" href={addressOf.script(record.id)} download>
              <Icon name="download" />
              Download
            </a>
          </>
        )}
      </div>
    </>
  );
}
