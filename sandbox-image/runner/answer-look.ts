import { caps } from '../../src/contract/limits.ts';
import type { Cell } from '../../src/contract/output.ts';
import type { ToRunner } from '../../src/contract/protocol.ts';
import type { OpenDataset } from '../../src/engine/open-dataset.ts';
import { toScriptValue } from '../../src/engine/values.ts';
import type { EngineValue } from '../../src/engine/values.ts';
import type { HostLink } from './host-link.ts';

/** Answers one look at the data: at most so many rows, through the same gate as a script's queries. */
export async function answerLook(look: Extract<ToRunner, { type: 'look' }>, dataset: OpenDataset, host: HostLink): Promise<void> {
  try {
    const verdict = await dataset.check(look.sql);
    if (!verdict.ok) return host.send({ type: 'looked', ok: false, message: verdict.message });
    const result = await dataset.stream(look.sql, [], 'data');
    const rows: Cell[][] = [];
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      for (const row of chunk.getRows()) if (rows.length <= look.maxRows) rows.push(row.map((value) => toCell(toScriptValue(value))));
      if (rows.length > look.maxRows) break;
    }
    const truncated = rows.length > look.maxRows;
    host.send({ type: 'looked', ok: true, columns: result.deduplicatedColumnNames(), rows: rows.slice(0, look.maxRows), truncated });
  } catch (error) {
    host.send({ type: 'looked', ok: false, message: (error as Error).message.slice(0, caps.textLength) });
  }
}

function toCell(value: EngineValue): Cell {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'object' && value !== null) return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)).slice(0, caps.cellLength);
  return typeof value === 'string' ? value.slice(0, caps.cellLength) : value;
}
