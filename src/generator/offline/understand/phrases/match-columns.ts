import { foldWord, isCode, isOneSlipApart } from '../words/fold-word.ts';
import { abbreviations, synonyms } from '../lexicon/synonyms.ts';
import { findMarked } from './mark-names.ts';
import type { ColumnFacts, TableFacts } from '../table/table-facts.ts';
import type { Token } from '../words/tokenise.ts';

export type ColumnMatch = {
  readonly column: ColumnFacts;
  /** How sure the words are: 1 for the name itself, less for synonyms, parts and slips. */
  readonly score: number;
  readonly how: 'name' | 'part' | 'synonym' | 'slip';
};

/** Where matches of one length start and end, best first. */
export type ColumnSpan = { readonly to: number; readonly words: number; readonly matches: readonly ColumnMatch[] };

type Hit = { readonly column: number; readonly word: number; readonly strength: number };

export type ColumnIndex = {
  readonly table: TableFacts;
  readonly hits: ReadonlyMap<string, readonly Hit[]>;
  readonly joined: ReadonlyMap<string, number>;
};

/** Heads that turn their word into something else: "profit" must not be read as "profit margin". */
const transformers = new Set(
  'margin rate ratio percent percentage pct growth change index date time year month city country state region address phone email zip flag rank count number type per category code status group name id'.split(
    ' ',
  ),
);

const softTransformers = new Set(['name', 'id', 'code', 'number', 'type', 'category']);

const synonymsOf = indexSynonyms();

function indexSynonyms(): ReadonlyMap<string, ReadonlySet<string>> {
  const index = new Map<string, Set<string>>();
  for (const group of synonyms) {
    for (const word of group) {
      const known = index.get(word) ?? new Set<string>();
      for (const other of group) if (other !== word) known.add(other);
      index.set(word, known);
    }
  }
  return index;
}

/** Every word that a column of the table can be called by, with the columns and how well it fits. */
export function indexColumns(table: TableFacts): ColumnIndex {
  const hits = new Map<string, Hit[]>();
  const joined = new Map<string, number>();
  const add = (word: string, hit: Hit) => {
    const known = hits.get(word);
    if (known === undefined) hits.set(word, [hit]);
    else if (
      !known.some((other) => other.column === hit.column && other.word === hit.word && other.strength >= hit.strength)
    )
      known.push(hit);
  };
  for (const column of table.columns) {
    joined.set(column.words.map((word) => word.stem).join(''), column.index);
    column.words.forEach(({ stem, root }, word) => {
      add(stem, { column: column.index, word, strength: 1 });
      if (root !== stem) add(root, { column: column.index, word, strength: 0.9 });
      const long = Object.hasOwn(abbreviations, stem) ? (abbreviations[stem] ?? []) : [];
      for (const full of long) {
        add(full, { column: column.index, word, strength: 0.95 });
        for (const other of synonymsOf.get(full) ?? []) add(other, { column: column.index, word, strength: 0.8 });
      }
      for (const other of synonymsOf.get(stem) ?? []) add(other, { column: column.index, word, strength: 0.85 });
    });
  }
  return { table, hits, joined };
}

const links = new Set(['of', 'the', 'in', 'for', 'a', 'an', 'at', "'s"]);

/** The columns that the words from `start` on may mean: the longest run wins. */
export function matchColumns(index: ColumnIndex, tokens: readonly Token[], start: number): ColumnSpan | undefined {
  const named = findMarked(tokens[start]);
  const whole = named === undefined ? undefined : index.table.columns[named];
  if (whole !== undefined) return { to: start + 1, words: 1, matches: [{ column: whole, score: 1, how: 'name' }] };
  const glued = matchJoined(index, tokens, start);
  const hitsHere = findHits(index, tokens[start]);
  let best: ColumnSpan | undefined = glued;
  for (const columnIndex of new Set(hitsHere.map((hit) => hit.column))) {
    const column = index.table.columns[columnIndex];
    if (column === undefined) continue;
    const span = matchRun(index, tokens, start, column);
    if (span === undefined) continue;
    // "Of stays" is no part of "length of stay".
    if (links.has(tokens[start]?.folded ?? '') && span.words < column.words.length) continue;
    if (best === undefined || span.words > best.words) best = { to: span.to, words: span.words, matches: [span.match] };
    else if (span.words === best.words && !best.matches.some((match) => match.column === column))
      best = { ...best, to: Math.max(best.to, span.to), matches: [...best.matches, span.match] };
  }
  return best === undefined
    ? undefined
    : { ...best, matches: best.matches.toSorted((left, right) => right.score - left.score) };
}

function findHits(index: ColumnIndex, token: Token | undefined): readonly Hit[] {
  if (token === undefined || token.kind !== 'word') return [];
  const exact = index.hits.get(token.stem) ?? [];
  if (exact.some((hit) => hit.strength === 1)) return exact;
  const byFolded = token.folded === token.stem ? [] : (index.hits.get(token.folded) ?? []);
  const byRoot =
    token.root === token.stem || token.root.length < 4
      ? []
      : (index.hits.get(token.root) ?? [])
          .filter((hit) => hit.strength >= 0.9)
          .map((hit) => ({ ...hit, strength: 0.85 }));
  const short = Object.hasOwn(abbreviations, token.folded) ? (abbreviations[token.folded] ?? []) : [];
  const byShort = short.flatMap((full) =>
    (index.hits.get(full) ?? []).filter((hit) => hit.strength === 1).map((hit) => ({ ...hit, strength: 0.95 })),
  );
  return [...exact, ...byFolded, ...byShort, ...byRoot];
}

/** Follows one column's words from `start` on, in any order, over small link words. */
function matchRun(index: ColumnIndex, tokens: readonly Token[], start: number, column: ColumnFacts) {
  const used = new Map<number, number>();
  let to = start;
  let words = 0;
  for (let place = start; place < tokens.length && place < start + 8; place += 1) {
    const token = tokens[place];
    if (token === undefined) break;
    // Numbers belong to a name only inside it: "metric 7", not the 7 of "above 7".
    const hits = token.kind === 'number' && words > 0 ? (index.hits.get(token.folded) ?? []) : findHits(index, token);
    const hit = hits
      .filter((other) => other.column === column.index && !used.has(other.word))
      .toSorted((left, right) => right.strength - left.strength)[0];
    if (hit !== undefined) {
      used.set(hit.word, hit.strength);
      to = place + 1;
      words += 1;
    } else if (!(words > 0 && (isLink(tokens, place) || repeats(index, token, column, used)) && place < start + 7))
      break;
  }
  const match = scoreMatch(column, used);
  return match === undefined || words === 0 ? undefined : { to, words, match };
}

/** "Orders a day" are no "order date". */
function isLink(tokens: readonly Token[], place: number): boolean {
  const opensGrain =
    /^an?$/.test(tokens[place]?.folded ?? '') &&
    /^(?:day|week|month|quarter|year|hour)$/.test(tokens[place + 1]?.folded ?? '');
  return links.has(tokens[place]?.folded ?? '') && !opensGrain;
}

/** "Goals scored": both words mean the score; the second adds nothing. */
function repeats(index: ColumnIndex, token: Token, column: ColumnFacts, used: ReadonlyMap<number, number>): boolean {
  return findHits(index, token).some((hit) => hit.column === column.index && used.has(hit.word));
}

/** Undefined where the words found are too little of the name to stand for it. */
function scoreMatch(column: ColumnFacts, used: ReadonlyMap<number, number>): ColumnMatch | undefined {
  let all = 0;
  let found = 0;
  let weakest = 1;
  column.words.forEach((word, place) => {
    all += word.weight;
    const strength = used.get(place);
    if (strength === undefined) return;
    found += word.weight * strength;
    weakest = Math.min(weakest, strength);
  });
  const coverage = all === 0 ? 0 : found / all;
  const missing = column.words.filter((_, place) => !used.has(place));
  const hasHead = used.has(column.head);
  const faintOnly = [...used.keys()].every((place) => (column.words[place]?.weight ?? 0) < 1);
  if (faintOnly && missing.some((word) => word.weight === 1) && column.words.length > 1) {
    const [only] = [...used.keys()];
    if (
      used.size > 1 ||
      only === undefined ||
      !['name', 'id', 'code', 'number'].includes(column.words[only]?.stem ?? '')
    )
      return undefined;
    return { column, score: 0.3 * weakest, how: 'part' };
  }
  if (!hasHead) {
    const head = column.words[column.head]?.stem ?? '';
    if (transformers.has(head) && !(softTransformers.has(head) && !column.numeric)) return undefined;
    return { column, score: 0.55 * coverage + 0.2 * weakest, how: 'part' };
  }
  const synonym = weakest < 0.9;
  return {
    column,
    score: 0.2 + 0.5 * coverage + 0.3 * weakest,
    how: synonym ? 'synonym' : missing.some((word) => word.weight === 1) ? 'part' : 'name',
  };
}

/** "first name" for the column `firstname`, "bodymass" for `body_mass`. */
function matchJoined(index: ColumnIndex, tokens: readonly Token[], start: number): ColumnSpan | undefined {
  let text = '';
  for (let place = start; place < Math.min(tokens.length, start + 4); place += 1) {
    const token = tokens[place];
    if (token === undefined || token.kind !== 'word') return undefined;
    text += place === start ? token.stem : token.stem;
    const column = index.joined.get(text);
    const facts = column === undefined ? undefined : index.table.columns[column];
    if (facts !== undefined && (place > start || facts.words.length > 1))
      return { to: place + 1, words: place + 1 - start, matches: [{ column: facts, score: 0.98, how: 'name' }] };
  }
  return undefined;
}

/** Last resort, for a word that nothing else explains: the start of a long word, or a slip of the finger. */
export function matchColumnsLoosely(index: ColumnIndex, token: Token): ColumnMatch[] {
  const found: ColumnMatch[] = [];
  if (isCode(token.stem)) return found;
  for (const column of index.table.columns) {
    for (const [place, word] of column.words.entries()) {
      if (word.weight < 1 || word.stem.length < 3) continue;
      const prefix =
        word.stem.length <= 6 && token.stem.length >= word.stem.length + 3 && token.stem.startsWith(word.stem);
      const slip = token.stem.length >= 5 && word.stem.length >= 4 && isOneSlipApart(token.stem, word.stem);
      if (!prefix && !slip) continue;
      const match = scoreMatch(column, new Map([[place, prefix ? 0.75 : 0.7]]));
      if (match !== undefined) found.push({ ...match, how: slip ? 'slip' : 'synonym' });
    }
  }
  return found.toSorted((left, right) => right.score - left.score);
}

/** Columns that any of these words can name, best first: for "heaviest", whose words are weight and mass. */
export function findColumnsAbout(
  index: ColumnIndex,
  about: readonly string[],
  direction?: 'most' | 'least',
): ColumnMatch[] {
  const found = new Map<number, ColumnMatch>();
  about.forEach((word, rank) => {
    for (const hit of index.hits.get(foldWord(word)) ?? []) {
      const column = index.table.columns[hit.column];
      if (column === undefined || hit.strength < 0.8) continue;
      const match = scoreMatch(column, new Map([[hit.word, hit.strength]]));
      if (match === undefined) continue;
      const score = match.score - 0.05 * rank;
      if ((found.get(hit.column)?.score ?? 0) < score) found.set(hit.column, { ...match, score });
    }
  });
  return preferBound(
    [...found.values()].toSorted((left, right) => right.score - left.score),
    direction,
  );
}

/** The highest temperature is one of the maxima, where a table has a column for them. */
export function preferBound(matches: readonly ColumnMatch[], direction: 'most' | 'least' | undefined): ColumnMatch[] {
  const best = matches[0]?.score ?? 0;
  const words =
    direction === 'most' ? ['max', 'maximum', 'high'] : direction === 'least' ? ['min', 'minimum', 'low'] : [];
  const fits = (match: ColumnMatch) =>
    best - match.score < 0.05 && match.column.words.some((word) => words.includes(word.stem));
  return [...matches.filter(fits), ...matches.filter((match) => !fits(match))];
}
