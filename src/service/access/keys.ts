import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A key as it is shown once, when it is made: its id, which is no secret, and its secret. */
export type Key = { readonly id: string; readonly secret: string };

const form = /^gb_([0-9a-f]{12})_([\w-]{43})$/;

export function makeKey(): Key {
  return { id: randomBytes(6).toString('hex'), secret: randomBytes(32).toString('base64url') };
}

export function writeKey({ id, secret }: Key): string {
  return `gb_${id}_${secret}`;
}

/** Undefined where it has not the form of a key. */
export function readKey(text: string): Key | undefined {
  const [, id, secret] = form.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** The secret is 32 random bytes: a hash that takes long would protect nothing that this one does not. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function isSecretOf(secret: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(hashSecret(secret)), Buffer.from(hash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
