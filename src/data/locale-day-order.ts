/** Places that write the month before the day. */
const monthFirst = /^en(?:-US|-PH|-PR|-GU|-VI|-UM|-MH|-AS)?$/i;

/** Whether people of a locale write the day before the month. Without a locale: no, as in the United States. */
export function isDayFirst(locale: string | undefined): boolean {
  return locale !== undefined && !monthFirst.test(locale);
}
