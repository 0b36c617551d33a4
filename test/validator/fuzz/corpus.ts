import { readAttacks, readHonestScripts } from '../corpus.ts';
import { trippingText } from './tripwires.ts';

// Only what the rules are worked on with: the rest of the corpora is for counting alone.
const entries = readAttacks('seen');

export const attacks: readonly string[] = entries.map(({ attack }) => arm(attack));
export const honest: readonly string[] = [
  ...readHonestScripts('seen').map(({ source }) => source),
  ...entries.map(({ nearMiss }) => nearMiss),
];

/** What an attack would run from a text says that it ran. Where one ends the process, the ending of the run says so. */
function arm(attack: string): string {
  const quoted = JSON.stringify(trippingText);
  return attack.replaceAll(/'(?:return|yield|console|Deno|process)\b[^'\n\\]*'/g, () => quoted);
}
