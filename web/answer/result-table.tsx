import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Cell, ResultTable } from '../../src/contract/output.ts';
import { addressOf } from '../api/api.ts';
import { MenuButton } from '../parts/menu-button.tsx';
import { cellPlace, keyColumn } from '../words/find-source.ts';
import { pageRows } from '../words/page-rows.ts';
import { nextSorting, sortRows, type Sorting } from '../words/sort-rows.ts';
import { TableHead } from './table-head.tsx';
import { TablePager } from './table-pager.tsx';
import { showSpot, useAnswer } from './use-spot.ts';
import type { Spot } from './values.ts';

const pageSize = 25;
/** Wider tables are in their files. */
const shownColumns = 60;
const longestCell = 300;

/** A table of the answer: sorted by its heads, page by page, with numbers that line up. */
export function ResultTableView({ table }: { readonly table: ResultTable }) {
  const { analysis, formatter, cited, spot } = useAnswer();
  const [sorting, setSorting] = useState<Sorting>();
  const [wanted, setWanted] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const shown = useRef<Spot | undefined>(undefined);
  const types = table.columns.map(({ type }) => type);
  const order = useMemo(() => sortRows(table.rows, sorting, types), [table, sorting]);
  const { page, pages, start, end } = pageRows(order.length, pageSize, wanted);
  const key = keyColumn(table);
  const columns = useMemo(
    () =>
      table.columns.slice(0, shownColumns).map(({ name, type, format, unit }, index) => {
        // The unit stands once, in the head; only a currency belongs to each number.
        const style = { name, type, format, unit: format === 'currency' ? unit : undefined };
        const shape = formatter.shape(
          table.rows.map((row) => row[index] ?? null),
          style,
        );
        return { index, isNumeric: isNumeric(type), write: (cell: Cell) => formatter.format(cell, style, shape) };
      }),
    [table, formatter],
  );

  // A citation leads to a cell, on whatever page it is.
  const led = spot.value;
  const prefix = `table/${table.name}/`;
  useEffect(() => {
    if (led?.place.startsWith(prefix) !== true) return;
    const row = Number(led.place.slice(prefix.length).split('/')[0]);
    setWanted(Math.floor(order.indexOf(row) / pageSize));
  }, [led]);
  useEffect(() => {
    // Once: whoever turns pages afterwards is not taken back to it.
    if (led?.place.startsWith(prefix) !== true || shown.current === led) return;
    const cell = body.current?.querySelector<HTMLElement>('.lit');
    if (!cell) return;
    shown.current = led;
    showSpot(cell, led);
  }, [led, page]);

  const title = table.title ?? table.name;
  return (
    <section class="card table-card" aria-label={`Table ${title}`}>
      <header>
        <h3 dir="auto">{title}</h3>
        <MenuButton
          label={`Download ${title}`}
          icon="download"
          entries={(['csv', 'parquet', 'json'] as const).map((format) => ({
            label: format === 'parquet' ? 'Parquet' : format.toUpperCase(),
            href: addressOf.table(analysis.id, table.name, format),
            download: true,
          }))}
        />
      </header>
      <div class="scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map(({ index, isNumeric: right }) => (
                <TableHead
                  key={index}
                  column={table.columns[index]}
                  isNumeric={right}
                  direction={sorting?.column === index ? (sorting.down ? 'descending' : 'ascending') : undefined}
                  onSort={() => {
                    setSorting(nextSorting(sorting, index, types[index] ?? 'text'));
                    setWanted(0);
                  }}
                />
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {order.slice(start, end).map((row) => (
              <tr key={row}>
                {columns.map(({ index, isNumeric: right, write }) => {
                  const place = cellPlace(table.name, row, index);
                  const isLit = led?.place === place;
                  const text = write(table.rows[row]?.[index] ?? null);
                  const Tag = index === key ? 'th' : 'td';
                  return (
                    <Tag
                      key={index}
                      {...(index === key && { scope: 'row' })}
                      {...(!right && { dir: 'auto' })}
                      {...(isLit && { tabIndex: -1 })}
                      class={`${right ? 'number' : ''}${cited.has(place) ? ' is-cited' : ''}${isLit ? ' lit' : ''}`}
                    >
                      {text.length > longestCell ? `${text.slice(0, longestCell)}…` : text}
                    </Tag>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TablePager
        rows={order.length}
        hiddenColumns={table.columns.length - columns.length}
        at={{ page, pages, start, end }}
        onPage={setWanted}
      />
    </section>
  );
}

function isNumeric(type: string): boolean {
  return type === 'number' || type === 'integer';
}
