import type { OwnData } from './clerk.ts';

/** So much of a hash tells data from others of its name. */
export function beginHash(hash: string): string {
  return hash.slice(0, 8);
}

/** What data is called where something newer bears its name. */
export function nameOlder(name: string, hash: string): string {
  return `${name} ${beginHash(hash)}`;
}

/** The name that it shares with what is newer. */
export function nameAsNewest({ name, hash }: Pick<OwnData, 'name' | 'hash'>): string {
  const mark = ` ${beginHash(hash)}`;
  return name.endsWith(mark) ? name.slice(0, -mark.length) : name;
}
