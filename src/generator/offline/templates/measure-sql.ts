import type { Measure } from '../plan.ts';
import { describeGroup } from './group-sql.ts';
import type { Field, Subject } from './subject.ts';
import { typeOf } from './subject.ts';
import { capitalise } from './words.ts';

/** A measure as templates need it. */
export type Figure = {
  /** For results and code: total_revenue. */
  readonly id: string;
  /** sum("revenue"), or sum("revenue") FILTER (WHERE ...) over some of the rows. */
  writeSql(where?: string): string;
  /** Within a sentence: total revenue. */
  readonly words: string;
  /** On an axis or as a label: Total revenue. */
  readonly title: string;
  /** The columns whose missing values are left out. */
  readonly fields: readonly Field[];
  readonly isNumeric: boolean;
  /** Of groups: they add up to the whole. */
  readonly isAdditive: boolean;
  /** Rows of one group may be too few for a value. */
  readonly needsTwoRows: boolean;
  readonly format: 'integer' | 'percent' | 'currency' | 'plain' | undefined;
  readonly unit: string | undefined;
};

type Form = { readonly id: string; readonly words: string; sql(of: string, where: string, percentile: number): string };

/** What a measure is called, in code and in words, and its SQL over an expression. */
const forms: Readonly<Record<Measure['aggregate'], Form>> = {
  sum: { id: 'total_', words: 'total ', sql: (of, where) => `sum(${of})${where}` },
  mean: { id: 'mean_', words: 'mean ', sql: (of, where) => `avg(${of})${where}` },
  count: { id: 'rows_with_', words: 'number of rows with ', sql: (of, where) => `count(${of})${where}` },
  'count-distinct': {
    id: 'distinct_',
    words: 'number of different values of ',
    sql: (of, where) => `count(DISTINCT ${of})${where}`,
  },
  // "The highest maximum price": of groups, one has the highest of them.
  min: { id: 'lowest_', words: 'minimum ', sql: (of, where) => `min(${of})${where}` },
  max: { id: 'highest_', words: 'maximum ', sql: (of, where) => `max(${of})${where}` },
  median: { id: 'median_', words: 'median ', sql: (of, where) => `median(${of})${where}` },
  stddev: { id: 'deviation_of_', words: 'standard deviation of ', sql: (of, where) => `stddev_samp(${of})${where}` },
  variance: { id: 'variance_of_', words: 'variance of ', sql: (of, where) => `var_samp(${of})${where}` },
  range: { id: 'range_of_', words: 'range of ', sql: (of, where) => `max(${of})${where} - min(${of})${where}` },
  percentile: {
    id: 'percentile_of_',
    words: 'percentile of ',
    sql: (of, where, percentile) => `quantile_cont(${of}, ${percentile})${where}`,
  },
  rate: { id: 'share_with_', words: 'share with ', sql: (of, where) => `avg(${of})${where}` },
};

/** Times are earlier or later, not lower or higher. */
const timeForms: Partial<Record<Measure['aggregate'], Form>> = {
  min: { ...forms.min, id: 'earliest_', words: 'earliest ' },
  max: { ...forms.max, id: 'latest_', words: 'latest ' },
};

/** Percentiles that have a name without a number. */
const quartileForms: Readonly<Record<string, Pick<Form, 'id' | 'words'>>> = {
  '0.25': { id: 'lower_quartile_of_', words: 'lower quartile of ' },
  '0.75': { id: 'upper_quartile_of_', words: 'upper quartile of ' },
};

const rowCount: Figure = {
  id: 'rows',
  writeSql: (where) => `count(*)${writeFilter(where)}`,
  words: 'number of rows',
  title: 'Number of rows',
  fields: [],
  isNumeric: true,
  isAdditive: true,
  needsTwoRows: false,
  format: 'integer',
  unit: undefined,
};

export function describeMeasure(measure: Measure, subject: Subject): Figure {
  const { per, ...whole } = measure;
  if (per !== undefined) return shareOut(describeMeasure(whole, subject), per, subject);
  if (measure.column === undefined) return rowCount;
  const other = measure.other === undefined ? undefined : subject.field(measure.other.column);
  const own = subject.field(measure.column);
  const field = other === undefined ? own : join(own, measure.other?.operator ?? '+', other);
  const { aggregate } = measure;
  const percentile = Number(measure.percentile ?? 0.5);
  const isRate = aggregate === 'rate' || (aggregate === 'mean' && field.kind === 'boolean');
  const rank = aggregate === 'percentile' ? nameRank(percentile, subject.question) : '';
  const quartile = aggregate === 'percentile' && rank === '' ? quartileForms[String(percentile)] : undefined;
  const form = isRate
    ? forms.rate
    : ((field.isTime ? timeForms[aggregate] : undefined) ?? { ...forms[aggregate], ...quartile });
  const counts = aggregate === 'count' || aggregate === 'count-distinct';
  const words = `${rank}${form.words}${field.words}`;
  return {
    id: `${form.id}${field.id}`,
    writeSql: (where) =>
      widen(form.sql(writeOperand(field, counts), writeFilter(where), percentile), aggregate, field, subject),
    words,
    title: capitalise(words),
    fields: other === undefined ? [field] : [own, other],
    isNumeric:
      counts || isRate || !['min', 'max', 'median', 'percentile'].includes(aggregate) || typeOf(field) === 'number',
    isAdditive: aggregate === 'sum' || aggregate === 'count',
    needsTwoRows: aggregate === 'stddev' || aggregate === 'variance',
    format: counts ? 'integer' : isRate ? 'percent' : field.isYear ? 'plain' : field.format,
    unit: counts || isRate ? undefined : field.unit,
  };
}

/** Two columns of a row as one. */
function join(field: Field, operator: '+' | '-', other: Field): Field {
  const word = operator === '+' ? 'plus' : 'minus';
  return {
    ...field,
    sql: `(${field.sql} ${operator} ${other.sql})`,
    id: `${field.id}_${word}_${other.id}`,
    words: `${field.words} ${word} ${other.words}`,
    isYear: false,
    profile: undefined,
  };
}

/** The whole over the number of parts that have rows: "orders per month on average". */
function shareOut(whole: Figure, per: NonNullable<Measure['per']>, subject: Subject): Figure {
  const part = describeGroup(subject.field(per.column), per.grain);
  const words = `mean ${whole.words} per ${part.words}`;
  return {
    ...whole,
    id: `${whole.id}_per_${part.id}`,
    writeSql: (where) => `${whole.writeSql(where)} / nullif(count(DISTINCT ${part.sql})${writeFilter(where)}, 0)`,
    words,
    title: capitalise(words),
    fields: [...whole.fields, part.field],
    isAdditive: false,
    format: whole.format === 'integer' ? undefined : whole.format,
  };
}

function writeFilter(where: string | undefined): string {
  return where === undefined ? '' : ` FILTER (WHERE ${where})`;
}

/** Arithmetic takes no booleans. */
function writeOperand(field: Field, counts: boolean): string {
  return field.kind === 'boolean' && !counts ? `${field.sql}::INTEGER` : field.sql;
}

/** Sums of integers that could leave the exact range of JavaScript's numbers are doubles. */
function widen(sql: string, aggregate: Measure['aggregate'], field: Field, { rows }: Subject): string {
  const largest = Math.max(Math.abs(Number(field.profile?.min ?? 0)), Math.abs(Number(field.profile?.max ?? 0)));
  const isLarge = (aggregate === 'sum' ? largest * rows : largest) > Number.MAX_SAFE_INTEGER;
  return field.kind === 'integer' && isLarge && ['sum', 'min', 'max', 'range'].includes(aggregate)
    ? `(${sql})::DOUBLE`
    : sql;
}

/** "90th ", where the question says so: a sentence may not bring a number of its own. */
function nameRank(percentile: number, question: string): string {
  const rank = Math.round(percentile * 1e6) / 1e4;
  const named = new RegExp(`(?<![\\d.])${String(rank).replace('.', '\\.')}(?:st|nd|rd|th)\\b`, 'i').exec(question)?.[0];
  return named === undefined ? '' : `${named} `;
}
