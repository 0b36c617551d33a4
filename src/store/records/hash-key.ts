import { createHash } from 'node:crypto';

/** Callers choose these keys, and may choose them longer than an index takes. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
