import { isAscii, isUtf8 } from 'node:buffer';

export type Utf8Finding = {
  /** Where the first byte stands that is not UTF-8. */
  readonly invalidAt: number | undefined;
  /** Whether characters beyond ASCII came before it: then the file means to be UTF-8. */
  readonly multibyteBefore: boolean;
};

/** Checks bytes for UTF-8, piece by piece. */
export function createUtf8Check() {
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);
  let invalidAt: number | undefined;
  let multibyteBefore = false;

  return {
    push(chunk: Buffer): void {
      if (invalidAt !== undefined) return;
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = bytes.length - countCutOff(bytes);
      const checked = bytes.subarray(0, whole);
      if (isUtf8(checked)) {
        multibyteBefore ||= !isAscii(checked);
        offset += whole;
        rest = Buffer.from(bytes.subarray(whole));
      } else {
        const valid = countValid(checked);
        multibyteBefore ||= !isAscii(checked.subarray(0, valid));
        invalidAt = offset + valid;
      }
    },
    end(): Utf8Finding {
      if (invalidAt === undefined && rest.length > 0) invalidAt = offset;
      return { invalidAt, multibyteBefore };
    },
  };
}

/** Bytes at the end that may begin a character whose rest is still to come. */
function countCutOff(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < lengthOfCharacter(byte) ? back : 0;
  }
  return 0;
}

function lengthOfCharacter(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

/** The length of the valid beginning, found by halving. */
function countValid(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const piece = bytes.subarray(0, middle);
    if (isUtf8(piece.subarray(0, piece.length - countCutOff(piece)))) low = middle;
    else high = middle - 1;
  }
  const valid = bytes.subarray(0, low);
  return low - countCutOff(valid);
}
