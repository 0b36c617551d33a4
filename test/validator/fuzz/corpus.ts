import { readdirSync, readFileSync } from 'node:fs';
import { trippingText } from './tripwires.ts';

/** Only what the rules are worked on with: the rest of the corpora is for counting alone. */
const read = (kind: 'honest' | 'attacks'): readonly string[] => {
  const folder = new URL(`../corpus/${kind}/seen/`, import.meta.url);
  return readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
};

const entries = read('attacks')
  .flatMap((text) => text.split(/^=== .*\n/m))
  .filter((entry) => entry.trim() !== '')
  .map((entry) => entry.split(/^--- near-miss\n/m));

export const attacks: readonly string[] = entries.map(([attack = '']) => arm(attack));
export const honest: readonly string[] = [...read('honest'), ...entries.map(([, nearMiss = '']) => nearMiss)];

/** What an attack would run from a text says that it ran. Where one ends the process, the ending of the run says so. */
function arm(attack: string): string {
  const quoted = JSON.stringify(trippingText);
  return attack.replaceAll(/'(?:return|yield|console|Deno|process)\b[^'\n\\]*'/g, () => quoted);
}
