import { countOf, writeCount } from '../words/amounts.ts';
import type { RowsPage } from '../words/page-rows.ts';

type Props = {
  readonly rows: number;
  readonly hiddenColumns: number;
  readonly at: RowsPage;
  readonly onPage: (page: number) => void;
};

export function TablePager({ rows, hiddenColumns, at: { page, pages, start, end }, onPage }: Props) {
  const beyond = hiddenColumns > 0 ? ` · ${countOf(hiddenColumns, 'more column')} in the files` : '';
  if (pages === 1)
    return (
      <footer>
        <span>
          {countOf(rows, 'row')}
          {beyond}
        </span>
      </footer>
    );
  return (
    <footer>
      <span aria-live="polite">
        Rows {writeCount(start + 1)} to {writeCount(end)} of {writeCount(rows)}
        {beyond}
      </span>
      <span class="row">
        <Turn label="Previous" isEnd={page === 0} onTurn={() => onPage(page - 1)} />
        <Turn label="Next" isEnd={page === pages - 1} onTurn={() => onPage(page + 1)} />
      </span>
    </footer>
  );
}

type TurnProps = { readonly label: string; readonly isEnd: boolean; readonly onTurn: () => void };

/** Keeps the focus at the last page, where a button that is off would lose it. */
function Turn({ label, isEnd, onTurn }: TurnProps) {
  return (
    <button type="button" class="button quiet" aria-disabled={isEnd} onClick={() => isEnd || onTurn()}>
      {label}
    </button>
  );
}
