import fc from 'fast-check';
import { attacks, honest } from './corpus.ts';
import { gentle, rough } from './mutations.ts';
import type { Change } from './mutations.ts';
import { cutTokens } from './tokens.ts';

const odd = fc.constantFrom(
  ...Array.from('()[]{}<>`\'"/\\*;,.?!:=&|^~#@$%-+\u200b\u2028\u202e\u0000\ufeff\u00a0\u0430\r'),
  ...'\ud800 \\u0061 ${ => ?. ... // /* */ <!-- --> <T,> super this 0'.split(' '),
  ...' as any|! |?? |await |yield |new |async |static |get |type |declare |abstract |typeof |void |delete '.split('|'),
);

const name = fc.constantFrom(
  ...'eval Function globalThis Deno process Object Array Reflect Symbol constructor sql __proto__ prototype'.split(' '),
  ...'arguments undefined async await of type let as satisfies value'.split(' '),
);

const changes = fc.record({
  // Keys that are made at run time are what most attacks need to be let in.
  mutation: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(rough)) },
    { weight: 3, arbitrary: fc.constantFrom(...Object.keys(gentle), 'index', 'index', 'assemble', 'graft', 'graft') },
  ),
  at: fc.nat(1_000_000),
  other: fc.nat(1_000_000),
  odd,
  name,
  donor: fc.constantFrom(...attacks),
});

/** Scripts of the corpora, honest ones and attacks, with a few changes. */
export const mutated: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...honest) },
      { weight: 2, arbitrary: fc.constantFrom(...attacks) },
    ),
    fc.array(changes, { minLength: 1, maxLength: 3 }),
  )
  .map(([source, list]) => list.reduce((text, { mutation, ...given }) => mutate(text, mutation, given), source));

function mutate(source: string, mutation: string, given: Change): string {
  const tokens = cutTokens(source);
  if (tokens.length === 0) return given.odd;
  const [at, other] = [given.at % tokens.length, given.other % tokens.length];
  return ({ ...rough, ...gentle }[mutation]?.(tokens, { ...given, at, other }) ?? tokens).join('');
}
