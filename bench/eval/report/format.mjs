export function formatShare(part) {
  return `${(100 * part).toFixed(1)}\u00A0%`;
}

export function formatCount(count) {
  return count.toLocaleString('en-US');
}

/** Cents are too coarse for one question and fine enough for a hundred of them. */
export function formatUsd(usd) {
  return `$${usd.toFixed(usd >= 1 ? 2 : 4)}`;
}

export function formatSeconds(seconds) {
  return `${seconds >= 100 ? Math.round(seconds) : seconds.toFixed(1)}\u00A0s`;
}

/** `1 script`, `2 scripts`. */
export function countOf(count, word) {
  return `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** Causes as a person would say them. */
const words = {
  'wrong-value': 'wrong value',
  'missing-value': 'missing value',
  'answered-anyway': 'answered anyway',
  'not-understood': 'not understood',
  'timed-out': 'timed out',
  'out-of-memory': 'out of memory',
  'over-budget': 'over budget',
  'protocol-violation': 'protocol violation',
};

export function formatCause(cause) {
  return words[cause] ?? cause;
}

/** The kind of colour that a result has: right, wrong, or no answer at all. */
export function toneOf({ right, cause }) {
  if (right) return 'right';
  return ['wrong-value', 'missing-value', 'answered-anyway'].includes(cause) ? 'wrong' : 'none';
}

/** The cause with the code of a fault, as the summary counts it. */
export function keyOf({ cause, code }) {
  return cause === 'fault' ? `fault ${code}` : cause;
}

export function cutText(text, length) {
  return text.length <= length ? text : `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
