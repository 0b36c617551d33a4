import fc from 'fast-check';
import { spell } from '../spellings.ts';
import type { ReachWord } from '../spellings.ts';

type Step = (object: string, key: string) => string;

/** Ways to read a property whose name is an expression. */
const computed: readonly Step[] = [
  (object, key) => `${object}[${key}]`,
  (object, key) => `${object}?.[${key}]`,
  (object, key) => `(${object} as any)[${key} as any]`,
  (object, key) => `(${object} as unknown as Record<string, any>)[${key}]!`,
  (object, key) => `(({ [${key}]: got }: any) => got)(${object})`,
  (object, key) => `(([{ [${key}]: got }]: any) => got)([${object}])`,
  (object, key) => `((source: any, { [${key}]: got } = source) => got)(${object})`,
  (object, key) => `(() => { const { [${key}]: got } = ${object} as any; return got; })()`,
  (object, key) => `(() => { let got: any; ({ [${key}]: got } = ${object} as any); return got; })()`,
  (object, key) => `(() => { const to: any = {}; ({ [${key}]: to.got } = ${object} as any); return to.got; })()`,
  (object, key) => `(() => { for (const { [${key}]: got } of [${object}] as any[]) return got; })()`,
  (object, key) => `(() => { try { throw ${object}; } catch ({ [${key}]: got }: any) { return got; } })()`,
  (object, key) => `((got = ${object}[${key}]) => got)()`,
  (object, key) => `[${key}].map((key: any) => (${object} as any)[key])[0]`,
  (object, key) => `[${object} as any].map((each) => each[${key}])[0]`,
  (object, key) => `((each: any, key: any) => { while (true) return each[key]; })(${object}, ${key})`,
  (object, key) => `({ each: ${object} as any, get got() { return this.each[${key}]; } }).got`,
  (object, key) => `(new (class { #each: any = ${object}; got() { return this.#each[${key}]; } })()).got()`,
  (object, key) => `(function* () { yield (${object} as any)[${key}]; })().next().value`,
  (object, key) => `((each: any, path: any[]) => path.reduce((at, key) => at[key], each))(${object}, [${key}])`,
];

/** Ways to read a property that name it. */
const named: readonly Step[] = [
  (object, name) => `${object}.${name}`,
  (object, name) => `${object}?.${name}`,
  (object, name) => `(${object} as any)!.${name}!`,
  (object, name) => `(({ ${name}: got }: any) => got)(${object})`,
  (object, name) => `(() => { const { ${name}: got = 0 } = ${object} as any; return got; })()`,
  (object, name) => `Reflect.get(Object(${object}), '${name}')`,
  (object, name) => `${object}.\\u{${name.charCodeAt(0).toString(16)}}${name.slice(1)}`,
];

/** Reads a property of the object, nearly always under a name that is made while the script runs. */
export function readProperty(object: string, word: ReachWord): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 24,
      arbitrary: fc.tuple(fc.constantFrom(...computed), spell(word)).map(([step, key]) => step(object, key)),
    },
    { weight: 1, arbitrary: fc.constantFrom(...named).map((step) => step(object, word)) },
  );
}
