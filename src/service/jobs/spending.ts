import { GloveboxError } from '../../errors.ts';
import { openAccount } from '../../generator/account.ts';
import type { Account } from '../../generator/account.ts';
import type { RecordStore } from '../../store/records/record-store.ts';

export type Spending = {
  /** What the questions of a key may still cost today; undefined where they have no limit. Throws `SPENDING_LIMIT`. */
  accountOf(key: string | undefined): Promise<Account | undefined>;
};

type Day = { readonly day: string; readonly account: Account };

/**
 * The limits of keys in money, by the day (UTC). Questions that are asked at once share the account of their key, so that together
 * they spend no more than there is.
 */
export function createSpending(records: RecordStore): Spending {
  const days = new Map<string, Promise<Day | undefined>>();

  const open = async (id: string, day: string): Promise<Day | undefined> => {
    const limit = (await records.findKey(id))?.dollarsPerDay;
    if (limit === undefined) return undefined;
    const spent = await records.spent(id, `${day}T00:00:00.000Z`);
    return { day, account: openAccount({ usd: Math.max(limit - spent, 0) }) };
  };

  return {
    async accountOf(id) {
      if (id === undefined) return undefined;
      const day = new Date().toISOString().slice(0, 10);
      const known = await days.get(id);
      const opening = known?.day === day ? Promise.resolve(known) : open(id, day);
      days.set(id, opening);
      opening.catch(() => days.delete(id));
      const account = (await opening)?.account;
      if (account !== undefined && account.left.usd <= 0)
        throw new GloveboxError('SPENDING_LIMIT', 'The questions of this key have cost today what they may.');
      return account;
    },
  };
}
