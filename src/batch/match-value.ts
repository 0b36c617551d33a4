/** For a number without a tolerance of its own: the last bits of a computation are nobody's fault. */
export const usualTolerance = 1e-6;

type Value = number | string | boolean;

/** The value that is called so, by names as people read them: case and marks make no difference. */
export function findByName<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  if (Object.hasOwn(values, name)) return values[name];
  const found = Object.keys(values).find((other) => foldName(other) === foldName(name));
  return found === undefined ? undefined : values[found];
}

function foldName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_');
}

/** Whether a value is the expected one: as numbers where both are, else as texts. `tolerance` is a share of the expected one. */
export function matchesValue(given: Value, expected: Value, tolerance = usualTolerance): boolean {
  const [left, right] = [readNumber(given), readNumber(expected)];
  if (left === undefined || right === undefined) return foldText(given) === foldText(expected);
  return Math.abs(left - right) <= tolerance * (right === 0 ? 1 : Math.abs(right));
}

/** A number, or a text that is nothing but one. */
function readNumber(value: Value): number | undefined {
  if (typeof value !== 'string') return typeof value === 'number' ? value : undefined;
  return /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(value) ? Number(value) : undefined;
}

function foldText(value: Value): string {
  return String(value).trim().toLowerCase();
}
