// JSON may hold these as they are; a terminal on which it is printed, or an editor, would obey them.
const unsafe = /[\u007F-\u009F\u2028\u2029\p{Cf}]/gu;

/** A value as JSON that can be printed anywhere. */
export function writeJson(value: unknown, indent?: number): string {
  // Outside of texts JSON has none of them, so that an escape is always inside of one.
  return (JSON.stringify(value, null, indent) ?? 'null').replaceAll(unsafe, escapeUnits);
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
