import { Fragment } from 'preact';
import type { ResultTable } from '../../src/contract/output.ts';
import { Icon } from '../parts/icon.tsx';

type Props = {
  readonly column: ResultTable['columns'][number] | undefined;
  readonly isNumeric: boolean;
  readonly direction: 'ascending' | 'descending' | undefined;
  readonly onSort: () => void;
};

export function TableHead({ column, isNumeric, direction, onSort }: Props) {
  if (column === undefined) return null;
  const { name, label, unit, format } = column;
  return (
    <th scope="col" class={isNumeric ? 'number' : ''} {...(direction && { 'aria-sort': direction })}>
      <button type="button" class="sort" onClick={onSort}>
        <span dir="auto">
          {label ?? <BreakableName name={name} />}
          {unit !== undefined && format !== 'currency' && <small> {unit}</small>}
        </span>
        <Icon name="down" />
      </button>
    </th>
  );
}

/** A name may go on in the next line after an underscore: tables of many numbers are no wider than they must be. */
function BreakableName({ name }: { readonly name: string }) {
  return (
    <>
      {name.split('_').map((part, index) => (
        <Fragment key={index}>
          {index > 0 && (
            <>
              _<wbr />
            </>
          )}
          {part}
        </Fragment>
      ))}
    </>
  );
}
