import type { GroupGrain } from '../plan.ts';
import type { Literal } from './source.ts';
import type { Field } from './subject.ts';
import { typeOf } from './subject.ts';
import { capitalise } from './words.ts';

/** What rows are grouped by: a column as it is, or a time cut to a grain. */
export type Group = {
  readonly field: Field;
  /** For results and code: region, month. */
  readonly id: string;
  /** "region", or strftime("order_date", '%Y-%m') */
  readonly sql: string;
  /** What puts the groups into their own order. */
  readonly order: string | undefined;
  readonly type: 'number' | 'boolean' | 'string';
  readonly words: string;
  readonly title: string;
  readonly isTime: boolean;
  /** In January, on a day, at an hour. */
  readonly at: string;
  /** So many moments that a line has no room for points. */
  readonly isDense: boolean;
  /** How Vega-Lite reads its values. */
  readonly scale: { readonly type: 'nominal' | 'ordinal' | 'quantitative' | 'temporal'; readonly timeUnit?: string };
};

type Cut = {
  readonly id: string;
  readonly sql: (time: string) => string;
  readonly timeUnit?: string;
  readonly order?: (time: string) => string;
  readonly isNumber?: boolean;
};

const cuts: Readonly<Record<GroupGrain, Cut>> = {
  year: { id: 'year', sql: (time) => `strftime(${time}, '%Y')`, timeUnit: 'utcyear' },
  quarter: { id: 'quarter', sql: (time) => `year(${time}) || '-Q' || quarter(${time})` },
  month: { id: 'month', sql: (time) => `strftime(${time}, '%Y-%m')`, timeUnit: 'utcyearmonth' },
  week: {
    id: 'week',
    sql: (time) => `strftime(date_trunc('week', ${time}), '%Y-%m-%d')`,
    timeUnit: 'utcyearmonthdate',
  },
  day: { id: 'day', sql: (time) => `strftime(${time}, '%Y-%m-%d')`, timeUnit: 'utcyearmonthdate' },
  hour: { id: 'hour', sql: (time) => `strftime(${time}, '%Y-%m-%d %H:00')`, timeUnit: 'utcyearmonthdatehours' },
  'month-of-year': { id: 'month', sql: (time) => `monthname(${time})`, order: (time) => `min(month(${time}))` },
  'day-of-week': { id: 'weekday', sql: (time) => `dayname(${time})`, order: (time) => `min(isodow(${time}))` },
  decade: { id: 'decade', sql: (time) => writeDecade(`year(${time})`), isNumber: true },
  'hour-of-day': { id: 'hour', sql: (time) => `hour(${time})`, isNumber: true },
};

const prepositions: Partial<Record<GroupGrain, string>> = {
  week: 'in the week of',
  day: 'on',
  'day-of-week': 'on',
  hour: 'at',
  'hour-of-day': 'at',
};

export function prepositionOf(grain: GroupGrain): string {
  return prepositions[grain] ?? 'in';
}

export function describeGroup(field: Field, grain: GroupGrain | undefined): Group {
  // A column of years has the grain already, and a text cannot be cut.
  if (grain === 'decade' && field.isNumeric)
    return {
      ...describePlainGroup(field),
      id: 'decade',
      sql: writeDecade(field.sql),
      words: 'decade',
      title: 'Decade',
    };
  if (grain === undefined || !field.isTime) return describePlainGroup(field);
  const cut = cuts[grain];
  const isCyclic = ['month-of-year', 'day-of-week', 'hour-of-day'].includes(grain);
  return {
    field,
    id: cut.id,
    sql: cut.sql(field.sql),
    order: cut.order?.(field.sql),
    type: cut.isNumber ? 'number' : 'string',
    words: cut.id,
    title: capitalise(cut.id),
    isTime: !isCyclic,
    at: prepositionOf(grain),
    isDense: grain === 'hour',
    scale: cut.timeUnit === undefined ? { type: 'ordinal' } : { type: 'temporal', timeUnit: cut.timeUnit },
  };
}

/** 1990 for 1997. */
function writeDecade(year: string): string {
  return `CAST(floor(${year} / 10) * 10 AS INTEGER)`;
}

function describePlainGroup(field: Field): Group {
  return {
    field,
    id: field.id,
    sql: field.sql,
    order: undefined,
    type: typeOf(field),
    words: field.words,
    title: capitalise(field.words),
    isTime: field.isTime || field.isYear,
    at: field.isTime ? 'on' : 'in',
    isDense: field.isTime && (field.profile?.distinct ?? 0) > 400,
    scale: field.isTime ? { type: 'temporal' } : { type: field.isNumeric ? 'ordinal' : 'nominal' },
  };
}

/** A group as a channel of a chart, in the order of the rows. */
export function channelOf(
  group: Group,
  extra: { readonly [key: string]: Literal | undefined } = {},
): { readonly [key: string]: Literal | undefined } {
  const { type, timeUnit } = group.scale;
  return { field: group.id, type, timeUnit, title: group.title, ...extra };
}

/** Integer groups that are years or codes have no thousands separators. */
export function groupFormat(group: Group): { readonly format?: 'plain' | 'percent' } {
  if (group.type !== 'number') return {};
  return { format: group.field.format === 'percent' ? 'percent' : 'plain' };
}
