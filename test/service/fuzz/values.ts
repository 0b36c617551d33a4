import fc from 'fast-check';
import { z } from 'zod';

type Schema = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** Names that mean something to an object, or to whoever parses. */
export const oddNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  'then',
  'k'.repeat(9_000),
];

/** Texts that something on the way may take for more than a text. */
export const oddTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\uD800',
  'x\uDFFFy',
  '\r\nSet-Cookie: a=b',
  '../../etc/passwd',
  '..%2f..%2f',
  "' OR 1=1 --",
  '%',
  '${7*7}',
  '<script>1</script>',
  '\u202Eabc',
  '𝒜'.repeat(60),
  'ﷺ'.repeat(99),
  'x'.repeat(101),
  'x'.repeat(20_000),
  ...oddNames,
];

const deep = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

/** In place of what is wanted. */
export const oddValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 0.5, 1e308, -1e308, 2 ** 53, 1e-320, [], {}, [[]], [null]),
  fc.constantFrom(...oddTexts),
  fc.constantFrom(100, 500).map(deep),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.constantFrom(...oddNames).map((name) => objectOf([[name, 1]])),
  fc.constant(Array.from({ length: 2_000 }, () => 'x')),
);

/** Texts worth trying, by the name of the field that they are for. */
export type Texts = (field: string) => readonly string[];

/** Values that a schema takes, as it stands. */
export function valuesOf(schema: z.ZodType, texts: Texts): fc.Arbitrary<unknown> {
  return fit(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema, texts, '');
}

function fit(schema: Schema, texts: Texts, name: string): fc.Arbitrary<unknown> {
  const { type, properties = {}, required = [], additionalProperties: others, minimum, maximum } = schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fit(choice, texts, name)));
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer({ min: minimum ?? 0, max: Math.min(maximum ?? 1_000, 1_000) });
  if (type === 'number') return fc.integer({ min: 1, max: 2 });
  if (type === 'null') return fc.constant(null);
  if (type === 'array')
    return fc.array(fit(schema.items ?? {}, texts, name), { minLength: 1, maxLength: schema.maxItems ?? 2 });
  if (type !== 'object') return fc.constantFrom(...texts(name));
  if (typeof others === 'object' && Object.keys(properties).length === 0)
    return fc.dictionary(fc.constantFrom('a', 'b', 'revenue'), fit(others, texts, name), {
      minKeys: 1,
      noNullPrototype: true,
    });
  // Most that may be left out is, so that what is sent is not always wrong somewhere.
  const fields = Object.entries(properties).map(([field, its]) => {
    const values = fit(its, texts, field);
    return required.includes(field) ? values : fc.option(values, { nil: undefined, freq: 2 });
  });
  return fc
    .tuple(...fields)
    .map((values) =>
      objectOf(Object.keys(properties).flatMap((field, at) => (values[at] === undefined ? [] : [[field, values[at]]]))),
    );
}

const ways = ['replace', 'remove', 'add', 'wrap'] as const;

/** The same with one field that is wrong, missing, or too much. */
export function spoilt(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(values, fc.nat(), fc.constantFrom(...ways), oddValues, fc.constantFrom(...oddNames))
    .map(([value, at, way, odd, name]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return odd;
      const entries = Object.entries(value);
      const index = at % Math.max(entries.length, 1);
      const [field = name, old] = entries[index] ?? [];
      const rest = entries.filter((_, other) => other !== index);
      if (way === 'replace') return objectOf([...rest, [field, odd]]);
      if (way === 'add') return objectOf([...entries, [name, odd]]);
      return objectOf(way === 'wrap' ? [...rest, [field, [old, old]]] : rest);
    });
}

/** An object with these properties of its own, whatever they are called. */
function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const object = {};
  for (const [name, value] of entries)
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  return object;
}
