import { chooseValues, countRows, showExample } from './column.ts';
import type { Column } from './column.ts';
import { pluralize, sayShare } from './issue.ts';
import type { Finding } from './issue.ts';

/** Names that say that a column identifies its rows. */
const keyName = /(^|[_\s.-])(id|key|uuid|guid|number|no|nr|code|sku)$|[a-z](Id|ID|Key|Uuid|Number|No|Nr)$/;

/** A column whose values are nearly all different, and that seems to be meant to identify rows. */
export function checkKey(column: Column): Finding | undefined {
  const { present, values, rows } = column;
  if (present < 20 || values.length === present) return undefined;
  const share = values.length / present;
  const isCode = column.type === 'text' && values.every((value) => typeof value === 'string' && !/\s/.test(value));
  if (!(keyName.test(column.name) ? share >= 0.9 : isCode && share >= 0.99)) return undefined;
  const faults = chooseRepeated(column);
  const count = countRows(column, faults);
  return {
    rule: 'unique',
    severity: 'medium',
    count,
    faults,
    recommendation: `This column seems to identify rows, but ${sayShare(count, rows)} share their value with another, such as ${showExample(column, faults)}: see whether rows came in twice.`,
  };
}

export function chooseRepeated(column: Column): Uint8Array {
  return chooseValues(column, (_, code) => (column.counts[code] as number) > 1);
}

export function checkMissing({ rows, present }: Column): Finding | undefined {
  const count = rows - present;
  if (count === 0) return undefined;
  if (present === 0)
    return {
      rule: 'empty',
      severity: 'high',
      count,
      recommendation: 'There is no value at all: leave the column out, or find out why it came empty.',
    };
  const share = count / rows;
  return {
    rule: 'missing',
    severity: share >= 0.3 ? 'high' : share >= 0.05 ? 'medium' : 'low',
    count,
    recommendation: `${sayShare(count, rows)} rows have no value: find out whether it is missing by chance, and say in answers how many rows were left out.`,
  };
}

export function checkConstant({ rows, present, values }: Column): Finding | undefined {
  if (values.length !== 1 || rows < 2) return undefined;
  return {
    rule: 'constant',
    severity: 'low',
    count: present,
    recommendation: `The ${pluralize(present, 'only value is', 'values are all')} ${String(values[0]).slice(0, 40)}: nothing can be learnt from this column.`,
  };
}
