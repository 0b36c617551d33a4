import { openAccount } from '../../open-account.ts';
import type { Account } from '../../contract/account.ts';
import type { RecordStore } from '../../store/records/record-store.ts';
import { unreadable } from '../jobs/reasons.ts';
import { readBatchOptions } from './batch-options.ts';

export type BatchAccounts = {
  /** What the questions of a batch may still cost together; undefined where they have no limit. */
  accountOf(owner: string, batch: string): Promise<Account | undefined>;
  /** It has ended: nobody will ask again. */
  forget(batch: string): void;
};

/** The budgets of batches. What was spent before this process began counts. */
export function createBatchAccounts(records: RecordStore): BatchAccounts {
  const accounts = new Map<string, Promise<Account | undefined>>();

  const open = async (owner: string, batch: string): Promise<Account | undefined> => {
    const record = await records.findBatch(owner, batch);
    if (record === undefined) return undefined;
    const options = readBatchOptions(record);
    // What it may spend is not known: nothing, then.
    if (options === undefined) throw unreadable();
    const { budget } = options;
    if (budget === undefined) return undefined;
    const left = (most: number | undefined, taken: number) => most && Math.max(most - taken, 0);
    return openAccount({
      usd: left(budget.usd, record.usd),
      tokens: left(budget.tokens, record.tokens),
      seconds: left(budget.seconds, record.seconds),
    });
  };

  return {
    // Nothing is waited for before it is there for others: two who come first at once would have an account each.
    accountOf(owner, batch) {
      const known = accounts.get(batch);
      if (known !== undefined) return known;
      const opening = open(owner, batch);
      accounts.set(batch, opening);
      opening.catch(() => accounts.delete(batch));
      return opening;
    },
    forget: (batch) => void accounts.delete(batch),
  };
}
