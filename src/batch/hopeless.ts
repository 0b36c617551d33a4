/** Faults that say nothing of a question and the same of every other: after one of them no other need be asked. */
const hopeless: ReadonlySet<string> = new Set([
  'CONFIG_INVALID',
  'MODEL_KEY_MISSING',
  'MODEL_KEY_REFUSED',
  'MODEL_NO_CREDIT',
  'MODEL_FORBIDDEN',
  'MODEL_UNKNOWN',
  'SANDBOX_UNAVAILABLE',
  'STORE_UNWRITABLE',
  'STORE_UNAVAILABLE',
  'OUTPUT_UNWRITABLE',
]);

export function isHopeless(code: string): boolean {
  return hopeless.has(code);
}
