import { analysisColumns, restoreAnalysis } from './analysis-row.ts';
import type { AnalysisRow } from './analysis-row.ts';
import type { Driver } from './driver.ts';
import type { RecordStore } from './record-store.ts';
import type { AnalysisRecord } from './records.ts';
import { sql } from './sql.ts';
import type { Statement } from './sql.ts';

export function keepRetention(driver: Driver): Pick<RecordStore, 'removeEndedBefore' | 'removeBeyond'> {
  const remove = async (chosen: Statement): Promise<readonly AnalysisRecord[]> => {
    const rows = await driver.run<AnalysisRow>(
      sql`DELETE FROM glovebox_analyses WHERE state = 'ended' AND id IN (${chosen}) RETURNING ${analysisColumns}`,
    );
    return rows.map(restoreAnalysis).sort(compareEnds);
  };

  return {
    removeEndedBefore: (moment, most) =>
      remove(sql`SELECT id FROM glovebox_analyses WHERE state = 'ended' AND ended_at < ${moment}
        ORDER BY ended_at, id LIMIT ${most}`),
    // One is too many where those before it did not make enough room.
    removeBeyond: (bytes, most) =>
      remove(sql`SELECT id FROM (
          SELECT id, sum(bytes) OVER (ORDER BY ended_at, id) - bytes AS freed FROM glovebox_analyses
          WHERE state = 'ended' ORDER BY ended_at, id LIMIT ${most}
        ) AS oldest WHERE freed < (SELECT sum(bytes) FROM glovebox_analyses WHERE state = 'ended') - ${bytes}`),
  };
}

/** A database gives what it removed in any order. */
function compareEnds(left: AnalysisRecord, right: AnalysisRecord): number {
  const [ended, other] = [left.endedAt ?? '', right.endedAt ?? ''];
  if (ended !== other) return ended < other ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}
