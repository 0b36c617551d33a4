// Joiners are letters of a kind in Persian, Hindi and their like; between other characters they only hide things.
const joiner = /(?<=[\p{L}\p{M}])[\u200C\u200D](?=[\p{L}\p{M}])/gu;
const joiningScript =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}]/u;
const space = /[\s\u0085]+/gu;
// Control, format, surrogate and private-use characters, and whatever else a reader cannot see.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * One line of text without anything unseen in it: control and escape characters, direction marks, zero-width characters.
 * All text that came from a box or a dataset goes through here before it is shown.
 */
export function plainText(text: string): string {
  if (/^[\u0020-\u007E]*$/.test(text)) return text.replaceAll(/ {2,}/g, ' ');
  let kept = '';
  let last = 0;
  const spaced = text.replaceAll(space, (run) => (run === '\u00A0' || run === '\u202F' ? '\u00A0' : ' '));
  for (const match of spaced.matchAll(joiner)) {
    const before = spaced.slice(Math.max(0, match.index - 1), match.index);
    kept += spaced.slice(last, match.index).replaceAll(unseen, '');
    kept += joiningScript.test(before) ? match[0] : '';
    last = match.index + match[0].length;
  }
  return kept + spaced.slice(last).replaceAll(unseen, '');
}

/** Nothing but ASCII, and the private-use characters by which grounding marks citations. */
export function isPlain(text: string): boolean {
  return /^[\u0020-\u007E\uE000-\uE002]*$/.test(text);
}

/** Source code and other text of several lines, with a mark wherever something unseen stands in it. */
export function plainLines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\n\t\P{Cc}]|[\p{Bidi_Control}\u2028\u2029]/gu, '\uFFFD');
}

/** At most `length` characters, the last one an ellipsis where something was cut. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, Math.max(0, length - 1));
  // Never half of a surrogate pair.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
