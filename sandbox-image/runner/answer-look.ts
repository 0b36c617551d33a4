import type { DuckDBResult } from '@duckdb/node-api';
import { caps } from '../../src/contract/caps.ts';
import type { Cell } from '../../src/contract/output.ts';
import type { ToRunner } from '../../src/contract/protocol.ts';
import { explainRefusal } from '../../src/engine/check-sql.ts';
import type { OpenDataset } from '../../src/engine/open-dataset.ts';
import { toScriptValue } from '../../src/engine/values.ts';
import type { EngineValue } from '../../src/engine/values.ts';
import type { HostLink } from './host-link.ts';

/** Answers one look at the data: at most so many rows, through the same gate as a script's queries. */
export async function answerLook(
  look: Extract<ToRunner, { type: 'look' }>,
  dataset: OpenDataset,
  host: HostLink,
): Promise<void> {
  try {
    const answer = await dataset.query({ sql: look.sql, parameters: [], view: 'data' }, (result) =>
      readFirst(result, look.maxRows),
    );
    if (answer.ok) host.send({ type: 'looked', ok: true, ...answer.value });
    else host.send({ type: 'looked', ok: false, message: explainRefusal(answer) });
  } catch (error) {
    host.send({ type: 'looked', ok: false, message: (error as Error).message.slice(0, caps.textLength) });
  }
}

/** The rows travel in the header of one frame, beside the names of the columns. */
const mostBytes = caps.frameHeaderBytes / 2;

async function readFirst(
  result: DuckDBResult,
  maxRows: number,
): Promise<{ columns: string[]; rows: Cell[][]; truncated: boolean }> {
  const columns = result.deduplicatedColumnNames();
  if (columns.length > caps.tableColumns)
    throw new RangeError(`The query gives ${columns.length} columns; ${caps.tableColumns} are the most.`);
  const rows: Cell[][] = [];
  let room = mostBytes;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return { columns, rows, truncated: false };
    for (const values of chunk.getRows()) {
      const row = values.map((value) => toCell(toScriptValue(value)));
      room -= Buffer.byteLength(JSON.stringify(row));
      if (rows.length === maxRows || room < 0) return { columns, rows, truncated: true };
      rows.push(row);
    }
  }
}

function toCell(value: EngineValue): Cell {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'object' && value !== null)
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)).slice(
      0,
      caps.cellLength,
    );
  return typeof value === 'string' ? value.slice(0, caps.cellLength) : value;
}
