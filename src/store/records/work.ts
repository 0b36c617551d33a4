import { analysisColumns, restoreAnalysis } from './analysis-row.ts';
import type { AnalysisRow } from './analysis-row.ts';
import { runAudited } from './audit.ts';
import { chargeQuestion, endQuestion } from './batch-work.ts';
import type { Driver, Row, Steps } from './driver.ts';
import type { RecordStore } from './record-store.ts';
import { sql } from './sql.ts';

type Methods = 'begin' | 'putBack' | 'end' | 'cancel' | 'takeOver' | 'listUnfinished';

/**
 * What is done about questions. Each method is one statement, or one transaction, that names what must hold and changes it: whoever
 * comes second finds that it does not hold any more.
 */
export function keepWork(driver: Driver): Pick<RecordStore, Methods> {
  return {
    // Who begins what is begun did not hear that it had: that is no other try.
    async begin(id, instance, at) {
      const rows = await driver.run(sql`UPDATE glovebox_analyses
        SET state = 'running', tries = CASE WHEN state = 'queued' THEN tries + 1 ELSE tries END, started_at = ${at}
        WHERE id = ${id} AND instance = ${instance} AND state <> 'ended' AND cancelled = 0 RETURNING id`);
      return rows.length > 0;
    },
    putBack: (id, instance, usd, at, tokens = 0) =>
      driver.transact(function* (): Steps<void> {
        const [row] = yield sql`UPDATE glovebox_analyses SET state = 'queued', tries = tries - 1, started_at = NULL
          WHERE id = ${id} AND instance = ${instance} AND state = 'running'
          RETURNING key_id AS "key", batch_id AS "batch"`;
        if (row === undefined) return;
        yield* addCost(row, at, usd);
        if (isText(row['batch'])) yield* chargeQuestion(row['batch'], id, usd, tokens);
      }),
    end: (id, instance, outcome, document, at) =>
      driver.transact(function* (): Steps<boolean> {
        const { status, code, summary, inputTokens, outputTokens, usd } = outcome;
        const [row] = yield sql`UPDATE glovebox_analyses SET state = 'ended', ended_at = ${at}, status = ${status},
          code = ${code}, summary = ${summary}, input_tokens = ${inputTokens}, output_tokens = ${outputTokens},
          usd = ${usd}, bytes = ${document.byteLength}
          WHERE id = ${id} AND instance = ${instance} AND state <> 'ended'
          RETURNING key_id AS "key", batch_id AS "batch"`;
        if (row === undefined) return false;
        yield sql`INSERT INTO glovebox_documents (analysis_id, document) VALUES (${id}, ${document})`;
        yield* addCost(row, at, usd);
        if (isText(row['batch'])) yield* endQuestion(row['batch'], id, outcome);
        return true;
      }),
    async cancel(owner, id, trail) {
      const cancellation = sql`UPDATE glovebox_analyses
        SET cancelled = CASE WHEN state = 'ended' THEN cancelled ELSE 1 END
        WHERE owner = ${owner} AND id = ${id} RETURNING ${analysisColumns}`;
      const row = await runAudited<AnalysisRow>(
        driver,
        cancellation,
        trail && ((found) => trail(restoreAnalysis(found))),
      );
      return row === undefined ? undefined : restoreAnalysis(row);
    },
    async takeOver(from, to) {
      const rows = await driver.transact(function* () {
        yield sql`UPDATE glovebox_batches SET instance = ${to} WHERE instance = ${from} AND state <> 'ended'`;
        return (yield sql`UPDATE glovebox_analyses
          SET instance = ${to}, state = 'queued', started_at = NULL
          WHERE instance = ${from} AND state <> 'ended' RETURNING ${analysisColumns}`) as readonly AnalysisRow[];
      });
      return rows.map(restoreAnalysis).sort((left, right) => compareAge(left, right));
    },
    async listUnfinished(instance) {
      const rows = await driver.run<UnfinishedRow>(sql`SELECT id, owner, cancelled FROM glovebox_analyses
        WHERE instance = ${instance} AND state <> 'ended' ORDER BY created_at, id`);
      return rows.map(({ id, owner, cancelled }) => ({ id, owner, cancelled: cancelled !== 0 }));
    },
  };
}

/** To what the key of a question has cost, where it has one. */
function* addCost({ key = null }: Row, at: string, usd: number): Steps<void> {
  if (key !== null && usd !== 0) yield sql`INSERT INTO glovebox_costs (key_id, at, usd) VALUES (${key}, ${at}, ${usd})`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

type UnfinishedRow = { readonly id: string; readonly owner: string; readonly cancelled: number };

type Aged = { readonly createdAt: string; readonly id: string };

/** Whoever waited longest comes first. */
function compareAge(left: Aged, right: Aged): number {
  if (left.createdAt !== right.createdAt) return left.createdAt < right.createdAt ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}
