const irregular: Readonly<Record<string, string>> = {
  people: 'person',
  persons: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  feet: 'foot',
  mice: 'mouse',
  geese: 'goose',
  indices: 'index',
  criteria: 'criterion',
  analyses: 'analysis',
  lives: 'life',
  wives: 'wife',
  halves: 'half',
  movies: 'movie',
  cookies: 'cookie',
  calories: 'calorie',
  ties: 'tie',
  lies: 'lie',
  shoes: 'shoe',
  data: 'data',
  ids: 'id',
  prices: 'price',
};

const unchanged = new Set([
  'series',
  'species',
  'news',
  'gas',
  'bus',
  'lens',
  'always',
  'plus',
  'chess',
  'yes',
  'does',
  'this',
  'less',
  'is',
  'was',
  'has',
  'texas',
  'kansas',
  'arkansas',
  'paris',
  'wales',
  'canvas',
  'bias',
  'atlas',
  'christmas',
]);

/** Lower case without accents, so that "São Paulo" is found by "sao paulo". */
export function foldCase(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(/[Øø]/g, 'o').toLowerCase();
}

/** Whether a word is a code, such as C0604 or c2500: what is not spelled alike is another one. */
export function isCode(word: string): boolean {
  return /\d/.test(word);
}

/** The singular of a folded word, by rules that leave doubtful endings alone. */
export function foldWord(word: string): string {
  const known = irregular[word];
  if (known !== undefined && Object.hasOwn(irregular, word)) return known;
  if (word.length < 4 || unchanged.has(word) || isCode(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  if (/(?:ss|us|is)$/.test(word)) return word;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** Endings that make a noun of a verb, with what the verb ends in. */
const nounEndings: readonly (readonly [ending: RegExp, verb: string])[] = [
  [/olution$/, 'olve'],
  [/mission$/, 'mit'],
  [/uction$/, 'uce'],
  [/ision$/, 'ide'],
  [/version$/, 'vert'],
  [/(?<=[cs])tion$|(?<=[cs]t)ion$|(?<=ss)ion$/, ''],
  [/(?<=...)ment$/, ''],
  [/(?<=depart|clos|expos|expend)ure$/, ''],
  [/(?<=.....)(?:ance|ence)$/, ''],
];

/** Nouns whose ending made no verb a noun. */
const plainNouns = new Set([
  'department',
  'apartment',
  'document',
  'element',
  'segment',
  'instrument',
  'comment',
  'moment',
]);

/** What is left without common endings: "damaged" and "damage", "rainy" and "rain", "resolution" and "resolve" meet here. */
export function findRoot(word: string): string {
  if (isCode(word)) return word;
  const noun = foldWord(word);
  const ending = plainNouns.has(noun) ? undefined : nounEndings.find(([found]) => found.test(noun));
  const stem = ending === undefined ? noun : noun.replace(...ending);
  const bare = stem.replace(/(?:ing|ed|y|e|ly|al)$/, '');
  if (bare.length < 3) return stem;
  return /([bdgmnprt])\1$/.test(bare) ? bare.slice(0, -1) : bare;
}

/** Whether two words differ by one slip of the finger: a letter changed, left out, added or swapped with its neighbour. */
export function isOneSlipApart(left: string, right: string): boolean {
  if (left === right) return true;
  if (isCode(left) || isCode(right)) return false;
  if (Math.abs(left.length - right.length) > 1) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let end = 0;
  const shorter = Math.min(left.length, right.length);
  while (end < shorter - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const restLeft = left.slice(start, left.length - end);
  const restRight = right.slice(start, right.length - end);
  if (restLeft.length <= 1 && restRight.length <= 1) return true;
  return (
    restLeft.length === 2 && restRight.length === 2 && restLeft[0] === restRight[1] && restLeft[1] === restRight[0]
  );
}
