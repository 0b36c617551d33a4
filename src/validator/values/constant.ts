/** A value that is known without running the script. Objects are maps, so that no key of theirs reaches anything. */
export type Constant =
  | string
  | number
  | boolean
  | null
  | undefined
  | RegExp
  | typeof machine
  | readonly Constant[]
  | ReadonlyMap<string, Constant>;

/**
 * Stands for what is not known, alone or inside of a text. To SQL it is a letter, so that a query with holes can still
 * be read; a script that writes it itself only makes its own text unknown.
 */
export const hole = '\uE000';

/** A function or a class, of the script or of the language: a value that holds no data, whatever the key. */
export const machine: unique symbol = Symbol('machine');

/** The longest text that is followed. */
export const maxLength = 20_000;

/** The most values that are followed in one list or object, with those inside of them. */
export const maxItems = 2_000;

const sizes = new WeakMap<object, number>();

/** How many values there are in one. A list can stand in others many times: each time counts. */
function sizeOf(value: Constant): number {
  if (!isList(value) && !(value instanceof Map)) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  let size = 1;
  for (const item of value.values() as Iterable<Constant>) size += sizeOf(item);
  sizes.set(value, size);
  return size;
}

export function isTooLarge(value: Constant): boolean {
  return typeof value === 'string' ? value.length > maxLength : sizeOf(value) > maxItems;
}

export function hasHole(value: Constant): boolean {
  if (typeof value === 'string') return value.includes(hole);
  return typeof value === 'symbol' || (isList(value) && value.some(hasHole));
}

export function isList(value: Constant): value is readonly Constant[] {
  return Array.isArray(value);
}

/** The text that a value prints as, or is a key as. */
export function toText(value: Constant): string {
  if (typeof value === 'symbol') return hole;
  // An object prints as it says itself.
  if (value instanceof Map) return hole;
  if (isList(value)) return value.map((item) => (item == null ? '' : toText(item))).join(',');
  return String(value);
}

/** What parsed JSON is as a constant. */
export function fromJson(value: unknown): Constant {
  if (Array.isArray(value)) return value.length > maxItems ? hole : value.map(fromJson);
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, item]) => [key, fromJson(item)]));
  return value as Constant;
}

/** What spreads or loops over a value: its items, or a hole where they are not known. */
export function itemsOf(value: Constant): readonly Constant[] {
  if (isList(value)) return value;
  return typeof value === 'string' && !hasHole(value) ? Array.from(value) : [hole];
}

/** What a member of a value is, where the value has it itself or from its kind. */
export function readMember(value: Constant, key: Constant): Constant {
  if (hasHole(key) || (typeof value === 'string' && hasHole(value))) return hole;
  const name = toText(key);
  if (value === machine) return name in Function.prototype ? machine : hole;
  if (value instanceof Map && value.has(name)) return value.get(name) as Constant;
  if (value instanceof RegExp && name === 'source') return value.source;
  if (typeof value === 'string' || isList(value)) {
    if (name === 'length') return value.length;
    if (/^\d+$/.test(name)) return value[Number(name)];
    // What a tag is called with.
    if (name === 'raw') return value;
  }
  return name in kindOf(value) ? machine : hole;
}

/** Where a value has its methods from. */
function kindOf(value: Constant): object {
  if (typeof value === 'string') return String.prototype;
  if (typeof value === 'number') return Number.prototype;
  if (value instanceof RegExp) return RegExp.prototype;
  return isList(value) ? Array.prototype : Object.prototype;
}

/** What a member can be: of a list or an object any, where the key is not known. */
export function readMembers(value: Constant, key: Constant): readonly Constant[] {
  if (!hasHole(key)) return [readMember(value, key)];
  if (isList(value)) return [...value, hole];
  if (value instanceof Map) return [...value.values(), hole];
  return [readMember(value, key)];
}
