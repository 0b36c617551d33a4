import type { DuckDBResult } from '@duckdb/node-api';
import { caps } from '../../src/contract/caps.ts';
import type { Cell } from '../../src/contract/output.ts';
import type { ToRunner } from '../../src/contract/protocol.ts';
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
    host.send({ type: 'looked', ...(answer.ok ? { ok: true, ...answer.value } : answer) });
  } catch (error) {
    host.send({ type: 'looked', ok: false, message: (error as Error).message.slice(0, caps.textLength) });
  }
}

async function readFirst(
  result: DuckDBResult,
  maxRows: number,
): Promise<{ columns: string[]; rows: Cell[][]; truncated: boolean }> {
  const rows: Cell[][] = [];
  while (rows.length <= maxRows) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    rows.push(...chunk.getRows().map((row) => row.map((value) => toCell(toScriptValue(value)))));
  }
  return { columns: result.deduplicatedColumnNames(), rows: rows.slice(0, maxRows), truncated: rows.length > maxRows };
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
