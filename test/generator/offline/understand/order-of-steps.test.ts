import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const home = fileURLToPath(new URL('../../../../src/generator/offline/understand', import.meta.url));
// As docs/offline.md lists them.
const steps = ['lexicon', 'words', 'table', 'phrases', 'read', 'recognise', 'check'];

it.each(steps.map((step, place) => [step, place] as const))('%s imports steps before it only', (step, place) => {
  const later = new Set([...steps.slice(place + 1), 'refuse']);
  const imports = readdirSync(join(home, step)).flatMap((file) =>
    [...readFileSync(join(home, step, file), 'utf8').matchAll(/from '\.\.\/([\w-]+)\/[^']+'/g)].map(
      ([, folder = '']) => [file, folder] as const,
    ),
  );
  expect(imports.filter(([, folder]) => later.has(folder))).toEqual([]);
});
