/**
 * Letters of other alphabets that look like Latin ones, after the confusables of Unicode TS 39. Each string holds pairs:
 * the letter, and what it looks like.
 */
const pairs = {
  Cyrillic: `аa АA ВB ԁd еe ЕE һh НH іi ІI јj ЈJ кk КK ӏl МM оo ОO рp РP ԛq сc СC ѕs ЅS ТT уy УY үy ҮY ѵv ѴV ԝw ԜW хx ХX Ьb`,
  Greek: `αa ΑA ΒB ΕE γy ΖZ ΗH ιi ΙI ϳj κk ΚK ΜM νv ΝN οo ΟO ρp ΡP σo ΤT υu ΥY ΧX ϲc ϹC`,
  Armenian: `ցg հh յj ոn օo ՕO զq սu ՍU ՏS ԼL`,
  Cherokee: `ᎪA ᏴB ᏟC ᎠD ᎬE ᏀG ᎻH ᎫJ ᏦK ᏞL ᎷM ᏢP ᏒR ᏚS ᎢT ᏙV ᏔW ᏃZ`,
} as const;

/** Latin letters that few keyboards have. */
const rareLatin = `ɑa ɡg ıi ɩi ɪi ǀl`;

const looks = readPairs(`${Object.values(pairs).join(' ')} ${rareLatin}`);

/** How a name looks: two names with the same looks are told apart by nobody. */
export function lookOf(name: string): string {
  return Array.from(name.normalize('NFKC'), (letter) => looks.get(letter) ?? letter).join('');
}

/** The lower-case Greek letters of formulas: σx and ρxy are honest. */
const ofFormulas = /^[αγικνρσυ]+$/u;

/** Whether all letters of a name beyond ASCII are those of formulas: α beside a is told apart by who writes it. */
export function isFormula(name: string): boolean {
  return ofFormulas.test(name.replaceAll(/[\w$]/g, ''));
}

/** A part of a name that is made of lookalikes alone and stands in a Latin word: the `е` of `еval` in Cyrillic. */
export function findLookalike(name: string): string | undefined {
  // A name in ASCII, which most are, has none.
  if (/^[\w$]*$/.test(name)) return undefined;
  const runs = name.normalize('NFC').match(/\p{Script=Latin}+|(?:(?!\p{Script=Latin})\p{L})+|\P{L}+/gu) ?? [];
  return runs.find((run, index) => {
    if (!/^\p{L}/u.test(run) || /^\p{Script=Latin}/u.test(run)) return false;
    if (!Array.from(run).every((letter) => looks.has(letter))) return false;
    const before = lettersOf(runs[index - 1]);
    const after = lettersOf(runs[index + 1]);
    if (ofFormulas.test(run)) return (before > 0 && after > 0) || before + after > 2;
    return before + after > 0;
  });
}

function lettersOf(run: string | undefined): number {
  return run !== undefined && /^\p{Script=Latin}/u.test(run) ? run.length : 0;
}

function readPairs(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(' ').map((pair) => [pair.slice(0, -1), pair.slice(-1)] as const));
}
