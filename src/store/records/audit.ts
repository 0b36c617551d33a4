import type { Driver, Row, Steps } from './driver.ts';
import { limitTo, makePart, readCountedPosition } from './pages.ts';
import type { RecordStore } from './record-store.ts';
import type { AuditAction, AuditEntry } from './records.ts';
import { sql } from './sql.ts';
import type { Statement } from './sql.ts';
import { withoutNulls } from './without-nulls.ts';

type AuditRow = {
  readonly number: number;
  readonly at: string;
  readonly owner: string;
  readonly key: string | null;
  readonly action: AuditAction;
  readonly target: string;
  readonly dataset: string | null;
  readonly question: string | null;
  readonly request: string;
};

/** Who did what, and what the questions of a key have cost. */
export function keepAudit(driver: Driver): Pick<RecordStore, 'spent' | 'listAudit'> {
  return {
    async spent(key, since) {
      const [row] = await driver.run<{ readonly usd: number | null }>(
        sql`SELECT sum(usd) AS usd FROM glovebox_costs WHERE key_id = ${key} AND at >= ${since}`,
      );
      return row?.usd ?? 0;
    },
    async listAudit(owner, page) {
      const from = readCountedPosition(page);
      const whose = owner === undefined ? sql`1 = 1` : sql`owner = ${owner}`;
      const rest = from === undefined ? sql`` : sql`AND (at, number) < (${from[0]}, ${from[1]})`;
      const rows = await driver.run<AuditRow>(sql`SELECT number, at, owner, key_id AS "key", action, target, dataset,
        question, request FROM glovebox_audit WHERE ${whose} ${rest} ORDER BY at DESC, number DESC ${limitTo(page)}`);
      return makePart(rows, page, ({ at, number }) => [at, String(number)], restore);
    },
  };
}

/** Runs a statement, and writes down what it did to the row that it gives: where there is none, nothing was done. */
export async function runAudited<R extends Row>(
  driver: Driver,
  statement: Statement,
  trail: ((row: R) => AuditEntry) | undefined,
): Promise<R | undefined> {
  if (trail === undefined) return (await driver.run<R>(statement))[0];
  return driver.transact(function* (): Steps<R | undefined> {
    const [row] = (yield statement) as readonly R[];
    if (row !== undefined) yield insertAudit(trail(row));
    return row;
  });
}

export function insertAudit({ at, owner, key, action, target, dataset, question, request }: AuditEntry): Statement {
  return sql`INSERT INTO glovebox_audit (at, owner, key_id, action, target, dataset, question, request)
    VALUES (${at}, ${owner}, ${key}, ${action}, ${target}, ${dataset}, ${question}, ${request})`;
}

function restore({ number: _number, ...entry }: AuditRow): AuditEntry {
  return withoutNulls(entry);
}
