import type { DuckDBValue } from '@duckdb/node-api';
import { caps } from '../../src/contract/caps.ts';
import { explainRefusal } from '../../src/engine/check-sql.ts';
import type { OpenDataset, View } from '../../src/engine/open-dataset.ts';
import type { HostLink } from './host-link.ts';
import type { LanguageProcess } from './language-process.ts';
import { TooMuch, readRows, readTypedColumns } from './read-rows.ts';

type Means = {
  readonly dataset: OpenDataset;
  readonly process: LanguageProcess;
  readonly send: HostLink['send'];
  readonly view: View;
  /** Aborted when the script has ended: what is still asked then belongs to no run. */
  readonly signal: AbortSignal;
  readonly allowed: boolean;
  /** Says something beside the results, once. */
  readonly warn: (text: string) => void;
};

/** Answers one query of the script: through the gate, under the caps, with an entry in the lineage. */
export async function answerQuery(
  kind: 'sql' | 'columns',
  { id, query, parameters }: { readonly id: number; readonly query: string; readonly parameters: unknown },
  means: Means,
): Promise<void> {
  const refuse = (name: string, message: string) => means.process.send({ type: 'refused', id, name, message });
  if (!means.allowed)
    return refuse('SqlRefused', `More than ${caps.sqlStatements} queries: ask for many rows at once.`);
  if (query.length > caps.sqlLength)
    return refuse('SqlRefused', `The query has ${query.length} characters; ${caps.sqlLength} are the most.`);
  const started = performance.now();
  try {
    const reply = kind === 'sql' ? replyRows : replyColumns;
    const answer = await means.dataset.query(
      { sql: query, parameters: readParameters(parameters), view: means.view, signal: means.signal },
      (result) => reply(id, result, means),
    );
    if (means.signal.aborted) return undefined;
    if (!answer.ok) return refuse('SqlRefused', explainRefusal(answer));
    const milliseconds = Math.round((performance.now() - started) * 10) / 10;
    means.send({
      type: 'lineage',
      entry: { sql: query, tables: [...answer.tables], rows: answer.value, milliseconds },
    });
  } catch (error) {
    if (means.signal.aborted) return undefined;
    // Engine errors are the script's errors: a wrong name, a failed cast, too little memory.
    refuse(
      error instanceof TooMuch ? 'TooMuch' : 'SqlError',
      error instanceof Error ? error.message.slice(0, caps.textLength) : String(error),
    );
  }
}

type Result = Parameters<typeof readRows>[0];

async function replyRows(id: number, result: Result, { process }: Means): Promise<number> {
  const { payload, count } = await readRows(result);
  process.send({ type: 'rows', id }, payload);
  return count;
}

async function replyColumns(id: number, result: Result, { process, warn }: Means): Promise<number> {
  const { parts, payload, count, rounded } = await readTypedColumns(result);
  for (const name of rounded)
    warn(
      `Whole numbers of "${name}" are too long for columns(), which gives doubles: different ones may have become the same.`,
    );
  process.send({ type: 'columns', id, parts }, payload);
  return count;
}

function readParameters(given: unknown): DuckDBValue[] {
  if (!Array.isArray(given)) return [];
  return given.map((value: unknown) => {
    if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
      return value;
    if (typeof value === 'object') {
      if ('bigint' in value && /^-?\d{1,40}$/.test(String(value.bigint))) return BigInt(String(value.bigint));
      if ('double' in value) return Number(value.double);
    }
    throw new TypeError('A parameter is a number, a text, a boolean, a bigint or null.');
  });
}
