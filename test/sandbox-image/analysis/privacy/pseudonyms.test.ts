import { describe, expect, it } from 'vitest';
import { createHmac } from '../../../../sandbox-image/analysis/privacy/hmac.ts';
import { kAnonymity, pseudonyms } from '../../../../sandbox-image/analysis/privacy/index.ts';

describe('HMAC-SHA-256', () => {
  const bytes = (byte: number, count: number): Uint8Array => new Uint8Array(count).fill(byte);

  // RFC 4231, the cases whose data is text.
  it.each([
    [bytes(0x0b, 20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      new TextEncoder().encode('Jefe'),
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      bytes(0xaa, 131),
      'Test Using Larger Than Block-Size Key - Hash Key First',
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
    [
      bytes(0xaa, 131),
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
      '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
    ],
  ])('gives the vectors of RFC 4231 (%#)', (key, text, expected) => {
    expect(createHmac(key)(text)).toBe(expected);
  });
});

describe('pseudonyms', () => {
  const key = 'a secret of sixteen characters';

  it('are the same for the same value, others for others and for another key', () => {
    const [a, b, again, none] = pseudonyms(['ada', 'bo', 'ada', null], { key });
    expect(a).toMatch(/^[0-9a-f]{16}$/);
    expect(again).toBe(a);
    expect(b).not.toBe(a);
    expect(none).toBeNull();
    expect(pseudonyms(['ada'], { key: `${key}!` })).not.toEqual([a]);
    expect(pseudonyms(['ada'], { key, length: 20 })[0]?.startsWith(a ?? '?')).toBe(true);
  });

  it('need a key that cannot be guessed', () => {
    expect(() => pseudonyms(['ada'], { key: 'secret' })).toThrow('at least 16 characters');
    expect(() => pseudonyms(['ada'], {} as never)).toThrow('at least 16 characters');
    expect(() => pseudonyms(['ada'], { key, length: 65 })).toThrow('64 digits at most');
  });
});

describe('kAnonymity', () => {
  it('refuses a k of 1, and a table without rows', () => {
    expect(() => kAnonymity({ age: [1, 2] }, { k: 1 })).toThrow('k is 1');
    expect(() => kAnonymity({ age: [] })).toThrow('no rows');
  });
});
