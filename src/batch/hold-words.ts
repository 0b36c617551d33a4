/** What is written without spaces between words: there any letter may begin one. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether words stand in a text as they are: not within longer words, nor as a part of a longer number. */
export function holdsWords(text: string, words: string): boolean {
  const [where, what] = [foldWords(text), foldWords(words)];
  if (what === '') return false;
  for (let at = where.indexOf(what); at !== -1; at = where.indexOf(what, at + 1)) {
    const [before, after] = [where.slice(0, at), where.slice(at + what.length)];
    if (isApart(before, what) && isApart(what, after) && !isPart(before, what, after)) return true;
  }
  return false;
}

/** As readers compare them. A no-break space between digits stays what it is: some locales group with it. */
function foldWords(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replaceAll(/(?<=\p{N})[\u00A0\u202F](?=\p{N})/gu, '\u202F')
    .replaceAll(/[^\S\u202F]+/g, ' ')
    .replaceAll(/(?<=\p{N})\s%/gu, '%');
}

function isApart(left: string, right: string): boolean {
  const [last = '', first = ''] = [/.$/su.exec(left)?.[0], /^./su.exec(right)?.[0]];
  const isLetter = (mark: string) => /[\p{L}\p{M}\p{N}_]/u.test(mark);
  return !isLetter(last) || !isLetter(first) || unspaced.test(last) || unspaced.test(first);
}

/** Digits, the marks between them, their sign and a sign of per cent are one number. */
function isPart(before: string, what: string, after: string): boolean {
  const begins = /^[.,]?\p{N}/u.test(what) && /(?:\p{N}[.,'’\u202F]?|(?:^|[^\p{L}\p{N}])[-−])$/u.test(before);
  const ends = /\p{N}$/u.test(what) && /^(?:[.,'’\u202F]?\p{N}|%)/u.test(after);
  return begins || ends;
}
