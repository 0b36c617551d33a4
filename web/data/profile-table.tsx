import { useState } from 'preact/hooks';
import type { ColumnProfile, TableProfile } from '../../src/contract/profile.ts';
import { countOf } from '../words/amounts.ts';
import { describeColumn, describeGaps } from '../words/describe-column.ts';
import { DistributionMark } from './distribution-mark.tsx';

const shownColumns = 30;

export function ProfileTable({
  table,
  source,
}: {
  readonly table: TableProfile;
  readonly source?: string | undefined;
}) {
  const [all, setAll] = useState(false);
  const columns = all ? table.columns : table.columns.slice(0, shownColumns);
  return (
    <section class="section" aria-label={`Table ${table.name}`}>
      <div class="profile-head">
        <h2 dir="auto">{table.name}</h2>
        <span class="muted small">
          {countOf(table.rows, 'row')} · {countOf(table.columns.length + table.omittedColumns, 'column')}
          {source !== undefined && source !== table.name && ` · from ${source}`}
        </span>
      </div>
      <ul class="card columns">
        {columns.map((column) => (
          <Column key={column.name} column={column} rows={table.rows} />
        ))}
        {columns.length < table.columns.length && (
          <li class="more">
            <button type="button" class="button quiet" onClick={() => setAll(true)}>
              Show {countOf(table.columns.length - columns.length, 'more column')}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

function Column({ column, rows }: { readonly column: ColumnProfile; readonly rows: number }) {
  const { name, kind, role, unit, format, nulls } = column;
  return (
    <li class="column">
      <div class="name">
        <strong dir="auto">{name}</strong>
        <span class="kinds">
          <span class="tag" title={column.engineType}>
            {kind}
          </span>
          {role !== undefined && role !== kind && <span class="tag accent">{role}</span>}
          {unit !== undefined && <span class="tag">{unit}</span>}
          {format === 'percent' && <span class="tag">percent</span>}
        </span>
      </div>
      <div class="marks">
        <DistributionMark column={column} rows={rows} />
      </div>
      <div class="facts" dir="auto">
        {describeColumn(column)}
      </div>
      <div class="gaps">{describeGaps(nulls, rows)}</div>
    </li>
  );
}
