import { caps } from '../../src/contract/caps.ts';
import type { Cell, ValueType } from '../../src/contract/output.ts';

const date = /^\d{4,6}-\d\d-\d\d$/;
const timestamp = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/** One value on its way out, and what it is. `lost` says that it was no value: NaN or infinity. */
export type Outgoing = { readonly value: Cell; readonly type: ValueType | undefined; readonly lost?: boolean };

export function toOutgoing(value: unknown): Outgoing {
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) return { value: null, type: undefined, lost: true };
      // Beyond 2^53 a double is no exact integer any more.
      return { value, type: Number.isSafeInteger(value) ? 'integer' : 'number' };
    case 'bigint':
      return { value: isSafe(value) ? Number(value) : String(value), type: 'integer' };
    case 'boolean':
      return { value, type: 'boolean' };
    case 'string':
      return { value, type: date.test(value) ? 'date' : timestamp.test(value) ? 'timestamp' : 'text' };
    case 'undefined':
      return { value: null, type: undefined };
    default:
      if (value === null) return { value: null, type: undefined };
      if (value instanceof Date) return { value: value.toISOString(), type: 'timestamp' };
      return { value: JSON.stringify(value) ?? null, type: 'text' };
  }
}

function isSafe(value: bigint): boolean {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER);
}

/** The type of a column from those of its values: integers among numbers are numbers; a mixture is text. */
export function mergeTypes(a: ValueType | undefined, b: ValueType | undefined): ValueType | undefined {
  if (a === undefined || a === b) return b;
  if (b === undefined) return a;
  if ((a === 'integer' && b === 'number') || (a === 'number' && b === 'integer')) return 'number';
  return 'text';
}

export type TableData = {
  readonly names: readonly string[];
  readonly types: readonly ValueType[];
  readonly rows: readonly (readonly Cell[])[];
  readonly lost: number;
  /** Texts that are longer than a cell may be. */
  readonly cut: number;
};

/** Turns rows as objects into columns with types. Columns stand in the order in which rows first name them. */
export function toTableData(objects: readonly Readonly<Record<string, unknown>>[]): TableData {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const types: (ValueType | undefined)[] = names.map(() => undefined);
  let lost = 0;
  const rows = objects.map((object) =>
    names.map((name, index) => {
      const outgoing = toOutgoing(Object.hasOwn(object, name) ? object[name] : null);
      types[index] = mergeTypes(types[index], outgoing.type);
      if (outgoing.lost) lost += 1;
      return outgoing.value;
    }),
  );
  const settled = types.map((type) => type ?? 'text');
  let cut = 0;
  const spell = (value: Cell, index: number): Cell => {
    const text = spellText(value, settled[index]);
    if (typeof text !== 'string' || text.length <= caps.cellLength) return text;
    cut += 1;
    return cutText(text, caps.cellLength);
  };
  const spelled = rows.map((row) => row.map(spell));
  return { names, types: settled, rows: spelled, lost, cut };
}

/** The beginning of a text, an ellipsis behind it. */
function cutText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** In a column of text, all is text: except integers beyond 2^53, which are text already. */
function spellText(value: Cell, type: ValueType | undefined): Cell {
  return type === 'text' && value !== null && typeof value !== 'string' ? String(value) : value;
}
