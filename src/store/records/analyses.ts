import { analysisColumns, restoreAnalysis } from './analysis-row.ts';
import type { AnalysisRow } from './analysis-row.ts';
import { runAudited } from './audit.ts';
import type { Driver } from './driver.ts';
import { foldText } from './fold-text.ts';
import { limitTo, makePart, readPosition } from './pages.ts';
import type { RecordStore } from './record-store.ts';
import { sql } from './sql.ts';
import type { Statement } from './sql.ts';

type Methods = 'findAnalysis' | 'listAnalyses' | 'readDocument' | 'saveFeedback' | 'removeAnalysis';

/** Questions as their owner sees them. What is done about them is in `work.ts`. */
export function keepAnalyses(driver: Driver): Pick<RecordStore, Methods> {
  const find = async (owner: string, id: string): Promise<AnalysisRow | undefined> =>
    (
      await driver.run<AnalysisRow>(
        sql`SELECT ${analysisColumns} FROM glovebox_analyses WHERE owner = ${owner} AND id = ${id}`,
      )
    )[0];

  return {
    async findAnalysis(owner, id) {
      const row = await find(owner, id);
      return row === undefined ? undefined : restoreAnalysis(row);
    },
    async listAnalyses(owner, { state, status, session, batch, dataset, search }, page) {
      const from = readPosition(page);
      const words = search === undefined ? '' : foldText(search);
      const conditions: (Statement | false)[] = [
        sql`owner = ${owner}`,
        state !== undefined && sql`state = ${state}`,
        status !== undefined && sql`status = ${status}`,
        session !== undefined && sql`session_id = ${session}`,
        batch !== undefined && sql`batch_id = ${batch}`,
        dataset !== undefined && sql`dataset = ${dataset}`,
        words !== '' && sql`${driver.dialect.position}(folded, ${words}) > 0`,
        from !== undefined && sql`(created_at, id) < (${from[0]}, ${from[1]})`,
      ];
      const all = conditions
        .filter((condition) => condition !== false)
        .reduce((left, right) => sql`${left} AND ${right}`);
      const rows = await driver.run<AnalysisRow>(sql`SELECT ${analysisColumns} FROM glovebox_analyses WHERE ${all}
        ORDER BY created_at DESC, id DESC ${limitTo(page)}`);
      return makePart(rows, page, ({ createdAt, id }) => [createdAt, id], restoreAnalysis);
    },
    async readDocument(owner, id) {
      const [row] = await driver.run<{ readonly document: Uint8Array }>(sql`SELECT document FROM glovebox_documents
        JOIN glovebox_analyses ON id = analysis_id WHERE owner = ${owner} AND id = ${id}`);
      return row?.document;
    },
    async saveFeedback(owner, id, { rating, comment, at }) {
      const rows = await driver.run(sql`UPDATE glovebox_analyses
        SET rating = ${rating}, comment = ${comment}, rated_at = ${at} WHERE owner = ${owner} AND id = ${id} RETURNING id`);
      return rows.length > 0;
    },
    // What has ended never goes on: so it is enough to look first.
    async removeAnalysis(owner, id, trail) {
      const row = await find(owner, id);
      if (row === undefined) return undefined;
      if (row.state !== 'ended') return { removed: false, record: restoreAnalysis(row) };
      const removal = sql`DELETE FROM glovebox_analyses
        WHERE owner = ${owner} AND id = ${id} RETURNING ${analysisColumns}`;
      const removed = await runAudited<AnalysisRow>(
        driver,
        removal,
        trail && ((found) => trail(restoreAnalysis(found))),
      );
      return removed === undefined ? undefined : { removed: true, record: restoreAnalysis(removed) };
    },
  };
}
