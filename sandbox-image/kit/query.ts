import type { ColumnPart, RowsPayload } from '../../src/contract/protocol.ts';
import { ask } from './channel.ts';
import type { Columns, Parameter, Row } from './types.ts';

const decoder = new TextDecoder();

export async function queryRows(query: string, parameters: readonly Parameter[]): Promise<Row[]> {
  const { payload } = await ask({ type: 'sql', query: checkText(query), parameters: spellParameters(parameters) });
  const { names, count, data, specials } = JSON.parse(decoder.decode(payload)) as RowsPayload;
  for (const [column, row, kind, text] of specials) {
    (data[column] as unknown[])[row] = kind === 'bigint' ? BigInt(text) : Number(text);
  }
  const rows: Row[] = [];
  for (let index = 0; index < count; index += 1) {
    const row: Row = {};
    for (const [column, name] of names.entries()) setOwn(row, name, data[column]?.[index]);
    rows.push(row);
  }
  return rows;
}

export async function queryColumns(query: string, parameters: readonly Parameter[]): Promise<Columns> {
  const { header, payload } = await ask({
    type: 'columns',
    query: checkText(query),
    parameters: spellParameters(parameters),
  });
  const columns = {} as Columns;
  let offset = 0;
  for (const { name, doubles, bytes } of header['parts'] as ColumnPart[]) {
    const block = payload.slice(offset, offset + bytes);
    setOwn(columns, name, doubles ? new Float64Array(block.buffer) : JSON.parse(decoder.decode(block)));
    offset += bytes;
  }
  return columns;
}

/** A slip of the script is its own error, and no lie of its process. */
function checkText(query: unknown): string {
  if (typeof query !== 'string') throw new TypeError(`A query is a text, and no ${typeof query}.`);
  return query;
}

/** A column may be called `__proto__`: it is a column all the same. */
function setOwn(target: object, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  else (target as Record<string, unknown>)[name] = value;
}

/** Parameters as JSON can carry them: bigint and the doubles that are no number go as text with a mark. */
function spellParameters(parameters: readonly Parameter[]): unknown[] {
  return parameters.map((value) => {
    if (typeof value === 'bigint') return { bigint: String(value) };
    if (typeof value === 'number' && !Number.isFinite(value)) return { double: String(value) };
    return value ?? null;
  });
}
