import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature is over: the headers that come with it, and the body byte for byte. */
export type Signed = { readonly id: string; readonly timestamp: string; readonly body: Uint8Array };

/** Seconds that clocks may differ, and a request may take to come. */
export const toleranceSeconds = 300;

/** As Standard Webhooks has it, so that whoever receives can use what there is for that in any language. */
export function signWebhook(signed: Signed, secret: string): string {
  return `v1,${computeMac(signed, secret).toString('base64')}`;
}

/**
 * Whether one of these secrets made one of the signatures that a header holds. All are tried, so that how long it takes tells nothing.
 */
export function isSignedBy(signed: Signed, header: string, secrets: readonly string[]): boolean {
  const given = header
    .split(' ')
    .slice(0, mostSignatures)
    .flatMap((part) => (part.startsWith('v1,') ? [Buffer.from(part.slice(3), 'base64')] : []));
  let found = false;
  for (const secret of secrets) {
    const wanted = computeMac(signed, secret);
    for (const one of given) if (one.length === wanted.length && timingSafeEqual(one, wanted)) found = true;
  }
  return found;
}

/** As many as a sender has that changes its secret. */
const mostSignatures = 4;

/** Whether a time in seconds is now, about. What was sent long ago may be sent again by somebody who has seen it. */
export function isRecent(timestamp: string, now = Date.now()): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now / 1000 - Number(timestamp)) <= toleranceSeconds;
}

function computeMac({ id, timestamp, body }: Signed, secret: string): Buffer {
  return createHmac('sha256', readSecret(secret)).update(`${id}.${timestamp}.`).update(body).digest();
}

function readSecret(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
}
