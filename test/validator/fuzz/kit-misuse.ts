import fc from 'fast-check';

/** Values that no glove was made for. */
const value = fc.constantFrom(
  'undefined',
  'null',
  'NaN',
  '-0',
  '1e308 * 10',
  '2n ** 80n',
  "'x'.repeat(70_000)",
  "'\\uD800'",
  "'\\u0000\\u202E'",
  '[]',
  '[[[]]]',
  '{}',
  '() => 1',
  'sql',
  'new Date(NaN)',
  'new Map([[1, 2]])',
  'new Float64Array(3)',
  '({ toString: () => { throw new Error("no"); } })',
  '({ toJSON: () => undefined })',
  '({ valueOf: () => 1, length: 1e9 })',
  'Object.create(null)',
  'new Promise(() => {})',
  'Array.from({ length: 3 })',
  "({ get a() { throw new Error('no'); } })",
);

const glove = fc.constantFrom(
  (a: string, b: string) => `metric(${a} as any, ${b} as any);`,
  (a: string, b: string) => `metric('odd', ${a} as any, { unit: ${b}, label: ${a} } as any);`,
  (a: string, b: string) => `table('odd', [{ a: ${a}, b: ${b} }, { a: ${b} }] as any);`,
  (a: string, b: string) => `table(${a} as any, ${b} as any, { key: 'a' } as any);`,
  (a: string, b: string) => `table('odd', [{ a: 1 }], { title: ${a}, columns: { a: ${b} } } as any);`,
  (a: string, b: string) =>
    `plot('odd', { mark: 'bar', data: { values: [{ a: ${a} }] }, encoding: { x: { field: ${b} } } } as any);`,
  (a: string, b: string) => `plot(${a} as any, ${b} as any);`,
  (a: string, b: string) => `insight(${a} as any); assume(${b} as any);`,
  (a: string, b: string) => `progress(${a} as any, ${b} as any);`,
  (a: string, b: string) => `console.log(${a}, ${b}); console.error(${a});`,
  (a: string, b: string) => `await sql(${a} as any, ${b} as any);`,
  (a: string, b: string) => `await sql('SELECT ? AS a', [${a}, ${b}] as any);`,
  (a: string) => `await sql('SELECT ? AS a', [${a}] as any);`,
  (a: string) => `await columns('SELECT ? AS a', [${a}] as any);`,
);

const endings = fc.constantFrom(
  'throw null;',
  'throw Object.create(null);',
  'throw { toString() { throw new Error("no"); } };',
  'void Promise.reject(Object.create(null));',
  'void Promise.reject(Object.assign(new Error(), { name: Object.create(null) }));',
  "throw 'no';",
  'throw new Map();',
  'throw new Error("\\uD800", { cause: sql });',
  'throw Object.assign(new Error(), { name: 7, message: {} });',
  'void Promise.reject();',
  'void Promise.reject(new RangeError("Array buffer allocation failed"));',
  'void (async () => { await sql("SELECT nothing"); })();',
  'await new Promise(() => {});',
  'for (;;) await null;',
);

/** Calls of the kit with whatever comes to mind: they may fail the script, and must not look like a fault of the box. */
export const kitMisuse: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(glove, value, value).map(([call, a, b]) => call(`(${a})`, `(${b})`)) },
  { weight: 1, arbitrary: endings },
);
