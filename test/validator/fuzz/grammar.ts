import fc from 'fast-check';
import { analysis } from './analysis.ts';
import { kitMisuse } from './kit-misuse.ts';
import { deadPlaces, livePlaces } from './places.ts';
import type { Place } from './places.ts';
import { realClock } from './reaches/clock.ts';
import { codeFromText } from './reaches/code-from-text.ts';
import { hostObjects, looseReceivers } from './reaches/host.ts';
import { forbiddenQueries } from './reaches/queries.ts';
import type { Reach } from './reaches/reach.ts';
import { sharedState } from './reaches/shared-state.ts';
import { wordsQuery } from './spellings.ts';
import { tripHelper } from './tripwires.ts';

/** A part of a script: lines for its place, and perhaps one for the top. */
type Part = (n: number) => { readonly lines: string; readonly top?: string | undefined };

const anyReach: fc.Arbitrary<Reach> = fc.oneof(
  { weight: 12, arbitrary: codeFromText },
  { weight: 8, arbitrary: sharedState },
  { weight: 8, arbitrary: forbiddenQueries },
  { weight: 2, arbitrary: realClock },
  { weight: 2, arbitrary: hostObjects },
);

/** Puts what is tried into a block of its own, whose faults end nothing. */
const frames = [
  (lines: string) => `try {\n${lines}\n} catch (fault) { heard += String(fault).length; }`,
  (lines: string) => `try { await (async () => {\n${lines}\n})(); } catch { heard += 1; }`,
  (lines: string) => `try { for (let once = 0; once < 1; once += 1) {\n${lines}\n} } catch { heard += 1; }`,
  (lines: string) =>
    `try { await (class { static async run(): Promise<void> {\n${lines}\n} }).run(); } catch { heard += 1; }`,
  (lines: string) => `await (async function tried(): Promise<void> {\n${lines}\n})().catch(() => { heard += 1; });`,
  (lines: string) =>
    `try { if (heard >= 0) { switch (1) { case 1: {\n${lines}\n} } } else heard = 0; } catch { heard += 1; }`,
];

type Woven = Part & { readonly reach: Reach };

const weave = (reach: Reach, place: Place = livePlaces[0]!, frame: (lines: string) => string = frames[0]!): Woven => {
  const lines = frame(place(reach.expression, (value) => `trip(${reach.proof}, ${value})`));
  return Object.assign(() => ({ lines, top: reach.top }), { reach });
};

export const woven: fc.Arbitrary<Woven> = fc
  .tuple(anyReach, fc.constantFrom(...livePlaces), fc.constantFrom(...frames))
  .map(([reach, place, frame]) => weave(reach, place, frame));

/** Where functions are strict, `this` of a call is nothing: these stand by themselves, since classes are always strict. */
export const loose: fc.Arbitrary<Woven> = looseReceivers.map((reach) => weave(reach));

const dead: fc.Arbitrary<Part> = fc
  .tuple(anyReach, fc.constantFrom(...deadPlaces))
  .map(([{ expression }, place]) => () => ({ lines: `{\n${place(expression, String)}\n}` }));

const honest: fc.Arbitrary<Part> = analysis.map((write) => (n) => ({ lines: write(n) }));

const header = fc.constantFrom(
  "import { sql, columns, metric, table, plot, insight, assume, progress, type Row } from 'glovebox/kit';",
  'import type { Row } from "glovebox/kit"\nimport { sql, columns, metric, table, plot, insight, assume, progress } from "glovebox/kit"',
  "import { sql, columns, type Row, metric, table } from 'glovebox/kit';\nimport {\n  plot, insight,\n  assume, progress,\n} from 'glovebox/kit';",
);

function writeScript(imports: string, parts: readonly Part[], misuse = ''): string {
  const written = parts.map((part, n) => part(n));
  const tops = new Set(written.map(({ top }) => top).filter((top) => top !== undefined));
  return [imports, ...tops, tripHelper, `const [words] = await sql<any>("${wordsQuery}");`, 'let heard = 0;']
    .concat(
      written.map(({ lines }) => lines),
      'await Promise.all(tripped);',
      misuse,
    )
    .join('\n');
}

/** Analysis scripts into which reaches for what is forbidden are woven, at every kind of place. */
export const script: fc.Arbitrary<string> = fc
  .tuple(
    header,
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: honest },
        { weight: 12, arbitrary: woven },
        { weight: 1, arbitrary: loose },
        { weight: 2, arbitrary: dead },
      ),
      { minLength: 2, maxLength: 5 },
    ),
    fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: kitMisuse }),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([imports, parts, misuse, ending]) => writeScript(imports, parts, misuse).replaceAll('\n', ending));

/** A script with one reach in it and nothing else, to see that its tripwire works. */
export const writeOne = (part: Woven): string =>
  writeScript("import { sql, columns, metric } from 'glovebox/kit';", [part]);
