/** As a group's name a number is met again and again: of so many different ones, none is meant so. */
const mostGroups = 50;
const whole = /^-?\d+$/;
/** More digits than a double holds for certain. */
const long = /\d{16}/;

/**
 * Whole numbers with more digits than a number holds stand in the data as texts: times in nanoseconds, say, or ids. Taken for
 * groups, they would become hundreds of columns or classes that no new row is in.
 */
export function refuseLongNumbers(name: string, texts: readonly string[]): void {
  if (texts.length <= mostGroups || !texts.every((text) => whole.test(text))) return;
  const example = texts.find((text) => long.test(text));
  if (example === undefined) return;
  throw new RangeError(
    `${name} has whole numbers as texts, since they have more digits than a number holds, such as "${example.slice(0, 40)}": if they are amounts or times, CAST(… AS DOUBLE) in the query; if they name single rows, leave them out.`,
  );
}
