import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChartSpec } from '../../src/contract/chart.ts';
import type { Plot } from '../../src/contract/output.ts';
import { describeChart } from '../../src/results/renderers/html/describe-chart.ts';
import { addressOf } from '../api/api.ts';
import { useAnswer } from '../answer/use-spot.ts';
import { Icon } from '../parts/icon.tsx';
import { MenuButton, type MenuEntry } from '../parts/menu-button.tsx';
import { ChartCanvas } from './chart-canvas.tsx';
import { ChartEditor } from './chart-editor.tsx';
import type { DrawnChart } from './draw-chart.ts';
import { saveText, saveUrl } from './save-file.ts';

const formats = ['svg', 'png', 'json', 'html'] as const;

/** A chart of the answer: drawn here, where it can be pointed at and changed, and otherwise the service's picture of it. */
export function ChartFigure({ plot }: { readonly plot: Plot }) {
  const { analysis } = useAnswer();
  const [changed, setChanged] = useState<ChartSpec>();
  const [editing, setEditing] = useState(false);
  const drawn = useRef<DrawnChart | undefined>(undefined);
  const editButton = useRef<HTMLButtonElement>(null);
  const title = plot.title ?? plot.name;
  const spec = changed ?? plot.spec;
  useEffect(() => setChanged(undefined), [plot]);

  const save = async (format: 'svg' | 'png' | 'json') => {
    const name = `${plot.name}.${format === 'json' ? 'vl.json' : format}`;
    if (format === 'json') return saveText(JSON.stringify(spec, null, 2), 'application/json', name);
    if (drawn.current === undefined) return;
    if (format === 'svg') saveText(await drawn.current.toSvg(), 'image/svg+xml', name);
    else saveUrl(await drawn.current.toPng(), name);
  };
  // What was changed here the service does not have.
  const entries: MenuEntry[] =
    changed === undefined
      ? formats.map((format) => ({
          label: format.toUpperCase(),
          href: addressOf.plot(analysis.id, plot.name, format, true),
          download: true,
        }))
      : (['svg', 'png', 'json'] as const).map((format) => ({
          label: format.toUpperCase(),
          onChoose: () => void save(format),
        }));

  return (
    <figure class="card chart">
      <figcaption>
        <span dir="auto">
          {title} {changed !== undefined && <span class="tag accent">changed by you</span>}
        </span>
        <span class="row tools">
          <button
            ref={editButton}
            type="button"
            class="button quiet icon"
            aria-label={`Edit ${title}`}
            title="Edit"
            aria-expanded={editing}
            onClick={() => setEditing(!editing)}
          >
            <Icon name="pencil" />
          </button>
          <MenuButton label={`Download ${title}`} icon="download" entries={entries} />
        </span>
      </figcaption>
      <ChartCanvas
        spec={spec}
        label={describeChart(spec, title)}
        picture={
          changed === undefined && plot.problem === undefined
            ? addressOf.plot(analysis.id, plot.name, 'svg')
            : undefined
        }
        onDrawn={(chart) => {
          drawn.current = chart;
        }}
      />
      {editing && (
        <ChartEditor
          spec={spec}
          isChanged={changed !== undefined}
          tables={analysis.tables}
          onApply={setChanged}
          onReset={() => setChanged(undefined)}
          onClose={() => {
            setEditing(false);
            editButton.current?.focus();
          }}
        />
      )}
    </figure>
  );
}
