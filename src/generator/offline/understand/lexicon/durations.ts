/** Words of a header that say how time is measured, or that it is. Reviewed data; singular, folded. */
export const durationWords: ReadonlySet<string> = new Set(
  'duration second sec minute min minutes hour hr hrs day week stay delay wait tenure runtime lifetime turnaround length'.split(
    ' ',
  ),
);
