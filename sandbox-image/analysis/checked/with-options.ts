import { tellValue } from '../values.ts';

/** What a function was given to know its options by. */
export interface Known {
  /** Which argument the options are, from 0. */
  readonly at: number;
  readonly names: readonly string[];
  /** Whether data may stand there instead, and the options behind it. */
  readonly orNext: boolean;
}

/** By the function's name, such as `tests.welch`. */
export const knownOptions = new Map<string, Known>();

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- of any arguments: the function's own type is what comes back
type AnyFunction = (...given: any[]) => unknown;

/**
 * A function that refuses options it does not know. Without this, a name mistyped and a value that should have been an option's
 * would be passed over in silence, and the answer would be the default's.
 */
export function withOptions<F extends AnyFunction>(
  name: string,
  work: F,
  at: number,
  options: string,
  where: 'there' | 'there or next' = 'there',
): F {
  const known: Known = { at, names: options.split(' '), orNext: where === 'there or next' };
  knownOptions.set(name, known);
  const checked = (...given: unknown[]): unknown => {
    checkOptions(name, known, given);
    return work(...given);
  };
  return checked as F;
}

/**
 * A function of one array that refuses options, since it has none. A number behind the array is let pass: `map` gives the place of
 * each element.
 */
export function withoutOptions<F extends AnyFunction>(name: string, work: F, instead: string): F {
  const checked = (...given: unknown[]): unknown => {
    if (isPlainObject(given[1])) throw new TypeError(`${name} has no options. ${instead}`);
    return work(...given);
  };
  return checked as F;
}

function checkOptions(name: string, { at, names, orNext }: Known, given: readonly unknown[]): void {
  const isNext = orNext && !isPlainObject(given[at]);
  const options = given[isNext ? at + 1 : at];
  if (options === undefined) return;
  const those = names.join(', ');
  if (!isPlainObject(options))
    throw new TypeError(
      `The options of ${name} are an object, such as { ${names[0]}: … }, and this one is ${tellValue(options)}; there are ${those}.`,
    );
  const unknown = Object.keys(options).filter((option) => !names.includes(option));
  if (unknown.length > 0)
    throw new TypeError(
      `${name} has no option ${unknown.map((option) => JSON.stringify(option)).join(', ')}: it has ${those}.`,
    );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}
