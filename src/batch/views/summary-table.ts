import type { Cell, ResultTable } from '../../contract/output.ts';
import { writeCsv } from '../../results/table-csv.ts';
import type { QuestionRecord } from '../question-record.ts';

const columns = [
  { name: 'id', type: 'text' },
  { name: 'question', type: 'text' },
  { name: 'status', type: 'text' },
  { name: 'answer', type: 'text' },
  { name: 'grade', type: 'text' },
  { name: 'why', type: 'text' },
  { name: 'assumptions', type: 'text' },
  { name: 'warnings', type: 'integer' },
  { name: 'usd', type: 'number' },
  { name: 'tokens', type: 'integer' },
  { name: 'seconds', type: 'number' },
  { name: 'folder', type: 'text' },
] as const satisfies ResultTable['columns'];

/** A line a question, for a spreadsheet; written as all our tables are, so that no cell becomes a formula. */
export function writeSummary(records: readonly QuestionRecord[]): string {
  return writeCsv({ name: 'summary', columns: [...columns], rows: records.map(writeRow) });
}

function writeRow(record: QuestionRecord): Cell[] {
  const { id, question, status, answer, grade, error, assumptions, warnings, usd, tokens, milliseconds, folder } =
    record;
  const why = grade?.why ?? error?.message ?? null;
  const said = answer.length === 0 ? null : answer.join(' ');
  return [
    id,
    question,
    status,
    said,
    grade?.result ?? null,
    why,
    assumptions.length === 0 ? null : assumptions.join(' '),
    warnings,
    usd,
    tokens,
    milliseconds / 1000,
    folder ?? null,
  ];
}
