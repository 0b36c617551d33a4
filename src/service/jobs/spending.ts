import { GloveboxError } from '../../errors.ts';
import { isSpent } from '../../contract/account.ts';
import { openAccount } from '../../open-account.ts';
import type { Account } from '../../contract/account.ts';
import type { RecordStore } from '../../store/records/record-store.ts';

export type Spending = {
  /** What the questions of a key may still cost today; undefined where they have no limit. Throws `SPENDING_LIMIT`. */
  accountOf(key: string | undefined): Promise<Account | undefined>;
};

type Day = { readonly day: string; readonly opening: Promise<Account | undefined> };

/**
 * The limits of keys in money, by the day (UTC). Questions that are asked at once share the account of their key, so that together
 * they spend no more than there is.
 */
export function createSpending(records: RecordStore): Spending {
  const days = new Map<string, Day>();

  const open = async (id: string, day: string): Promise<Account | undefined> => {
    const limit = (await records.findKey(id))?.dollarsPerDay;
    if (limit === undefined) return undefined;
    const spent = await records.spent(id, `${day}T00:00:00.000Z`);
    return openAccount({ usd: Math.max(limit - spent, 0) });
  };

  // Nothing is waited for before it is there for others: two who come first at once would have an account each.
  const accountOfDay = (id: string, day: string): Promise<Account | undefined> => {
    const known = days.get(id);
    if (known?.day === day) return known.opening;
    const opening = open(id, day);
    days.set(id, { day, opening });
    opening.catch(() => {
      if (days.get(id)?.opening === opening) days.delete(id);
    });
    return opening;
  };

  return {
    async accountOf(id) {
      if (id === undefined) return undefined;
      const account = await accountOfDay(id, new Date().toISOString().slice(0, 10));
      if (account !== undefined && isSpent(account))
        throw new GloveboxError('SPENDING_LIMIT', 'The questions of this key have cost today what they may.');
      return account;
    },
  };
}
