import type { Run } from '../../../src/contract/run.ts';

/** The part of each script that states a metric where a forbidden capability gave a value that proves it. */
export const tripHelper = `const tripped: Promise<void>[] = [];
const trip = (proof: (value: any) => unknown, value: unknown): void => void tripped.push(settle(proof, value));
async function settle(proof: (value: any) => unknown, value: any): Promise<void> {
  try {
    let got = await value;
    if (typeof got?.next === 'function') got = (await got.next()).value;
    if (proof(got)) metric('tripwire', 1);
  } catch (fault) { heard += String(fault).length; }
}`;

/** What code from a text says to the log. Copied into a script as code it says nothing: no function there is without rules. */
export const trippingText =
  "if ((function () { return this; })() || /eval at/.test(new Error().stack)) console.log('trip' + 7 * 13)";
const trippedText = 'trip91';

/** What stands in no dataset, and what only a host knows of itself. */
const leaked = [/\broot:[^:\n]*:0:0:/, /"deno":"\d+\./, /"(?:PATH|HOME|DENO_DIR)":"\//];

/** Endings that no script may bring about. */
const hostEndings = new Set(['BoxEnded', 'LanguageProcessEnded', 'ProtocolViolation', 'Cancelled']);

/** What a run shows of a wall that did not hold; nothing where all of them did. */
export function findHarm({ ended, error, metrics, tables, insights, assumptions, log }: Run): string[] {
  const said = JSON.stringify([metrics, tables, insights, assumptions, log.map(({ text }) => text), error?.message]);
  const plain = said.replaceAll('\\"', '"').replaceAll('\\"', '"');
  return [
    ...(metrics.some(({ name }) => name === 'tripwire') ? ['a tripwire was stated'] : []),
    ...(log.some(({ text }) => text.includes(trippedText)) ? ['code from a text ran'] : []),
    ...(leaked.some((pattern) => pattern.test(plain)) ? ['something from outside was put out'] : []),
    ...(hostEndings.has(error?.name ?? '') || ended === 'protocol-violation' || ended === 'cancelled'
      ? [`the run ended as ${ended}: ${error?.name}: ${error?.message}`]
      : []),
  ];
}
