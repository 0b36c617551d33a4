import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { sendExample, sendFiles, upload } from '../state/upload-state.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { UploadFault } from './upload-notice.tsx';
import { UploadProgress } from './upload-progress.tsx';

const accepted = '.csv,.tsv,.txt,.json,.ndjson,.jsonl,.parquet,.xlsx,.xlsm,.sqlite,.sqlite3,.db';

/** Where data comes in: dropped, chosen or pasted. */
export function DropZone({ small = false }: { readonly small?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState(false);
  const state = upload.value;
  if (state.kind === 'sending') return <UploadProgress state={state} />;
  return (
    <div class="section">
      {state.kind === 'failed' && <UploadFault problem={state.problem} />}
      <div class={`drop${small ? ' small-drop' : ''}`}>
        {!small && (
          <svg class="big" viewBox="0 0 16 16" aria-hidden="true">
            <path
              d="M8 10.5V3M5 5.8 8 2.8l3 3M3 10.5v1.7a1.3 1.3 0 0 0 1.3 1.3h7.4a1.3 1.3 0 0 0 1.3-1.3v-1.7"
              fill="none"
              stroke="currentColor"
              stroke-width="1.1"
              stroke-linecap="round"
              stroke-linejoin="round"
            />
          </svg>
        )}
        {!small && <strong>Drop files anywhere on this page</strong>}
        <p class="muted small">
          CSV, TSV, JSON, Parquet, Excel or SQLite. Several files become several tables of one dataset.
        </p>
        <div class="row">
          <button type="button" class={small ? 'button' : 'button primary'} onClick={() => input.current?.click()}>
            <Icon name="upload" />
            Choose files
          </button>
          <button type="button" class="button" onClick={() => setPasting(true)}>
            Paste a table
          </button>
        </div>
        {!small && (
          <p class="muted small">
            Nothing at hand?{' '}
            <button type="button" class="inline" onClick={() => void sendExample()}>
              Try it with example data
            </button>
            , three years of orders of a made-up shop.
          </p>
        )}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={accepted}
          onChange={({ currentTarget }) => {
            void sendFiles([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
      </div>
      {pasting && <PasteDialog onClose={() => setPasting(false)} />}
    </div>
  );
}

/** Files may be dropped wherever there is page. */
export function DropAnywhere() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const allow = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      void sendFiles([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener('dragenter', enter);
    addEventListener('dragleave', leave);
    addEventListener('dragover', allow);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragenter', enter);
      removeEventListener('dragleave', leave);
      removeEventListener('dragover', allow);
      removeEventListener('drop', drop);
    };
  }, []);
  return over ? <div class="over-all">Drop to add this data</div> : null;
}
