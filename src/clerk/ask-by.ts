import type { OwnData } from './clerk.ts';

/** What data is called by where it is called by its hash, or as much of that as tells it from others. */
export const hashBeginning = /^[0-9a-f]{8,64}$/;

/**
 * What data that was found is to be asked by from now on: its name, as it may become newer under that; its hash where it was called by
 * that, as what its files are called may be no name that the clerk knows, or another's.
 */
export function askBy(called: string, { name, hash }: OwnData): string {
  const said = called.trim().toLowerCase();
  if (name === '') return hash;
  const isByHash = name.toLowerCase() !== said && hashBeginning.test(said) && hash.startsWith(said);
  return isByHash ? hash : name;
}
