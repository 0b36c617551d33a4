import { writeAssume, writeIf } from '../script-source.ts';
import { escapeTemplate, quoteText } from '../source.ts';
import { fewestRows } from './features.ts';
import type { ModelRows } from './model-rows.ts';

/**
 * The script's `target` as texts, and `all` and `names` of the same rows, from `found`, `given` and `labels`: without the values
 * that hardly any rows have. `kinds` are the values that are told, and `positive` the one that scores are about: the one that is
 * asked for, or of two the rarer.
 */
export function writeClasses({ target, label }: ModelRows, positive?: string | number | boolean): readonly string[] {
  const asked = positive === undefined ? undefined : quoteText(String(positive));
  const rarer =
    'kinds.length === 2 ? kinds.reduce((one, other) => (sizeOf(other) <= sizeOf(one) ? other : one)) : undefined';
  return [
    `// A value that fewer than ${fewestRows} rows have can be neither learned nor checked.`,
    'const texts: string[] = Array.from(found, String);',
    'const sizes = new Map<string, number>();',
    'for (const text of texts) sizes.set(text, (sizes.get(text) ?? 0) + 1);',
    'const sizeOf = (kind: string) => sizes.get(kind) ?? 0;',
    `const rare = [...sizes.keys()].filter((kind) => sizeOf(kind) < ${fewestRows});`,
    writeIf('rare.length > 0', [
      writeAssume(
        `\`Values of ${escapeTemplate(target.words)} that fewer than ${fewestRows} rows have are left out: \${rare.slice(0, 10).join(', ')}\${rare.length > 10 ? ' and others' : ''}.\``,
      ),
    ]),
    'const kinds = [...sizes.keys()].filter((kind) => !rare.includes(kind)).sort();',
    asked === undefined
      ? `const positive: string | undefined = ${rarer};`
      : `const positive: string | undefined = kinds.find((kind) => kind === ${asked}) ?? (${rarer});`,
    'const kept = Array.from(texts.keys()).filter((row) => !rare.includes(texts[row]));',
    'const target: string[] = models.take(texts, kept);',
    ...(label === undefined ? [] : ['const names: string[] = models.take(labels, kept);']),
    'const all = models.take(given, kept);',
  ];
}
