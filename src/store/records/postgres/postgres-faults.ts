import { GloveboxError } from '../../../errors.ts';

/** Codes of Postgres that say that it could not do this now and would if it were told again. */
const passing = new Set([
  // Two wrote at once.
  '40001',
  '40P01',
  // What this belongs to was removed between two looks of one statement.
  '23503',
]);

/** Where a database lies and what must not be said of it. */
export type Address = { readonly place: string; readonly secrets: readonly string[] };

export function isPassing(cause: unknown): boolean {
  return passing.has(readState(cause) ?? '');
}

/** What went wrong with a database, without the password that its address holds. */
export function explainPostgresFault({ place, secrets }: Address, cause: unknown): unknown {
  if (cause instanceof GloveboxError) return cause;
  const state = readState(cause);
  const hush = (text: string): string => secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text);
  const unwritable = (reason: string): GloveboxError =>
    new GloveboxError('STORE_UNWRITABLE', `Nothing can be stored in the database ${place}: ${reason}.`, {
      place,
      next: 'Make room, or let the user of DATABASE_URL write there.',
      cause,
    });
  if (state === '53100') return unwritable('there is no room left');
  if (state === '25006') return unwritable('it may only be read');
  if (state === '42501') return unwritable(hush(describe(cause)));
  if (state === undefined || isAboutService(state)) {
    return new GloveboxError('STORE_UNAVAILABLE', `The database ${place} cannot be used: ${hush(describe(cause))}.`, {
      place,
      cause,
    });
  }
  return new GloveboxError('INTERNAL', `The database ${place} did not do what it was told: ${hush(describe(cause))}.`, {
    cause,
  });
}

/** Whether it says that nobody is served, or not this user, and not that a statement is wrong. */
function isAboutService(state: string): boolean {
  // Connections, refused users, unknown databases, exhausted resources, locks, interventions, the system, damaged data.
  return /^(?:08|28|3D|53|55|57|58|XX001|XX002|25P0|40)/.test(state);
}

/** Five letters and figures, where Postgres itself has said it. What has another code or none happened on the way. */
function readState(cause: unknown): string | undefined {
  const { code, severity } = cause as { readonly code?: unknown; readonly severity?: unknown };
  return typeof code === 'string' && severity !== undefined ? code : undefined;
}

function describe(cause: unknown): string {
  const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown };
  if (readState(cause) === '57014') return 'it did not answer in time';
  if (typeof code === 'string' && /^E(?!RR_)[A-Z0-9_]+$/.test(code)) return `the system says ${code}`;
  return typeof message === 'string' && message !== '' ? message.replace(/\.$/, '') : 'it does not say why';
}
