import { askBy } from '../../clerk/ask-by.ts';
import type { Clerk, OwnData } from '../../clerk/clerk.ts';
import { nameAsNewest } from '../../clerk/older-name.ts';
import { withoutEnding } from '../../contract/data-file.ts';

/** Data, and what the conversation asks for it by. */
export type Called = { readonly own: OwnData; readonly as: string };

/**
 * Data by what somebody calls it: what the conversation has wins, and else it is all that are called so, of which whoever asks chooses.
 * Rejects with `DATASET_NOT_FOUND` where there is none.
 */
export async function findCalled(
  clerk: Pick<Clerk, 'listData' | 'findData'>,
  called: string,
  current: readonly Called[],
): Promise<readonly Called[]> {
  const wanted = called.trim().toLowerCase();
  const all = (await clerk.listData()).map((own) => ({ own, as: askBy(called, own) }));
  for (const nameOf of [nameFile, (own: OwnData) => withoutEnding(nameFile(own))]) {
    const fits = ({ own }: Called): boolean => nameOf(own) === wanted;
    const mine = current.find(fits);
    if (mine !== undefined) return [mine];
    const found = all.filter(fits);
    if (found.length > 0) return found;
  }
  const own = await clerk.findData(called);
  return [{ own, as: askBy(called, own) }];
}

/** Those of a list that another one of it is called like: their names do not tell which is meant. */
export function findNamesakes(all: readonly OwnData[]): ReadonlySet<OwnData> {
  const first = new Map<string, OwnData>();
  const found = new Set<OwnData>();
  for (const own of all) {
    const other = first.get(nameFile(own));
    if (other !== undefined) found.add(other).add(own);
    first.set(nameFile(own), other ?? own);
  }
  return found;
}

/** As its files are called, and as people write it. */
function nameFile(own: OwnData): string {
  return nameAsNewest(own).toLowerCase();
}
