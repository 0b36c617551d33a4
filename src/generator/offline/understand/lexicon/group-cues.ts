import type { CueEntry } from './cue.ts';

/** Words that open a group: "by", "for each", "monthly". Reviewed data: phrases parted by "|", folded. */
export const groupCues: readonly CueEntry[] = [
  [
    { kind: 'group', strong: true },
    'for each|for every|in each|in every|of each|of every|each|every|per|grouped by|group by|grouping by|broken down by|break down by|breakdown by|break down|breakdown|breakdown of|split by|split up by|segmented by|split between|split among|split across|divided among|divided between|spread across|spread over|distributed across|distributed over|split them by|split it by|group them by|break it down by|break them down by|broken out by|separately for|separated by|by each|by every|from each|from every|to each|to every|with each|at each|on each|across|across all|across different|across the different|by different|for different|for the different|for all the different|from different|in different|with different|within each|per each|for each distinct|for each of the|each of the|each of|each different|in each of the|for various|among different|among the different|among all|based on different|colored by|coloured by|color by|colour by|stacked by|and group by|and group by attribute|group by attribute|then group by|and then group by|grouped by each|according to|under each|by the different|belonging to each|that each|does each|do each|did each|each distinct|for each type of|by type of|each type of|each kind of|by kind of|for any|bin by|binned by|grouped into|depending on the|based on|separately by|individually for|by individual|all the different',
  ],
  [{ kind: 'group', strong: false }, 'by|by the'],
  [
    { kind: 'grain', grain: 'year', adverb: true },
    'yearly|annual|annually|year by year|year on year|year over year|per year|each year|every year|by year|by years|over the years|over years|across years|across the years|per annum|from year to year|for each year|for every year|in each year|in every year|a year|yoy|on a yearly basis|year to year|from one year to the next|from one year to another|one year to the next|through the years',
  ],
  [
    { kind: 'grain', grain: 'quarter', adverb: true },
    'quarterly|by quarter|per quarter|each quarter|every quarter|quarter by quarter|quarter on quarter|quarter over quarter|for each quarter|a quarter|by quarters|from quarter to quarter',
  ],
  [
    { kind: 'grain', grain: 'month', adverb: true },
    'monthly|by month|per month|each month|every month|month by month|month on month|month over month|for each month|for every month|over the months|a month|by months|from month to month|in each month|mom|on a monthly basis|from one month to the next|from one month to another|one month to the next|across months|across the months',
  ],
  [
    { kind: 'grain', grain: 'week', adverb: true },
    'weekly|by week|per week|each week|every week|week by week|week on week|week over week|for each week|a week|by weeks|from week to week|from one week to the next',
  ],
  [
    { kind: 'grain', grain: 'day', adverb: true },
    'daily|by day|per day|each day|every day|day by day|for each day|a day|by days|day over day|from day to day|from one day to the next|one day to the next|day to day|by date|per date|by the day',
  ],
  [
    { kind: 'grain', grain: 'hour', adverb: true },
    'hourly|by hour|per hour|each hour|every hour|hour by hour|for each hour|an hour',
  ],
  [
    { kind: 'grain', grain: 'month-of-year', adverb: true },
    'by month of the year|by month of year|by calendar month|per calendar month|per month of the year|per month of year|for each calendar month|each calendar month|across calendar months|by the month of the year|seasonally|by season of the year',
  ],
  [
    { kind: 'grain', grain: 'day-of-week', adverb: true },
    'by weekday|per weekday|by day of the week|by day of week|per day of the week|each weekday|for each weekday|for each day of the week|each day of the week|by days of the week|on each weekday|on each day of the week|across weekdays|every weekday',
  ],
  [
    { kind: 'grain', grain: 'hour-of-day', adverb: true },
    'by hour of the day|by hour of day|by time of day|per hour of the day|for each hour of the day|each hour of the day',
  ],
  [
    { kind: 'grain', grain: 'decade', adverb: true },
    'by decade|per decade|each decade|every decade|for each decade|for every decade|decade by decade|over the decades|across decades|across the decades|by decades|a decade|in each decade',
  ],
  [{ kind: 'grain', grain: 'decade', adverb: false }, 'decade|decades'],
  [{ kind: 'grain', grain: 'year', adverb: false }, 'year|years'],
  [{ kind: 'grain', grain: 'quarter', adverb: false }, 'quarter|quarters'],
  [{ kind: 'grain', grain: 'month', adverb: false }, 'month|months'],
  [{ kind: 'grain', grain: 'week', adverb: false }, 'week|weeks'],
  [{ kind: 'grain', grain: 'day', adverb: false }, 'day|days|date|dates'],
  [{ kind: 'grain', grain: 'hour', adverb: false }, 'hour|hours'],
  [
    { kind: 'grain', grain: 'month-of-year', adverb: false },
    'month of the year|month of year|months of the year|calendar month|calendar months',
  ],
  [
    { kind: 'grain', grain: 'day-of-week', adverb: false },
    'weekday|weekdays|day of the week|day of week|days of the week',
  ],
  [
    { kind: 'grain', grain: 'hour-of-day', adverb: false },
    'hour of the day|hour of day|hours of the day|time of day|time of the day|times of day',
  ],
];
