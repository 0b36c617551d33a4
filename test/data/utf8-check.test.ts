import { describe, expect, it } from 'vitest';
import { createUtf8Check } from '../../src/data/utf8-check.ts';
import fc from 'fast-check';

function check(pieces: readonly Uint8Array[]) {
  const checker = createUtf8Check();
  for (const piece of pieces) checker.push(Buffer.from(piece));
  return checker.end();
}

/** The length of the valid beginning, found the slow way. */
function countValid(bytes: Buffer): number {
  for (let length = bytes.length; length > 0; length -= 1) {
    try {
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length));
      return length;
    } catch {
      // One byte less, then.
    }
  }
  return 0;
}

describe('The check for UTF-8', () => {
  it('agrees with a strict decoder wherever the bytes are cut', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => new Uint8Array(Buffer.from(text))),
    );
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 4 }), fc.array(fc.nat(60), { maxLength: 5 }), (parts, cuts) => {
        const all = Buffer.concat(parts);
        const places = [0, ...cuts.filter((cut) => cut < all.length).sort((left, right) => left - right), all.length];
        const pieces = places.slice(1).map((end, index) => all.subarray(places[index], end));
        const valid = countValid(all);
        expect(check(pieces).invalidAt).toBe(valid === all.length ? undefined : valid);
      }),
      { numRuns: 500 },
    );
  });

  it('tells whether the file had meant to be UTF-8', () => {
    expect(check([Buffer.from('né'), Buffer.from([0xff])])).toEqual({ invalidAt: 3, multibyteBefore: true });
    expect(check([Buffer.from('n\xe9e', 'latin1')])).toEqual({ invalidAt: 1, multibyteBefore: false });
  });
});
