import fc from 'fast-check';

/** The words that reaches need, and that every script of the grammar has from a query too, as `words.w0` and so on. */
const reachWords = [
  'constructor',
  '__proto__',
  'prototype',
  '__defineGetter__',
  'globalThis',
  'Deno',
  'process',
  'eval',
  'Function',
  'fetch',
] as const;
export type ReachWord = (typeof reachWords)[number];

/** A query that puts each word together in the engine, and gives a zero and an empty text that nobody can know before. */
export const wordsQuery = `SELECT 0 AS zero, '' AS nothing, ${reachWords
  .map((word, index) => `'${word.slice(0, 3)}' || '${word.slice(3)}' AS w${index}`)
  .join(', ')}`;

type Spelling = (word: string, cut: number) => string;

/** Texts that are known without running the script. */
const written: readonly Spelling[] = [
  (word) => `'${word}'`,
  (word, cut) => `'${word.slice(0, cut)}' + '${word.slice(cut)}'`,
  (word, cut) => `\`${word.slice(0, cut)}\${'${word.slice(cut)}'}\``,
  (word) => `['${word}']`,
  (word) => `(0, '${word}')`,
  (word) => `(1 > 0 ? '${word}' : 'length')`,
  (word, cut) => `'${word.slice(0, cut)}\\u{${word.charCodeAt(cut).toString(16)}}${word.slice(cut + 1)}'`,
  (word, cut) => `'${word.slice(0, cut)}\\\n${word.slice(cut)}'`,
  (word) => `String.raw\`${word}\``,
];

/** Texts that come about while the script runs. */
const made: readonly Spelling[] = [
  (word, cut) => `['${word.slice(0, cut)}', '${word.slice(cut)}'].join('')`,
  (word, cut) => `['${word.slice(0, cut)}', '${word.slice(cut)}'].reduce((a, b) => a + b)`,
  (word) => `[...'${reverse(word)}'].reverse().join('')`,
  (word) => `String.fromCharCode(${codes(word)})`,
  (word) => `String.fromCodePoint(...[${codes(word)}])`,
  (word) => `String.fromCharCode(...new Uint8Array([${codes(word)}]))`,
  (word, cut) => `'${word.slice(0, cut)}-${word.slice(cut)}'.replace('-', '')`,
  (word, cut) => `'${word.slice(0, cut)} ${word.slice(cut)}'.split(' ').join('')`,
  (word) => `'x${word}'.slice(1)`,
  (word) => `' ${word} '.trim()`,
  (word, cut) => `'${word.slice(0, cut)}'.concat('${word.slice(cut)}')`,
  (word, cut) => `((part: string) => '${word.slice(0, cut)}' + part)('${word.slice(cut)}')`,
  (word, cut) =>
    `((start: string, end: string) => \`\${start}\${end}\`)('${word.slice(0, cut)}', '${word.slice(cut)}')`,
  (word) => `(() => '${word}')()`,
  (word) => `((key = '${word}') => key)()`,
  (word) => `JSON.parse('"${word.slice(1)}"'.replace('"', '"${word[0]}'))`,
  (word) => `new Map([[1, '${word}']]).get(1)!`,
  (word) => `[...new Set(['${word}'])][0]!`,
  (word) => `[...(function* () { yield '${word}'; })()][0]!`,
  (word) => `({ get key() { return '${word}'; } }).key`,
  (word) => `({ toString: () => '${word}' } as any)`,
  (word) => `/${word}/.source`,
  (word) => `'${word}'.match(/.+/)![0]`,
  (word) => `(class ${word}_ {}).name.slice(0, -1)`,
  (word) => `(() => { try { throw new Error('${word}'); } catch (error: any) { return error.message; } })()`,
  (word) => `new Intl.ListFormat('en').format(['${word}'])`,
  (word) => `structuredClone('${word}')`,
  (word) => `Object.values({ key: '${word}' })[0]!`,
  (word) => `(() => { let key = ''; for (const letter of '${word}') key += letter; return key; })()`,
];

/** Texts for which the data is needed. */
const opaque: readonly Spelling[] = [
  (word) => `words.w${reachWords.indexOf(word as ReachWord)}`,
  (word) => `words['w' + ${reachWords.indexOf(word as ReachWord)}]`,
  (word) => `(Object.values(words)[${2 + reachWords.indexOf(word as ReachWord)}] as string)`,
  (word) => `(({ w${reachWords.indexOf(word as ReachWord)}: key }) => key)(words)`,
  (word, cut) => `'${word.slice(0, cut)}'.concat(words.nothing, '${word.slice(cut)}')`,
  (word, cut) => `('${word.slice(0, cut)}' + words.nothing + '${word.slice(cut)}')`,
  (word, cut) => `\`${word.slice(0, cut)}\${words.nothing}${word.slice(cut)}\``,
  (word, cut) => `['${word.slice(0, cut)}', '${word.slice(cut)}'].join(words.nothing)`,
  (word, cut) => `'${word.slice(0, cut)}~${word.slice(cut)}'.replace('~', words.nothing)`,
  (word) => `'${reverse(word)}'.split(words.nothing).reverse().join('')`,
  (word) => `'x${word}'.slice(1 + words.zero)`,
  (word) => `'${word}'.repeat(1 + words.zero)`,
  (word) => `'${word}'.padEnd(words.zero)`,
  (word) => `'length ${word}'.split(' ')[1 + words.zero]!`,
  (word) => `['${word}', 'length'][words.zero]!`,
  (word) => `new Map([[0, '${word}']]).get(words.zero)!`,
  (word) => `String.fromCharCode(...[${codes(word)}].map((code) => code + words.zero))`,
  (word) => `(() => { let key = words.nothing; for (const letter of '${word}') key += letter; return key; })()`,
  (word) =>
    `((count: number): string => { while (count < 1) count += 1; return '${word}'.slice(count - 1); })(words.zero)`,
];

function reverse(word: string): string {
  return Array.from(word).toReversed().join('');
}

function codes(word: string): string {
  return Array.from(word)
    .map((letter) => letter.charCodeAt(0))
    .join(', ');
}

const spelling = (ways: readonly Spelling[], word: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...ways), fc.integer({ min: 1, max: word.length - 1 }))
    .map(([spell, cut]) => spell(word, cut));

/** The word as an expression. Most of them need the data, since what can be known of the others is refused. */
export const spell = (word: ReachWord): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 16, arbitrary: spelling(opaque, word) },
    { weight: 3, arbitrary: spelling(made, word) },
    { weight: 1, arbitrary: spelling(written, word) },
  );
