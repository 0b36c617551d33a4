export type Severity = 'low' | 'medium' | 'high';

/** Something that is wrong with a column, or could be. Arrays of these go to `table()` as they are. */
export type Issue = {
  /** '(rows)' where whole rows are meant. */
  readonly column: string;
  readonly rule: string;
  readonly severity: Severity;
  /** In how many rows, and what share of all rows that is. */
  readonly count: number;
  readonly share: number;
  /** What was found and what to do about it, in a sentence or two. */
  readonly recommendation: string;
};

/** What a check found. */
export type Finding = {
  readonly rule: string;
  readonly severity: Severity;
  readonly count: number;
  /** The values that are wrong, as places among the column's values, where they are wrong and not just unusual. */
  readonly faults?: Uint8Array;
  /** The whole column is at fault. */
  readonly allFaulty?: boolean;
  readonly recommendation: string;
};

/** The more rows, the graver: from one in a hundred medium, from one in ten high. */
export function severityByShare(share: number): Severity {
  if (share >= 0.1) return 'high';
  return share >= 0.01 ? 'medium' : 'low';
}

const ranks: Record<Severity, number> = { high: 2, medium: 1, low: 0 };

/** Sorts in place: the gravest first, then those that concern the most rows. */
export function rankIssues(issues: Issue[]): Issue[] {
  return issues.sort((a, b) => ranks[b.severity] - ranks[a.severity] || b.count - a.count);
}

/** "3 of 1,200 (0.25 %)" */
export function sayShare(count: number, total: number): string {
  const percent = (100 * count) / total;
  const shown = percent < 0.01 ? 'less than 0.01' : String(Number(percent.toPrecision(percent > 99 ? 4 : 2)));
  return `${group(count)} of ${group(total)} (${shown} %)`;
}

function group(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export function pluralize(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
