import { useState } from 'preact/hooks';
import type { Metric } from '../../src/contract/output.ts';
import { metricPlace } from '../words/find-source.ts';
import { countOf } from '../words/amounts.ts';
import { useAnswer, useSpot } from './use-spot.ts';

const shown = 24;

export function MetricTiles() {
  const { analysis, spot } = useAnswer();
  const [all, setAll] = useState(false);
  const metrics = Object.values(analysis.metrics);
  if (metrics.length === 0) return null;
  const led = spot.value?.place;
  const isLedBeyond = metrics.slice(shown).some(({ name }) => metricPlace(name) === led);
  const listed = all || isLedBeyond ? metrics : metrics.slice(0, shown);
  return (
    <section class="section" aria-labelledby="figures">
      <h2 id="figures">Key figures</h2>
      <dl class="tiles">
        {listed.map((metric) => (
          <Tile key={metric.name} metric={metric} />
        ))}
      </dl>
      {listed.length < metrics.length && (
        <div>
          <button type="button" class="button" onClick={() => setAll(true)}>
            Show {countOf(metrics.length - listed.length, 'more figure')}
          </button>
        </div>
      )}
    </section>
  );
}

function Tile({ metric }: { readonly metric: Metric }) {
  const { formatter, cited } = useAnswer();
  const place = metricPlace(metric.name);
  const { element, isLit } = useSpot(place);
  const { name, value, type, unit, format, label } = metric;
  const text = formatter.format(value, { name, type, unit, format });
  const size = text.length > 60 ? 'prose' : text.length > 14 ? 'long' : '';
  return (
    <div
      class={`card tile${cited.has(place) ? ' is-cited' : ''}${isLit ? ' lit' : ''}`}
      ref={(node) => {
        element.current = node;
      }}
      tabIndex={-1}
      title={typeof value === 'number' ? String(value) : undefined}
    >
      <dt dir="auto">{label ?? name.replaceAll('_', ' ')}</dt>
      <dd class={size} dir="auto">
        {text}
      </dd>
    </div>
  );
}
