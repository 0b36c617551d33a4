import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitStreams } from '../../../src/sandbox/docker/split-streams.ts';

type Piece = readonly [stream: number, text: string];

const encode = (pieces: readonly Piece[]): Buffer =>
  Buffer.concat(
    pieces.map(([stream, text]) => {
      const bytes = Buffer.from(text);
      const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
      header.writeUInt32BE(bytes.length, 4);
      return Buffer.concat([header, bytes]);
    }),
  );

function split(bytes: Uint8Array, cut: number): { output: string; error: string } {
  const parts = { output: [] as Uint8Array[], error: [] as Uint8Array[] };
  const push = splitStreams(
    (chunk) => parts.output.push(chunk),
    (chunk) => parts.error.push(chunk),
  );
  for (let start = 0; start < bytes.length; start += cut) push(bytes.subarray(start, start + cut));
  return { output: Buffer.concat(parts.output).toString(), error: Buffer.concat(parts.error).toString() };
}

it('gives each stream its bytes in order, wherever they are cut', () => {
  const piece = fc.tuple(fc.constantFrom(1, 2), fc.string());
  fc.assert(
    fc.property(fc.array(piece), fc.integer({ min: 1, max: 40 }), (pieces, cut) => {
      const of = (stream: number) =>
        pieces
          .filter(([which]) => which === stream)
          .map(([, text]) => text)
          .join('');
      expect(split(encode(pieces), cut)).toEqual({ output: of(1), error: of(2) });
    }),
  );
});

it('takes 200,000 pieces of one byte, in one chunk, without a stack or a second', () => {
  const bytes = encode(Array.from({ length: 200_000 }, () => [1, 'x'] as const));
  const started = performance.now();
  expect(split(bytes, bytes.length).output).toHaveLength(200_000);
  expect(performance.now() - started).toBeLessThan(2_000);
});
