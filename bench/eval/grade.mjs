import { findValue, matches } from './match.mjs';

/** Two words for one thing to whoever asks: nothing was computed, and it was said why. */
const refusals = ['unanswerable', 'not-understood'];

/**
 * What a record of a case is worth, by what the case expects now. `cause` is why it is not right: `wrong-value`,
 * `missing-value`, `answered-anyway`, `fault`, or how the analysis ended.
 */
export function grade(test, { status, metrics }) {
  const values = test.expected.map((expected) => {
    const given = status === 'answered' ? findValue(metrics, expected.name) : undefined;
    return { ...expected, given, right: given !== undefined && matches(given, expected) };
  });
  const cause = findCause(test, status, values);
  return { right: cause === undefined, ...(cause !== undefined && { cause }), values };
}

function findCause({ outcome }, status, values) {
  if (!isSameOutcome(status, outcome)) return status === 'answered' ? 'answered-anyway' : status;
  if (status !== 'answered') return undefined;
  const missed = values.filter(({ right }) => !right);
  if (missed.length === 0) return undefined;
  return missed.some(({ given }) => given !== undefined) ? 'wrong-value' : 'missing-value';
}

function isSameOutcome(status, outcome) {
  return status === outcome || (refusals.includes(status) && refusals.includes(outcome));
}
