import type { Grain } from '../../plan.ts';
import type { Frame } from './frame.ts';
import { isCue } from '../phrases/phrase.ts';
import type { Group } from './read-grain.ts';
import type { TimeAsk } from './write-time-filters.ts';

/** "In 2022, 2023 and 2024": periods of one length that are listed are a figure each, by that length. */
export function groupPeriods(frame: Frame): Group | undefined {
  const asks = frame.timeAsks.filter((ask) => ask.mode === 'in' && ask.period.part === undefined);
  const [first] = asks;
  if (first === undefined || asks.length < 2 || !isList(frame, asks)) return undefined;
  const grain = tellGrain(first);
  if (grain === undefined || asks.some((ask) => ask.column !== first.column || tellGrain(ask) !== grain))
    return undefined;
  if (first.column.years) return grain === 'year' ? { column: first.column } : undefined;
  return { column: first.column, grain };
}

/** "2022 or 2023" and "between 2022 and 2023" are one stretch, "2022 and 2023" are two. */
function isList(frame: Frame, asks: readonly TimeAsk[]): boolean {
  const { phrases } = frame.reading;
  return asks.every(
    (ask, step) =>
      step === 0 ||
      /^(?:and|,|&|as well as|vs|versus|against|compared (?:to|with))$/i.test(phrases[ask.at - 1]?.text ?? '') ||
      (isCue(phrases[ask.at - 1], 'preposition') && isCue(phrases[ask.at - 2], 'and', 'comma')),
  );
}

function tellGrain({ period }: TimeAsk): Grain | undefined {
  if (period.from === undefined || period.until === undefined) return undefined;
  const days = Math.round((Date.parse(period.until) - Date.parse(period.from)) / 86_400_000);
  if (days === 1) return 'day';
  if (days >= 28 && days <= 31) return 'month';
  if (days >= 90 && days <= 92) return 'quarter';
  return days === 365 || days === 366 ? 'year' : undefined;
}
