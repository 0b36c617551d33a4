import { isDuration } from '../table/is-duration.ts';
import { findColumnsAbout } from '../phrases/match-columns.ts';
import type { CueOf, Reading } from '../phrases/phrase.ts';

/** "The fastest agent" where no column is a speed: whoever takes the least time, if it is plain which time is meant. */
export function judgeSpeed(reading: Reading, extreme: CueOf<'extreme'> | undefined): CueOf<'extreme'> | undefined {
  if (extreme?.about?.includes('speed') !== true || findColumnsAbout(reading.columns, extreme.about).length > 0)
    return extreme;
  const durations = reading.table.columns.filter(isDuration);
  const named = durations.filter((column) => reading.phrases.some((phrase) => phrase.columns?.[0]?.column === column));
  const [only, another] = named.length > 0 ? named : durations;
  if (only === undefined || another !== undefined) return extreme;
  return {
    kind: 'extreme',
    direction: extreme.direction === 'most' ? 'least' : 'most',
    about: only.words.map((word) => word.stem),
  };
}
