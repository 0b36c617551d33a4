import { useState } from 'preact/hooks';
import { Modal } from '../parts/modal.tsx';
import { nameFor, sendFiles } from '../state/upload-state.ts';

/** A table from the clipboard: what a spreadsheet copies is separated by tabs, which the intake reads as well. */
export function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [name, setName] = useState(() => nameFor('pasted'));
  const hasRows = text.trim().includes('\n');
  return (
    <Modal title="Paste a table" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const file = new File([text], `${name.trim() || 'pasted'}.csv`, { type: 'text/csv' });
          void sendFiles([file], name.trim() || undefined);
          onClose();
        }}
      >
        <div class="field">
          <label for="paste-text">Rows, with a header in the first line</label>
          <textarea
            id="paste-text"
            class="input"
            rows={10}
            spellcheck={false}
            placeholder={'region,revenue\nNorth,120.50\nSouth,98.20'}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
          <span class="help">CSV, or cells copied from a spreadsheet.</span>
        </div>
        <div class="field">
          <label for="paste-name">Name</label>
          <input
            id="paste-name"
            class="input"
            value={name}
            dir="auto"
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </div>
        <div class="end">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button primary" disabled={!hasRows}>
            Add it
          </button>
        </div>
      </form>
    </Modal>
  );
}
