import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ChartSpec } from '../../src/contract/chart.ts';
import type { ResultTable } from '../../src/contract/output.ts';
import { countOf } from '../words/amounts.ts';
import { announce } from '../state/announcement.ts';
import { foldData, readSpec } from './spec-text.ts';

type Props = {
  readonly spec: ChartSpec;
  readonly isChanged: boolean;
  readonly tables: readonly ResultTable[];
  readonly onApply: (spec: ChartSpec) => void;
  readonly onReset: () => void;
  readonly onClose: () => void;
};

/** The spec as text. What is applied passes the same check as what a script puts out. */
export function ChartEditor({ spec, isChanged, tables, onApply, onReset, onClose }: Props) {
  const folded = foldData(spec);
  const [text, setText] = useState(folded.text);
  const [fault, setFault] = useState<string>();
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => setText(folded.text), [spec]);
  useEffect(() => area.current?.focus(), []);

  const apply = async () => {
    const read = readSpec(text, folded.data);
    if (!read.ok) return setFault(read.problem);
    const { checkChart } = await import('./draw-chart.ts');
    const checked = checkChart(read.spec, tables);
    if (!checked.ok) return setFault(`This cannot be drawn: ${checked.problem}.`);
    setFault(undefined);
    onApply(checked.spec);
    announce('The chart is drawn anew');
  };

  return (
    <div
      class="chart-editor"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void apply();
      }}
    >
      <div class="field">
        <label for={`${id}-spec`}>Vega-Lite</label>
        <textarea
          ref={area}
          id={`${id}-spec`}
          class="input"
          spellcheck={false}
          wrap="off"
          value={text}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-help`}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <span class="help" id={`${id}-help`}>
          {folded.rows > 0 && `Its ${countOf(folded.rows, 'row')} stay as they are. `}
          {tables.length > 0 &&
            `"data": {"name": …} takes a table of this answer: ${tables.map(({ name }) => name).join(', ')}.`}
        </span>
      </div>
      {fault !== undefined && (
        <div class="notice bad" role="alert">
          {fault}
        </div>
      )}
      <div class="row">
        <button type="button" class="button primary" onClick={() => void apply()}>
          Apply
        </button>
        <button
          type="button"
          class="button"
          disabled={!isChanged && text === folded.text}
          onClick={() => {
            setFault(undefined);
            setText(folded.text);
            onReset();
            // The button has nothing to do any more: who pressed it goes on in the text.
            area.current?.focus();
          }}
        >
          Reset
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  );
}
