import { readdirSync, readFileSync } from 'node:fs';

export type Half = 'seen' | 'unseen';
export const halves: readonly Half[] = ['seen', 'unseen'];

export type HonestScript = { readonly name: string; readonly source: string };

export type Attack = {
  readonly half: Half;
  readonly group: string;
  readonly title: string;
  readonly attack: string;
  /** Honest code that looks like it. */
  readonly nearMiss: string;
};

const folder = new URL('corpus/', import.meta.url);

export function readHonestScripts(half: Half): HonestScript[] {
  return listFiles(`honest/${half}`).map(({ name, text }) => ({ name, source: text }));
}

export function readAttacks(half: Half): Attack[] {
  return listFiles(`attacks/${half}`).flatMap(({ name, text }) =>
    text
      .split(/^=== /m)
      .slice(1)
      .map((entry) => {
        const [title = '', ...lines] = entry.split('\n');
        const [attack = '', nearMiss = ''] = lines.join('\n').split(/^--- near-miss\n/m);
        return { half, group: name, title, attack, nearMiss };
      }),
  );
}

function listFiles(path: string): { name: string; text: string }[] {
  return readdirSync(new URL(`${path}/`, folder)).map((name) => ({
    name: name.replace('.txt', ''),
    text: readFileSync(new URL(`${path}/${name}`, folder), 'utf8'),
  }));
}
