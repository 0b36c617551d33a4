import type { Grain } from '../../plan.ts';
import { prepositionOf } from '../group-sql.ts';
import { named, sqlName, writeSelect } from '../query-source.ts';
import { writeAssume, writeIf } from '../script-source.ts';
import { indent, quoteText, type Literal } from '../source.ts';
import type { Field } from '../subject.ts';

/** Time cut into periods: what a period is called, how long it is, how its start is written. */
export type Timeline = {
  readonly field: Field;
  readonly grain: Grain;
  /** month: for results, code and sentences. */
  readonly id: string;
  readonly plural: string;
  /** In 2024, on a day, at an hour. */
  readonly at: string;
  readonly perYear: number;
  readonly type: 'string' | 'number';
  /** Years as numbers and texts have no calendar of dates. */
  readonly kind: 'time' | 'number' | 'text';
  readonly channel: { readonly [key: string]: Literal };
};

type Period = {
  readonly perYear: number;
  readonly text: (start: string) => string;
  readonly scale: { readonly [key: string]: string };
};

const periods: Readonly<Record<Grain, Period>> = {
  year: { perYear: 1, text: (start) => `strftime(${start}, '%Y')`, scale: { type: 'temporal', timeUnit: 'utcyear' } },
  quarter: { perYear: 4, text: (start) => `year(${start}) || '-Q' || quarter(${start})`, scale: { type: 'ordinal' } },
  month: {
    perYear: 12,
    text: (start) => `strftime(${start}, '%Y-%m')`,
    scale: { type: 'temporal', timeUnit: 'utcyearmonth' },
  },
  week: {
    perYear: 365.25 / 7,
    text: (start) => `strftime(${start}, '%Y-%m-%d')`,
    scale: { type: 'temporal', timeUnit: 'utcyearmonthdate' },
  },
  day: {
    perYear: 365.25,
    text: (start) => `strftime(${start}, '%Y-%m-%d')`,
    scale: { type: 'temporal', timeUnit: 'utcyearmonthdate' },
  },
  hour: { perYear: 8766, text: (start) => `strftime(${start}, '%Y-%m-%d %H:00')`, scale: { type: 'temporal' } },
};

export function createTimeline(field: Field, grain: Grain): Timeline {
  const kind = field.isTime ? 'time' : field.isNumeric ? 'number' : 'text';
  const id = kind === 'time' ? grain : field.isYear ? 'year' : field.id;
  const title = `${id[0]?.toUpperCase()}${id.slice(1).replaceAll('_', ' ')}`;
  const scale: { readonly [key: string]: Literal } =
    kind === 'time'
      ? periods[grain].scale
      : kind === 'number'
        ? { type: 'quantitative', scale: { zero: false }, axis: { format: 'd' } }
        : { type: 'ordinal', sort: null };
  return {
    field,
    grain,
    id,
    at: kind === 'time' ? prepositionOf(grain) : 'in',
    plural: kind === 'time' || field.isYear ? `${id}s` : 'periods',
    perYear: kind === 'time' ? periods[grain].perYear : 1,
    type: kind === 'number' ? 'number' : 'string',
    kind,
    channel: { field: id, ...scale, title },
  };
}

/** The start of the period that a row lies in. */
function writeStart({ field, grain, kind }: Timeline): string {
  return kind === 'time' ? `date_trunc('${grain}', ${field.sql})` : field.sql;
}

/** A period as text, from a row's time. */
export function writePeriod(timeline: Timeline): string {
  if (timeline.kind !== 'time') return timeline.field.sql;
  return periods[timeline.grain].text(timeline.grain === 'week' ? writeStart(timeline) : timeline.field.sql);
}

/** What a query for periods adds to each, beside its start. */
export type PeriodColumns = {
  readonly inner: readonly string[];
  readonly outer: readonly string[];
  readonly marksEnds: boolean;
};

/** The query for every period from the first to the last: those without rows are there, empty. */
export function writeCalendar(
  timeline: Timeline,
  columns: PeriodColumns,
  from: string,
  where: readonly string[],
): string {
  const { field, grain, id, kind } = timeline;
  const { inner, outer, marksEnds } = columns;
  if (kind === 'text') {
    return writeSelect({ columns: [named(field.sql, id), ...inner], from, where, grouped: true, order: [sqlName(id)] });
  }
  const times = marksEnds ? [`min(${field.sql}) AS first_time`, `max(${field.sql}) AS last_time`] : [];
  const found = writeSelect({
    columns: [`${writeStart(timeline)} AS start`, ...inner, ...times],
    from,
    where,
    grouped: true,
  });
  const one = `INTERVAL 1 ${grain.toUpperCase()}`;
  const unit = grain === 'day' ? 'minute' : 'day';
  const ends = [
    `coalesce(date_diff('${unit}', start, first_time), 0) AS late`,
    `coalesce(date_diff('${unit}', last_time, start + ${one}), 0) AS early`,
  ];
  const text = kind === 'time' ? periods[grain].text('start') : 'start';
  return [
    'WITH found AS (',
    indent(found),
    '),',
    'calendar AS (',
    `  SELECT unnest(generate_series(min(start), max(start)${kind === 'time' ? `, ${one}` : ''})) AS start FROM found`,
    ')',
    writeSelect({
      columns: [`${text} AS ${sqlName(id)}`, ...outer, ...(marksEnds ? ends : [])],
      from: 'calendar LEFT JOIN found USING (start)',
      order: ['start'],
    }),
  ].join('\n');
}

/** Whether the first and last period can be cut short: not where there is one date a period anyway. */
export function canBePartial({ field, grain, kind, perYear }: Timeline): boolean {
  if (kind !== 'time' || (field.kind === 'date' && grain === 'day') || grain === 'hour') return false;
  const { distinct, min, max } = field.profile ?? {};
  if (distinct === undefined || typeof min !== 'string' || typeof max !== 'string') return true;
  const years = (Date.parse(max) - Date.parse(min)) / (365.25 * 24 * 3600 * 1000);
  return !(distinct <= years * perYear + 2);
}

/**
 * Whether the rows may come every so many periods only, as a census does. Not where the dates fill most of the span, and
 * not known where nothing is known of them.
 */
export function canBeSpaced({ field, kind, perYear }: Timeline): boolean {
  if (kind === 'text') return false;
  const { distinct, min, max } = field.profile ?? {};
  const [first, last] =
    kind === 'number' ? [Number(min), Number(max)] : [min, max].map((end) => Date.parse(String(end)));
  const span = ((last ?? NaN) - (first ?? NaN)) / (kind === 'number' ? 1 : (365.25 * 24 * 3600 * 1000) / perYear);
  return !(distinct !== undefined && distinct > span / 2 + 1);
}

/** The list of periods without those that no row could lie in, where rows come every so many of them. */
export function writeSteps({ id, plural }: Timeline): string {
  return [
    `// Where rows come every so many ${plural}, those between are no gaps.`,
    'const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));',
    'const filled = calendar.flatMap(({ rows }, index) => (rows > 0 ? [index] : []));',
    'const step = filled.length > 2 ? filled.reduce((found, index) => divisor(found, index)) : 1;',
    writeIf('step > 1', [
      writeAssume(
        `\`The rows come every \${step} ${plural}: change is from one such ${id.replaceAll('_', ' ')} to the next.\``,
      ),
    ]),
    `const ${plural} = calendar.filter((_, index) => index % step === 0);`,
  ].join('\n');
}

/** How much later than all others a period may start, in days (minutes for days): about a thirtieth of it. */
const slack: Readonly<Record<Grain, number>> = { year: 10, quarter: 3, month: 1, week: 1, day: 60, hour: 0 };

/** What becomes of a period at an end that is partial, within a sentence. */
export type Fates = { readonly first: string; readonly last: string };

const notCompared = 'what is said of the change leaves it out';

/** The script's `complete`: the periods without those at the ends that are partial. `fates` says what becomes of these. */
export function writeComplete(
  { grain, id, plural }: Timeline,
  isPartial: boolean,
  fates: Fates = { first: notCompared, last: notCompared },
): string {
  if (!isPartial) return '';
  const note = (which: 'first' | 'last'): string =>
    writeAssume(quoteText(`The ${which} ${grain} is partial: ${fates[which]}.`));
  const more = slack[grain] === 0 ? '' : ` + ${slack[grain]}`;
  return [
    `// A ${grain} at either end is partial where its rows start later, or end earlier, than in all ${plural} between.`,
    `const between = ${plural}.slice(1, -1);`,
    `const startsLate = between.length > 0 && between.every((${id}) => ${plural}[0].late > ${id}.late${more});`,
    `const endsEarly = between.length > 0 && between.every((${id}) => ${plural}[${plural}.length - 1].early > ${id}.early${more});`,
    writeIf('startsLate', [note('first')]),
    writeIf('endsEarly', [note('last')]),
    `const complete = ${plural}.slice(startsLate ? 1 : 0, endsEarly ? -1 : undefined);`,
  ].join('\n');
}
