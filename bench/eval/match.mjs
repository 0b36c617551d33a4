// A file of questions has its own rules (src/batch/match-value.ts), and they are fewer: there a tolerance is always a share of what is
// expected. Published benchmarks give theirs as absolute amounts as well, ask for zero exactly, and take a share for its percentage.

/** For a number without a tolerance of its own: the last bits of a computation are nobody's fault. */
const usualRelative = 1e-6;

/** The value of the metric that is called so, by names as people read them: case and marks make no difference. */
export function findValue(metrics, name) {
  if (Object.hasOwn(metrics, name)) return metrics[name];
  const found = Object.keys(metrics).find((other) => foldName(other) === foldName(name));
  return found === undefined ? undefined : metrics[found];
}

function foldName(name) {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_');
}

/** Whether a metric's value is the expected one: as numbers where both are, else as texts. */
export function matches(given, { value, tolerance, relative, percent }) {
  const [left, right] = [readNumber(given, percent), readNumber(value)];
  if (left === undefined || right === undefined) return foldText(given) === foldText(value);
  const relativeWidth = relative ?? (tolerance === undefined ? usualRelative : 0);
  const width = Math.max(tolerance ?? 0, relativeWidth * Math.abs(right));
  // A percentage may be given as its share.
  const readings = percent === true ? [left, 100 * left] : [left];
  return readings.some((number) => Math.abs(number - right) <= width);
}

/** A number, or a text that is nothing but one, with its sign where a percentage is wanted. */
function readNumber(value, percent) {
  if (typeof value !== 'string') return typeof value === 'number' ? value : undefined;
  const text = percent === true ? value.replace(/\s*%\s*$/, '') : value;
  return /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(text) ? Number(text) : undefined;
}

function foldText(value) {
  return String(value).trim().toLowerCase();
}
