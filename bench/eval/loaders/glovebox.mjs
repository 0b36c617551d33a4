import { matchText, matchWithin } from '../grade.mjs';

/**
 * Our own form: { id, question, constraints?, data, expected?, outcome?, type?, tags? }. Values are expected by the name of a
 * metric: a text, a yes or no, a number, or { value, tolerance } or { value, relative }.
 */
export function readGlovebox({
  id,
  question,
  constraints,
  data,
  expected = {},
  outcome = 'answered',
  type,
  tags = [],
}) {
  return {
    id: String(id ?? ''),
    question,
    constraints,
    data: [data ?? []].flat(),
    type,
    tags,
    outcome,
    expected: Object.entries(expected).map(([name, wanted]) => readExpected(name, wanted)),
  };
}

function readExpected(name, wanted) {
  const { value, tolerance, relative } = typeof wanted === 'object' && wanted !== null ? wanted : { value: wanted };
  if (!['string', 'number', 'boolean'].includes(typeof value)) throw new Error(`"${name}" is expected to be nothing`);
  const matches =
    typeof value === 'number'
      ? matchWithin(value, tolerance ?? (relative ?? 1e-6) * Math.abs(value))
      : matchText(String(value));
  return { name, value, matches };
}
