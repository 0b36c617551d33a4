import type { RefObject } from 'preact';
import { splitSource } from '../../src/results/source-tokens.ts';
import { Spans } from './source-view.tsx';

type Props = {
  readonly value: string;
  readonly label: string;
  /** Lines that something was said about. */
  readonly marked: ReadonlySet<number>;
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly onChange: (value: string) => void;
};

/** A text area whose letters lie over the same text in colours. Tab leaves it, as it leaves any other field. */
export function CodeEditor({ value, label, marked, area, onChange }: Props) {
  return (
    <div class="code-editor" dir="ltr">
      <pre aria-hidden="true">
        {splitSource(`${value}\n `, 'typescript').map((spans, index) => (
          <span key={index} class={`line${marked.has(index + 1) ? ' marked' : ''}`} data-line={index + 1}>
            <Spans spans={spans} />
            {'\n'}
          </span>
        ))}
      </pre>
      <textarea
        ref={area}
        aria-label={label}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        wrap="off"
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  );
}

/** Puts the caret at the beginning of a line, and the line into sight. */
export function goToLine(area: HTMLTextAreaElement, line: number): void {
  const before = area.value.split('\n').slice(0, line - 1);
  const at = before.reduce((sum, text) => sum + text.length + 1, 0);
  area.focus({ preventScroll: true });
  area.setSelectionRange(at, at);
  const height = area.scrollHeight / Math.max(1, area.value.split('\n').length);
  area.parentElement?.scrollTo({ top: Math.max(0, (line - 4) * height), left: 0 });
  area.scrollIntoView({ block: 'nearest' });
}
