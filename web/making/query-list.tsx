import type { Lineage } from '../../src/contract/output.ts';
import { countOf, writeDuration } from '../words/amounts.ts';

/** What the script asked of the data, in order. */
export function QueryList({ lineage }: { readonly lineage: readonly Lineage[] }) {
  return (
    <ol class="queries">
      {lineage.map(({ sql, tables, rows, milliseconds }, index) => (
        <li key={index} class="section">
          <span class="small muted">
            {index + 1}. Read {tables.length === 0 ? 'no table' : tables.join(', ')} · {countOf(rows, 'row')} came back
            · {writeDuration(milliseconds)}
          </span>
          <pre tabIndex={0} aria-label={`Query ${index + 1}`}>
            {sql.trim()}
          </pre>
        </li>
      ))}
    </ol>
  );
}
