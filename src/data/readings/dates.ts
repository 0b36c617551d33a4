import { quoteLiteral } from '../../engine/identifiers.ts';
import type { DateForm, TimeForm } from './date-forms.ts';
import { dateForms, isoDate, isoTime, isoZone, timeForms } from './date-forms.ts';
import { describeDate, findUsualOrder } from './day-order.ts';
import type { Reading, ReadingContext } from './reading.ts';

/** Compiles a pattern of ours for JavaScript, which has no `(?i:`. */
export function compile(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern.replaceAll('(?i:', '(?:')})$`, 'i');
}

const between = '(?:,? |T)';
/** What a date looks like from afar: spares most columns the long way. */
const dateLike =
  /^(?:\d{1,4}[-/. ](?:\d{1,2}|\p{L}{3,9})(?:[-/. ]\d{1,4})?|\p{L}{3,9},? \d{1,4}|\p{L}{3}-\d{4}|\d{8})(?!\d)/u;

/** What a value must begin with: rules out most forms, whose many patterns with times are never made then. */
const beginnings = new Map(
  dateForms.map((form) => [form, new RegExp(`^(?:${form.pattern.replaceAll('(?i:', '(?:')})`, 'i')]),
);

type Timed = { readonly time: TimeForm; readonly whole: RegExp };

const timedForms = new Map<DateForm, readonly Timed[]>();

function compileTimed(form: DateForm): readonly Timed[] {
  const known = timedForms.get(form);
  if (known !== undefined) return known;
  const timed = timeForms.map((time) => ({ time, whole: compile(`${form.pattern}${between}${time.pattern}`) }));
  timedForms.set(form, timed);
  return timed;
}

const isoStamp = compile(`${isoDate.pattern}[T ]${isoTime}${isoZone}?`);
const zoned = /\d(?:Z|[-+]\d{2}(?::?\d{2})?)$/;
const midnight = /[T ]0?0:00(?::00(?:\.0+)?)?(?:Z|[-+]00:?00)?$/;

/** The ways in which a column of dates, or of dates with times, can be read, the likeliest first. */
export function proposeDates(values: readonly string[], context: ReadingContext): Reading[] {
  const first = values.slice(0, 100);
  if (first.filter((value) => dateLike.test(value)).length < first.length * 0.9) return [];
  const stamps = values.filter((value) => isoStamp.test(value));
  if (stamps.length >= values.length * 0.95 && stamps.length > 0) return proposeStamps(stamps);
  const found = dateForms.flatMap((form) => proposeForm(values, form));
  return orderByDay([...proposeCompact(values, context), ...found], findUsualOrder(values, context));
}

function proposeForm(values: readonly string[], form: DateForm): Reading[] {
  const beginning = beginnings.get(form);
  const alone = compile(form.pattern);
  const most = values.length * 0.05;
  const times = new Set<TimeForm>();
  let bare = 0;
  let missed = 0;
  for (const value of values) {
    if (beginning?.test(value) === false) missed += 1;
    else if (alone.test(value)) bare += 1;
    else {
      const match = compileTimed(form).find(({ whole }) => whole.test(value));
      if (match === undefined) missed += 1;
      else times.add(match.time);
    }
    if (missed > most) return [];
  }
  if (bare === 0 && times.size === 0) return [];
  if (times.size === 0) return [form === isoDate ? isoDateReading : createReading(form, [], true)];
  if (form.monthOnly === true) return [];
  const stamp = createReading(form, [...times], bare > 0);
  const dates = values.every((value) => alone.test(value) || midnight.test(value));
  return dates ? [atMidnight(stamp), stamp] : [stamp];
}

/** A date prints as it was written: this is a check without a pattern. */
const isoDateReading: Reading = {
  id: 'date iso',
  kind: 'date',
  engineType: 'DATE',
  sql: (text) =>
    `CASE WHEN strlen(${text}) = 10 AND CAST(try_cast(${text} AS DATE) AS VARCHAR) = ${text} THEN try_cast(${text} AS DATE) END`,
};

function proposeStamps(values: readonly string[]): Reading[] {
  const withZone = values.filter((value) => zoned.test(value)).length;
  // A time with a zone beside one without: no reading of both is right.
  if (withZone > 0 && withZone < values.length * 0.95) return [];
  const universal = values.every((value) => value.endsWith('Z'));
  const stamp = withZone === 0 ? localStamp : universal ? universalStamp : zonedStamp;
  return values.every((value) => midnight.test(value)) ? [atMidnight(stamp), stamp] : [stamp];
}

const localStamp: Reading = {
  id: 'timestamp iso',
  kind: 'timestamp',
  engineType: 'TIMESTAMP',
  sql: (text) =>
    `CASE WHEN isfinite(try_cast(${text} AS TIMESTAMP)) AND strlen(${text}) > 9 AND NOT regexp_matches(${text}[12:], '[-+Z]') THEN try_cast(${text} AS TIMESTAMP) END`,
};

const universalStamp: Reading = {
  id: 'timestamp iso utc',
  kind: 'timestamp',
  engineType: 'TIMESTAMP',
  sql: (text) =>
    `CASE WHEN ends_with(${text}, 'Z') AND isfinite(try_cast(${text} AS TIMESTAMP)) THEN try_cast(${text} AS TIMESTAMP) END`,
};

const zonedStamp: Reading = {
  id: 'timestamp iso zoned',
  kind: 'timestamp',
  engineType: 'TIMESTAMP',
  sql: (text) =>
    `CASE WHEN regexp_matches(${text}, '${isoZone}$') AND isfinite(try_cast(${text} AS TIMESTAMPTZ)) THEN CAST(try_cast(${text} AS TIMESTAMPTZ) AS TIMESTAMP) END`,
  assumption: (column, example) => `${column}: times with a zone, such as ${example}, are kept in UTC.`,
};

/** Timestamps that all stand at midnight are dates. */
function atMidnight(stamp: Reading): Reading {
  return {
    ...stamp,
    id: `${stamp.id} at midnight`,
    kind: 'date',
    engineType: 'DATE',
    sql: (text) =>
      `CASE WHEN ${stamp.sql(text)} = date_trunc('day', ${stamp.sql(text)}) THEN CAST(${stamp.sql(text)} AS DATE) END`,
  };
}

function createReading(form: DateForm, times: readonly TimeForm[], bare: boolean): Reading {
  const tail = times.map((time) => time.pattern).join('|');
  const pattern = times.length === 0 ? form.pattern : `${form.pattern}(?:${between}(?:${tail}))${bare ? '?' : ''}`;
  const formats = [...(bare ? [form.format] : []), ...times.map((time) => `${form.format} ${time.format}`)];
  const kind = times.length === 0 ? 'date' : 'timestamp';
  const engineType = times.length === 0 ? 'DATE' : 'TIMESTAMP';
  return {
    id: `${kind} ${form.id}`,
    kind,
    engineType,
    sql(text) {
      const words = times.length === 0 ? `trim(${text})` : `regexp_replace(trim(${text}), '(\\d)T(\\d)', '\\1 \\2')`;
      const parsed = `try_strptime(replace(${words}, ',', ''), [${formats.map(quoteLiteral).join(', ')}])`;
      const value = times.length === 0 ? `CAST(${parsed} AS DATE)` : parsed;
      return `CASE WHEN regexp_full_match(trim(${text}), ${quoteLiteral(pattern)}) THEN ${value} END`;
    },
    ...(form.order !== undefined && { order: form.order }),
    ...describeDate(form),
  };
}

/** Eight digits are a date only where the column's name says so: they may be any number. */
function proposeCompact(values: readonly string[], { name }: ReadingContext): Reading[] {
  const named = /date|day|datum|fecha|(?:^|_)dt(?:$|_)|ymd/i.test(name);
  const pattern = '(?:1[89]|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
  const whole = compile(pattern);
  if (!named || !values.every((value) => whole.test(value))) return [];
  const form: DateForm = { id: 'compact', pattern, format: '%Y%m%d' };
  return [
    {
      ...createReading(form, [], true),
      assumption: (column, example) => `${column}: ${example} is read as a date (year, month, day).`,
    },
  ];
}

/** Puts the usual order of day and month first where both fit. */
function orderByDay(readings: readonly Reading[], usual: 'day first' | 'month first'): Reading[] {
  const rank = (reading: Reading): number => (reading.order === undefined || reading.order === usual ? 0 : 1);
  return [...readings].sort((left, right) => rank(left) - rank(right));
}

/** Times of the day without a date. */
export function proposeTimes(values: readonly string[]): Reading[] {
  const used = timeForms.filter((time) => {
    const whole = compile(time.pattern);
    return values.some((value) => whole.test(value));
  });
  const pattern = used.map((time) => time.pattern).join('|');
  const any = compile(pattern);
  if (used.length === 0 || !values.every((value) => any.test(value))) return [];
  return [
    {
      id: 'time',
      kind: 'time',
      engineType: 'TIME',
      sql: (text) =>
        `CASE WHEN regexp_full_match(trim(${text}), ${quoteLiteral(pattern)}) THEN CAST(try_strptime(trim(${text}), [${used.map((time) => quoteLiteral(time.format)).join(', ')}]) AS TIME) END`,
    },
  ];
}
