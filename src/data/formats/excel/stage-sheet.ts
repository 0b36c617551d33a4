import type { RawColumn, ReadContext } from '../../source.ts';
import { openStagedRows } from '../staged-rows.ts';
import type { StagedRows, TypedCell } from '../staged-rows.ts';
import type { Archive } from './archive.ts';
import { createMergeFiller } from './fill-merges.ts';
import { findMerges } from './merges.ts';
import { readRows } from './sheet-rows.ts';
import type { SheetRow } from './sheet-rows.ts';
import { findTableShape } from './table-shape.ts';
import type { TableShape } from './table-shape.ts';
import type { Sheet, Workbook } from './workbook.ts';

export type StagedSheet = { readonly table: string; readonly columns: RawColumn[] };

/** Rows that are looked at to find the header. */
const firstRows = 100;

/** Keeps the rows of a sheet in the engine as they stream by. Returns nothing where the sheet has no rows of data. */
export async function stageSheet(
  archive: Archive,
  sheet: Sheet,
  source: string,
  workbook: Workbook,
  context: ReadContext,
): Promise<StagedSheet | undefined> {
  const merges = await findMerges(await archive.open(sheet.part));
  const beginning: SheetRow[] = [];
  // Only downwards at first: a title that is merged over all columns must not look like a full row.
  const downwards = createMergeFiller(merges);
  const lookAt = (row: SheetRow): void => {
    if (beginning.length < firstRows) beginning.push({ row: row.row, cells: downwards.fill(row, false) });
  };
  await readRows(await archive.open(sheet.part), source, workbook, lookAt, () => beginning.length === firstRows);
  if (beginning.length === 0) return undefined;
  const shape = findTableShape(beginning, merges);
  const staged = await openStagedRows(context.database, shape.names);
  const counts = await copyRows(archive, sheet, source, workbook, shape, merges, staged);
  const columns = staged.close();
  if (staged.rows === 0) return undefined;
  noteShape(source, shape, counts, context);
  return { table: staged.table, columns };
}

type Counts = { readonly filled: number; readonly outside: number };

async function copyRows(
  archive: Archive,
  sheet: Sheet,
  source: string,
  workbook: Workbook,
  shape: TableShape,
  merges: Parameters<typeof createMergeFiller>[0],
  staged: StagedRows,
): Promise<Counts> {
  const filler = createMergeFiller(merges);
  let seen = 0;
  let outside = 0;
  let before = 0;
  await readRows(await archive.open(sheet.part), source, workbook, (row) => {
    const cells = filler.fill(row, seen >= shape.firstData);
    seen += 1;
    if (seen <= shape.firstData) {
      before = filler.filled;
      return;
    }
    const own = cells.slice(shape.left, shape.left + shape.names.length);
    outside += countFilled(cells.slice(shape.left + shape.names.length)) + countFilled(cells.slice(0, shape.left));
    if (own.some((cell) => cell !== null)) staged.add(own);
  });
  return { filled: filler.filled - before, outside };
}

function countFilled(cells: readonly TypedCell[]): number {
  return cells.filter((cell) => (cell ?? null) !== null).length;
}

function noteShape(source: string, shape: TableShape, { filled, outside }: Counts, { notes }: ReadContext): void {
  if (shape.titles > 0) {
    notes.assumptions.push(
      shape.titles === 1
        ? `The first row of ${source} is taken for a title above the table.`
        : `The first ${shape.titles} rows of ${source} are taken for titles above the table.`,
    );
  }
  if (!shape.hasHeader)
    notes.assumptions.push(
      `${source} has no header: its first row reads like data. Its columns are called column_1, column_2 …`,
    );
  if (filled > 0)
    notes.assumptions.push(
      `${source}: text and dates of merged cells count for each of their cells (${filled} filled); numbers count once.`,
    );
  if (outside > 0) notes.warnings.push(`${source}: ${outside} cells beside the table are left out.`);
}
