import type { Cell } from '../../src/contract/output.ts';
import type { ColumnProfile } from '../../src/contract/profile.ts';
import { writeCount } from '../words/amounts.ts';
import { writeColumnValue } from '../words/describe-column.ts';
import { type Density, densityOf } from '../words/quantile-steps.ts';

const shownValues = 4;

/** How the values of a column lie, small: a shape for numbers and times, bars for categories. */
export function DistributionMark({ column, rows }: { readonly column: ColumnProfile; readonly rows: number }) {
  const density = column.role === 'identifier' ? undefined : densityOf(column);
  if (density !== undefined) return <DensityMark column={column} density={density} />;
  const { frequent = [] } = column;
  if (frequent.length === 0) return null;
  const filled = Math.max(1, rows - (column.nulls ?? 0));
  const largest = frequent[0]?.count ?? 1;
  return (
    <ul class="bars">
      {frequent.slice(0, shownValues).map(({ value, count }) => (
        <li key={value} title={`${Math.round((count / filled) * 1000) / 10}%`}>
          <span class="fill" style={{ width: `${(count / largest) * 100}%` }} />
          <span class="label" dir="auto">
            {value === '' ? '(blank)' : value}
          </span>
          <span class="count">{writeCount(count)}</span>
        </li>
      ))}
    </ul>
  );
}

function DensityMark({ column, density }: { readonly column: ColumnProfile; readonly density: Density }) {
  const { p25, p50, p75 } = column.quantiles ?? {};
  const write = (value: Cell | undefined) => writeColumnValue(column, value ?? null);
  const label = `Half of the values lie between ${write(p25)} and ${write(p75)}, the median is ${write(p50)}.`;
  const at = (share: number) => 6 + share * 188;
  return (
    <svg class="density" viewBox="0 0 200 34" preserveAspectRatio="none" role="img" aria-label={label}>
      <title>{label}</title>
      {density.steps.map(({ from, to, height }, index) => (
        <rect
          key={index}
          class={index > 1 && index < 4 ? 'middle' : 'outer'}
          x={at(from)}
          width={Math.max(1.5, at(to) - at(from) - 0.8)}
          y={31 - 27 * height}
          height={27 * height}
        />
      ))}
      <line class="edge" x1="6" x2="194" y1="31.5" y2="31.5" />
      {density.cutLow && <line class="beyond" x1="0" x2="5" y1="31.5" y2="31.5" />}
      {density.cutHigh && <line class="beyond" x1="195" x2="200" y1="31.5" y2="31.5" />}
      <line class="median" x1={at(density.median)} x2={at(density.median)} y1="1" y2="31" />
    </svg>
  );
}
