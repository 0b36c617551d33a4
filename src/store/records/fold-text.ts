/**
 * A text without the difference between capitals and small letters, so that search finds it in any database in the same way. Small
 * letters first: then capitals that have no capital of their own, such as ẞ, fall together with what they are to a reader.
 */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase().toUpperCase();
}
