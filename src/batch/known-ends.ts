import type { LedgerLine } from './ledger.ts';
import type { QuestionRecord } from './question-record.ts';

export type Known = {
  /** The newest end of each question that has one. */
  readonly ended: ReadonlyMap<string, { readonly fingerprint: string; readonly record: QuestionRecord }>;
  /** Questions that were asked and have no end: the process was killed, or the folder could not be told of in time. */
  readonly open: ReadonlyMap<string, { readonly fingerprint: string; readonly askedAt: string }>;
  /** What all of it took, those that never ended included. */
  readonly usd: number;
  readonly tokens: number;
  /** What each question took, all its tries together. */
  readonly spentOn: ReadonlyMap<string, { readonly usd: number; readonly tokens: number }>;
  readonly begun: { readonly at: string; readonly pid: number } | undefined;
};

/** What the lines of a ledger come to. */
export function sumLedger(lines: readonly LedgerLine[]): Known {
  const ended = new Map<string, { fingerprint: string; record: QuestionRecord }>();
  const open = new Map<string, { fingerprint: string; askedAt: string }>();
  const tries = new Map<string, { id: string; usd: number; tokens: number }>();
  let begun: Known['begun'];
  for (const line of lines) {
    if (line.kind === 'begun') begun = { at: line.at, pid: line.pid };
    else if (line.kind === 'asked') open.set(line.id, { fingerprint: line.fingerprint, askedAt: line.askedAt });
    // The last one of a try tells all that it took.
    else if (line.kind === 'spent') tries.set(`${line.askedAt} ${line.id}`, line);
    else {
      open.delete(line.record.id);
      ended.set(line.record.id, { fingerprint: line.fingerprint, record: line.record });
    }
  }
  const spentOn = new Map<string, { usd: number; tokens: number }>();
  let [usd, tokens] = [0, 0];
  for (const spent of tries.values()) {
    usd += spent.usd;
    tokens += spent.tokens;
    const before = spentOn.get(spent.id) ?? { usd: 0, tokens: 0 };
    spentOn.set(spent.id, { usd: before.usd + spent.usd, tokens: before.tokens + spent.tokens });
  }
  return { ended, open, usd, tokens, spentOn, begun };
}
