import { spellCount } from '../left-out.ts';
import { writeAssume, writeIf } from '../script-source.ts';
import { quoteText, writeLiteral } from '../source.ts';

/** How many parts the rows are dealt to. */
const parts = 5;

/**
 * Each row predicted by a model that has not seen it, and what each feature was worth to those models. `fit` is source that
 * fits the script's `given` and `known`. Afterwards the script has `rows`, all their indexes; what `keep` keeps of each
 * part; and `losses`, by how much the predictions of a part fall off where the values of a feature are shuffled.
 */
export function writeHeldOut(
  fit: string,
  keep: { readonly before: readonly string[]; readonly each: readonly string[] },
  importance: { readonly repeats?: number; readonly by?: 'probabilities' } = {},
): readonly string[] {
  const options = Object.keys(importance).length === 0 ? '' : `, ${writeLiteral(importance)}`;
  return [
    '// Each row is predicted by a model that has not seen it. Rows are dealt to the parts in the order of the target, so that',
    '// each part has its whole range, and each part is predicted by a model of the others.',
    'const rows: number[] = Array.from(target.keys());',
    'const parts = new Uint8Array(rows.length);',
    '[...rows]',
    '  .sort((a, b) => (target[a] < target[b] ? -1 : target[a] > target[b] ? 1 : a - b))',
    '  .forEach((row, place) => {',
    `    parts[row] = place % ${parts};`,
    '  });',
    ...keep.before,
    'const losses: { feature: string; importance: number }[] = [];',
    `for (let part = 0; part < ${parts}; part += 1) {`,
    '  const seen = rows.filter((row) => parts[row] !== part);',
    '  const unseen = rows.filter((row) => parts[row] === part);',
    '  const given = models.take(features, seen);',
    '  const known = models.take(target, seen);',
    `  const model = ${fit};`,
    '  const asked = models.take(features, unseen);',
    '  const actual = models.take(target, unseen);',
    ...keep.each.map((line) => `  ${line}`),
    `  losses.push(...models.permutationImportance(model, asked, actual${options}));`,
    '}',
  ];
}

/** Rows that no model of the others could predict, as the script's `scores` tell. */
export function writeUnpredicted(): string {
  return writeIf('scores.n < target.length', [
    writeAssume(
      `\`${spellCount('target.length - scores.n')} rows have a value that no other row has, and could not be predicted.\``,
    ),
  ]);
}

/** What is to be said where rows have an order in time. */
export const noteOnTime = writeAssume(
  quoteText(
    'Rows follow each other in time: where neighbours are alike, rows not seen are told better here than new ones will be.',
  ),
);
