import { caps } from '../../contract/caps.ts';

/**
 * The message of an error without what it quotes of the data: each word stays that stands in the script, is a name of the schema or
 * belongs to how engines and languages speak. Everything else is left out, so that nothing has to be recognised as a value.
 */
export function maskMessage(message: string, known: Iterable<string>): string {
  return maskWords(message, wordSet(known, engineWords)).replace(/(?:…[\s'",.:_-]*){2,}/g, '… ');
}

/** Names that a script gave, as `maskMessage` does it: a script can name what it puts out after a value. */
export function createNameMask(known: Iterable<string>): (name: string) => string {
  const words = wordSet(known);
  return (name) => maskWords(name, words);
}

function maskWords(text: string, words: ReadonlySet<string>): string {
  return text.replace(pieces, (piece) => (words.has(piece.toLowerCase()) ? piece : '…'));
}

function wordSet(texts: Iterable<string>, more: readonly string[] = []): ReadonlySet<string> {
  const words = new Set(more);
  for (const text of texts) for (const word of wordsOf(text)) words.add(word);
  return words;
}

// Not the low line: names are put together with it.
const pieces = /[\p{L}\p{M}\p{N}]+/gu;

function wordsOf(text: string): string[] {
  return (text.match(pieces) ?? []).map((word) => word.toLowerCase());
}

/** What messages of DuckDB, V8 and the kit are made of, with the limits that they name. None of these words tells a value. */
const engineWords: readonly string[] = wordsOf(`
  ${Object.values(caps).join(' ')} already assumption assumptions belongs big calls insight insights items keep metrics plot plots
  pictures put together what into
  a an and any are argument arguments as at aggregate ambiguous array be because bigint binder boolean both but by call called can
  candidate candidates cannot case cast casting catalog cell cells character characters clause column columns constraint contains
  convert conversion converted could create date datatype decimal defined did different division does double duplicate each either
  element elements empty end error errors exist exists expected expects explicit expression field finite first float for format found
  from function functions given group had has have having hint in index infinite infinity input insert instead int integer internal
  interval invalid is it iterable its join key kit length line limit list longer match matches maximum may mean memory metric
  minimum missing more most must name named names near no non not null number numbers object of offset on one only operator or order
  other out overflow parameter parameters parse parser position properties property query range read reading reference referenced
  refused result return right row rows rule scalar schema script second select set should single size sql stack state statement
  states string struct subquery such supported syntax table tables takes text than that the there they this time timestamp to too try
  type typeerror types undefined unexpected unknown unrecognized unsupported use used using value values varchar variable was were where which
  while with without would you your zero
`);
