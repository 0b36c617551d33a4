import { countRows, datasets } from '../state/datasets.ts';
import { writeRoute } from '../words/places.ts';
import { countOf, writeAgo } from '../words/amounts.ts';

export function DatasetCards() {
  return (
    <ul class="datasets">
      {datasets.value.items.map((dataset) => (
        <li key={dataset.name}>
          <a class="card dataset" href={writeRoute({ view: 'data', name: dataset.name })}>
            <strong dir="auto">{dataset.name}</strong>
            <span class="muted small">
              {countOf(dataset.tables.length, 'table')} · {countOf(countRows(dataset), 'row')}
            </span>
            <span class="muted small">{writeAgo(dataset.createdAt, Date.now())}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
