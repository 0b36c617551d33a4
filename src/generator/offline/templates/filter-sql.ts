import type { CyclicGrain, Filter } from '../plan.ts';
import type { Field, Subject } from './subject.ts';
import { flatten } from './source.ts';
import { joinWords } from './words.ts';

type Value = string | number | boolean;

/** Collects values and gives each its place in the SQL. */
export type Parameters = { readonly values: readonly Value[]; add(value: Value): string };

export function createParameters(start = 0): Parameters {
  const values: Value[] = [];
  return {
    values,
    add: (value) => {
      values.push(value);
      return `$${start + values.length}`;
    },
  };
}

const dateParts: Readonly<Record<CyclicGrain, string>> = {
  'month-of-year': 'month',
  'day-of-week': 'isodow',
  'hour-of-day': 'hour',
};

/** A filter as a condition in SQL, its values as parameters. */
export function writeCondition(filter: Filter, subject: Subject, parameters: Parameters): string {
  if (filter.kind === 'any') {
    return `(${filter.of.map((part) => writeCondition(part, subject, parameters)).join(' OR ')})`;
  }
  const field = subject.field(filter.column);
  switch (filter.kind) {
    case 'equals':
    case 'not-equals':
      return writeEquality(filter, field, parameters);
    case 'contains':
    case 'starts-with':
    case 'ends-with': {
      const text = field.kind === 'text' ? field.sql : `${field.sql}::VARCHAR`;
      const test = { contains: 'contains', 'starts-with': 'starts_with', 'ends-with': 'ends_with' }[filter.kind];
      return `${filter.negated ? 'NOT ' : ''}${test}(lower(${text}), lower(${parameters.add(filter.text)}))`;
    }
    case 'range':
      return joinConditions(
        filter.from === undefined
          ? ''
          : `${field.sql} ${filter.includeFrom ? '>=' : '>'} ${parameters.add(filter.from)}`,
        filter.to === undefined ? '' : `${field.sql} ${filter.includeTo ? '<=' : '<'} ${parameters.add(filter.to)}`,
      );
    case 'time':
      return joinConditions(
        filter.from === undefined ? '' : `${field.sql} >= ${addTime(field, filter.from, parameters)}`,
        filter.until === undefined ? '' : `${field.sql} < ${addTime(field, filter.until, parameters)}`,
      );
    case 'time-part': {
      const places = filter.values.map((value) => parameters.add(value));
      return `${dateParts[filter.part]}(${field.sql}) ${oneOf(places, false)}`;
    }
    case 'null':
      return `${field.sql} IS ${filter.negated ? 'NOT ' : ''}NULL`;
    case 'versus':
      return `${field.sql} ${filter.operator === '!=' ? '<>' : filter.operator} ${subject.field(filter.other).sql}`;
  }
}

function joinConditions(...conditions: string[]): string {
  const written = conditions.filter((condition) => condition !== '');
  return written.length === 0 ? 'true' : written.join(' AND ');
}

function writeEquality(
  filter: Extract<Filter, { kind: 'equals' | 'not-equals' }>,
  field: Field,
  parameters: Parameters,
): string {
  const cast = field.isTime ? `::${field.kind === 'date' ? 'DATE' : 'TIMESTAMP'}` : '';
  const places = filter.values.map((value) => `${parameters.add(value)}${cast}`);
  return `${field.sql} ${oneOf(places, filter.kind === 'not-equals')}`;
}

function oneOf(places: readonly string[], negated: boolean): string {
  if (places.length === 1) return `${negated ? '<>' : '='} ${places[0]}`;
  return `${negated ? 'NOT IN' : 'IN'} (${places.join(', ')})`;
}

/** A point in time as a column has it: columns of years hold numbers. */
function addTime(field: Field, iso: string, parameters: Parameters): string {
  if (field.isTime)
    return `${parameters.add(iso)}::${field.kind === 'date' && iso.length === 10 ? 'DATE' : 'TIMESTAMP'}`;
  if (!field.isNumeric) return parameters.add(iso);
  const year = Number(iso.slice(0, 4));
  return parameters.add(/^\d{4}(?:-01-01|$)/.test(iso) ? year : year + 1);
}

/** A filter in words, for an assumption and for a comment. */
export function describeFilter(filter: Filter): string {
  if (filter.kind === 'any') return filter.of.map(describeFilter).join(' or ');
  const name = flatten(filter.column);
  switch (filter.kind) {
    case 'equals':
    case 'not-equals': {
      const shown = filter.values.slice(0, 20).map((value) => flatten(String(value)));
      const rest = filter.values.length > shown.length ? ['others'] : [];
      return `${name} is ${filter.kind === 'equals' ? '' : 'not '}${joinWords([...shown, ...rest], 'or')}`;
    }
    case 'contains':
      return `${name} ${filter.negated ? 'does not contain' : 'contains'} "${flatten(filter.text)}"`;
    case 'starts-with':
      return `${name} ${filter.negated ? 'does not start' : 'starts'} with "${flatten(filter.text)}"`;
    case 'ends-with':
      return `${name} ${filter.negated ? 'does not end' : 'ends'} with "${flatten(filter.text)}"`;
    case 'range': {
      const from = filter.from === undefined ? [] : [`${filter.includeFrom ? 'at least' : 'above'} ${filter.from}`];
      const to = filter.to === undefined ? [] : [`${filter.includeTo ? 'at most' : 'below'} ${filter.to}`];
      return `${name} is ${joinWords([...from, ...to])}`;
    }
    case 'time': {
      const from = filter.from === undefined ? [] : [`from ${flatten(filter.from)}`];
      const until = filter.until === undefined ? [] : [`before ${flatten(filter.until)}`];
      return `${name} is ${joinWords([...from, ...until])}`;
    }
    case 'time-part':
      return `${name} is ${flatten(filter.words)}`;
    case 'null':
      return `${name} is ${filter.negated ? 'known' : 'missing'}`;
    case 'versus':
      return `${name} ${filter.operator} ${flatten(filter.other)}`;
  }
}

export function describeFilters(filters: readonly Filter[]): string {
  return joinWords(
    filters.map((filter) => (filter.kind === 'any' ? `(${describeFilter(filter)})` : describeFilter(filter))),
  );
}
