import type { ColumnFacts, TableFacts } from '../table/table-facts.ts';
import { type Token, tokenise } from '../words/tokenise.ts';

/** A letter that no language writes words with. */
const mark = '\ua78f';
const marked = new RegExp(`${mark}(\\d+)${mark}`, 'gu');

/** What stands before a quoted text that is looked for in cells: "name contains 'city'". */
const wantsText = /(?:contain\w*|includ\w*|with|like|is|are|was|not|equals?|to|=|in|or|and|,)\s*$/iu;

const groups = /\b(?:by|per|each|every)\s*$/iu;

/**
 * Puts one word for a column that the question names as the header does, with marks that would part it: "<!channel> note",
 * "a<b". Also for a plain name in quotes, where it can be no text of a cell.
 */
export function markNames(question: string, table: TableFacts): string {
  const longest = table.columns.toSorted((left, right) => right.name.length - left.name.length);
  return longest.reduce((text, column) => markName(text, column, table), question);
}

/** The tokens of a question with such words, which are told by the names again. */
export function tokeniseMarked(question: string, table: TableFacts): Token[] {
  return tokenise(question).map((token) => {
    const index = findMarked(token);
    return index === undefined ? token : { ...token, text: table.columns[index]?.name ?? token.text };
  });
}

/** Which column such a word stands for. */
export function findMarked(token: Token | undefined): number | undefined {
  const [found] = (token?.folded ?? '').matchAll(marked);
  return found === undefined ? undefined : Number(found[1]);
}

function markName(question: string, column: ColumnFacts, table: TableFacts): string {
  const name = column.name.trim();
  if (name === '' || name.includes(mark) || !question.toLowerCase().includes(name.toLowerCase())) return question;
  const hasMarks = /[^\p{L}\p{M}\p{N}\s_.,'’%$€£()-]/u.test(name);
  const isValue = table.columns.some(({ profile }) => profile.frequent?.some(({ value }) => value === name));
  const escaped = name.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
  const bare = String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`;
  const word = `${mark}${column.index}${mark}`;
  const quoted = new RegExp(`(["'\`“‘])${escaped}["'\`”’]`, 'giu');
  const unquoted = question.replaceAll(quoted, (text, _, place: number) =>
    groups.test(question.slice(0, place)) || !(isValue || wantsText.test(question.slice(0, place)))
      ? ` ${word} `
      : text,
  );
  return hasMarks ? unquoted.replaceAll(new RegExp(bare, 'giu'), ` ${word} `) : unquoted;
}
