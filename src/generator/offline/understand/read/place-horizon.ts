import type { Grain } from '../../plan.ts';
import { addDays, addMonths, startOf } from '../words/calendar.ts';
import { type Reading, assume } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';
import { chooseGrain } from './read-grain.ts';
import { type Horizon, findLastDay } from './read-horizon.ts';

export type Steps = { readonly grain: Grain; readonly steps: number };

/** From fine to coarse. */
const grains: readonly Grain[] = ['hour', 'day', 'week', 'month', 'quarter', 'year'];
const usual: Readonly<Record<Grain, number>> = { hour: 24, day: 30, week: 13, month: 12, quarter: 4, year: 5 };
/** A forecast of more steps than that is none. */
const mostSteps = 1_000;

/**
 * How many periods of which length a forecast has. Undefined where the data is coarser than what is asked for: yearly data
 * knows nothing of the next months.
 */
export function placeHorizon(
  reading: Reading,
  time: ColumnFacts,
  horizon: Horizon | undefined,
  asked: Grain | undefined,
): Steps | undefined {
  const own = findOwnGrain(time);
  const rank = (grain: Grain) => grains.indexOf(grain);
  if (asked !== undefined && rank(asked) < rank(own)) return undefined;
  if (horizon === undefined) {
    const grain = asked ?? chooseGrain(time);
    const steps = usual[grain];
    assume(reading, `How far ahead was not said: the next ${String(steps)} ${grain}s are forecast`);
    return { grain, steps };
  }
  const found =
    'until' in horizon
      ? countUntil(reading, horizon.until, asked ?? (rank(own) > rank('month') ? own : 'month'))
      : countAhead(reading, time, horizon, asked, own);
  if (found === undefined || rank(found.grain) < rank(own)) return undefined;
  return found.steps >= 1 && found.steps <= mostSteps ? found : undefined;
}

function countAhead(
  reading: Reading,
  time: ColumnFacts,
  { count, grain: unit }: Extract<Horizon, { readonly count: number }>,
  asked: Grain | undefined,
  own: Grain,
): Steps | undefined {
  const grain = asked ?? chooseUnit(time, count, unit, own);
  if (grain === unit) return { grain, steps: count };
  const last = findLastDay(reading);
  if (grains.indexOf(unit) < grains.indexOf(grain) || last === undefined) return undefined;
  if (unit === 'day' || unit === 'week') {
    const days = count * (unit === 'week' ? 7 : 1);
    return grain === 'day' ? { grain, steps: days } : undefined;
  }
  const months = count * { month: 1, quarter: 3, year: 12 }[unit as 'month' | 'quarter' | 'year'];
  if (grain === 'month') return { grain, steps: months };
  if (grain === 'quarter') return { grain, steps: months / 3 };
  const days = Math.round((Date.parse(addMonths(last, months)) - Date.parse(last)) / 86_400_000);
  return grain === 'week'
    ? { grain, steps: Math.round(days / 7) }
    : grain === 'day'
      ? { grain, steps: days }
      : undefined;
}

/** "Next week" is its days, "next quarter" and "next year" are their months, where the data has those. */
function chooseUnit(time: ColumnFacts, count: number, unit: Grain, own: Grain): Grain {
  const finer = (grain: Grain) => (grains.indexOf(own) <= grains.indexOf(grain) ? grain : own);
  if (unit === 'week' && count === 1) return finer('day');
  if (unit === 'quarter' && count === 1) return finer('month');
  // Many years are told by the year, where there are as many to learn from.
  if (unit === 'year') return count > 2 && countYears(time) >= 10 ? 'year' : finer('month');
  return unit;
}

function countYears({ profile: { min, max } }: ColumnFacts): number {
  return typeof min === 'string' && typeof max === 'string' ? (Date.parse(max) - Date.parse(min)) / 31_557_600_000 : 0;
}

/** The periods after the one in which the data ends, up to the day that is no longer looked at. */
function countUntil(reading: Reading, until: string, grain: Grain): Steps | undefined {
  const last = findLastDay(reading);
  if (last === undefined || grain === 'hour') return undefined;
  let steps = 0;
  for (let next = advance(startOf(last, grain), grain); next < until && steps <= mostSteps; next = advance(next, grain))
    steps += 1;
  return { grain, steps };
}

function advance(day: string, grain: Exclude<Grain, 'hour'>): string {
  if (grain === 'day') return addDays(day, 1);
  if (grain === 'week') return addDays(day, 7);
  return addMonths(day, { month: 1, quarter: 3, year: 12 }[grain]);
}

/** The length of the periods that the data itself has. */
export function findOwnGrain(time: ColumnFacts): Grain {
  if (time.years) return 'year';
  if (time.profile.kind === 'timestamp') return 'hour';
  const { min, max } = time.profile;
  const days =
    typeof min === 'string' && typeof max === 'string' ? (Date.parse(max) - Date.parse(min)) / 86_400_000 : 0;
  const step = days / Math.max(1, (time.distinct ?? 1000) - 1);
  return step >= 350 ? 'year' : step >= 85 ? 'quarter' : step >= 27 ? 'month' : step >= 6.5 ? 'week' : 'day';
}
