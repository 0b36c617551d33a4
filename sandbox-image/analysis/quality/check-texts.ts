import { chooseValues, countRows, show, showExample } from './column.ts';
import type { Column } from './column.ts';
import { sayShare, severityByShare } from './issue.ts';
import type { Finding } from './issue.ts';

/** What people write where there is no value. */
const placeholders = new Set(
  `|-|--|---|–|—|.|..|...|?|??|???|n/a|na|n.a.|#n/a|nan|null|(null)|nil|none|missing|unknown|undefined|not available|not applicable|tbd|xxx|test`.split(
    '|',
  ),
);

export function isPlaceholder(value: string | number | boolean): boolean {
  return typeof value === 'string' && placeholders.has(value.trim().toLowerCase());
}

export function checkPlaceholders(column: Column): Finding | undefined {
  const faults = chooseValues(column, isPlaceholder);
  const count = countRows(column, faults);
  // What stands in half of the rows is an answer.
  if (count === 0 || count > column.present / 2) return undefined;
  return {
    rule: 'placeholder',
    severity: severityByShare(count / column.rows),
    count,
    faults,
    recommendation: `${sayShare(count, column.rows)} rows have a stand-in for no value, such as ${showExample(column, faults)}: turn them into missing values.`,
  };
}

/** Easily mended, and the value is there: the score does not fall for it. */
export function checkSpaces(column: Column): Finding | undefined {
  const chosen = chooseValues(column, (value) => typeof value === 'string' && value !== value.trim());
  const count = countRows(column, chosen);
  if (count === 0) return undefined;
  return {
    rule: 'spaces',
    severity: severityByShare(count / column.rows) === 'low' ? 'low' : 'medium',
    count,
    recommendation: `${sayShare(count, column.rows)} texts begin or end with spaces, such as ${showExample(column, chosen)}: trim them, or they count as values of their own.`,
  };
}

/** Values that differ only in upper and lower case, or in spaces: all spellings but the most frequent one. */
export function checkSpelling(column: Column): Finding | undefined {
  const usual = new Map<string, number>();
  for (const [code, value] of column.values.entries()) {
    const key = toKey(value);
    const other = usual.get(key);
    if (other === undefined || (column.counts[code] as number) > (column.counts[other] as number)) usual.set(key, code);
  }
  if (usual.size === column.values.length) return undefined;
  const faults = chooseValues(column, (value, code) => usual.get(toKey(value)) !== code);
  const count = countRows(column, faults);
  const example = faults.indexOf(1);
  const better = column.values[usual.get(toKey(column.values[example] ?? '')) ?? 0] ?? '';
  return {
    rule: 'spelling',
    severity: severityByShare(count / column.rows),
    count,
    faults,
    recommendation: `${sayShare(count, column.rows)} texts are another spelling of a more frequent one, such as ${show(column.values[example] ?? '')} for ${show(better)}: make them one, or groups fall apart.`,
  };
}

function toKey(value: string | number | boolean): string {
  return String(value).trim().replace(/\s+/g, ' ').toLowerCase();
}
