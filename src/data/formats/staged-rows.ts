import { randomBytes } from 'node:crypto';
import type { IntakeDatabase, TextAppender } from '../../engine/intake-database.ts';
import type { KnownType, RawColumn } from '../source.ts';

/** What a cell holds, as the format tells. */
export type CellKind = 'integer' | 'number' | 'percent' | 'boolean' | 'date' | 'timestamp' | 'time' | 'text';

export type TypedCell = { readonly kind: CellKind; readonly text: string } | null;

/** Rows that are read here and not by the engine: kept as text, while the kinds of their cells are counted. */
export interface StagedRows {
  readonly table: string;
  add(row: readonly TypedCell[]): void;
  /** Ends the adding. Returns the columns with the types that all their cells have. */
  close(): RawColumn[];
  readonly rows: number;
}

export async function openStagedRows(database: IntakeDatabase, names: readonly string[]): Promise<StagedRows> {
  const table = `rows_${randomBytes(6).toString('hex')}`;
  await database.makeRoom(names.length);
  const columns = names.map((_, index) => `c${index} VARCHAR`).join(', ');
  await database.run(`CREATE TEMP TABLE ${table} (${columns})`);
  const appender: TextAppender = await database.openAppender(table, names.length);
  const kinds = names.map(() => new Set<CellKind>());
  let rows = 0;
  return {
    table,
    add(row) {
      rows += 1;
      appender.add(
        names.map((_, index) => {
          const cell = row[index] ?? null;
          const text = cell?.text.trim() ?? '';
          if (cell === null || text === '') return null;
          kinds[index]?.add(cell.kind);
          return text;
        }),
      );
    },
    close() {
      appender.close();
      return names.map((name, index) => {
        const found = kinds[index] ?? new Set();
        const known = commonKind(found);
        const format = isAllPercent(found) ? { format: 'percent' as const } : {};
        return known === undefined ? { name, ...format } : { name, known, ...format };
      });
    },
    get rows() {
      return rows;
    },
  };
}

/** The type of a column whose cells are of these kinds; none where some are text or kinds do not mix. */
function commonKind(kinds: ReadonlySet<CellKind>): KnownType | undefined {
  const [first, ...rest] = kinds;
  if (first === undefined || kinds.has('text')) return undefined;
  if (rest.length === 0) return first === 'text' ? undefined : first === 'percent' ? 'number' : first;
  const all = (allowed: readonly CellKind[]): boolean => [...kinds].every((kind) => allowed.includes(kind));
  if (all(['integer', 'number', 'percent'])) return 'number';
  return all(['date', 'timestamp']) ? 'timestamp' : undefined;
}

/** Beside words for "no value" only: where other numbers stand, nobody knows what they are. */
function isAllPercent(kinds: ReadonlySet<CellKind>): boolean {
  return kinds.has('percent') && [...kinds].every((kind) => kind === 'percent' || kind === 'text');
}
