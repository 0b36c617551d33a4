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

/** The readers of corpora in a folder. */
export function openCorpora(folder: URL) {
  return {
    readHonestScripts: (half: Half): HonestScript[] =>
      listFiles(new URL(`honest/${half}/`, folder)).map(({ name, text }) => ({ name, source: text })),
    readAttacks: (half: Half): Attack[] =>
      listFiles(new URL(`attacks/${half}/`, folder)).flatMap(({ name, text }) => readEntries(text, half, name)),
  };
}

export const { readHonestScripts, readAttacks } = openCorpora(new URL('corpus/', import.meta.url));

function readEntries(file: string, half: Half, group: string): Attack[] {
  const entries = file.split(/^=== /m).slice(1);
  return entries.map((entry) => {
    const [title = '', ...lines] = entry.split('\n');
    const [attack = '', nearMiss = ''] = lines.join('\n').split(/^--- near-miss\n/m);
    return { half, group, title, attack, nearMiss };
  });
}

function listFiles(folder: URL): { name: string; text: string }[] {
  return readdirSync(folder).map((name) => ({
    name: name.replace('.txt', ''),
    text: readFileSync(new URL(name, folder), 'utf8'),
  }));
}
