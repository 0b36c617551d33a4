import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from '../../../web/chart/json-fault.ts';

describe('where text stops being JSON', () => {
  it('is nowhere in JSON, and somewhere in all else, as the language itself judges', () => {
    const nearly = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', ':', '1', 'x', '\\', '\n'));
    fc.assert(
      fc.property(nearly, ([json, place, mark]) => {
        const at = place % (json.length + 1);
        const text = json.slice(0, at) + mark + json.slice(at + (place % 2));
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(findJsonFault(text) === undefined).toBe(isJson);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it('is told by line', () => {
    expect(findJsonFault('{\n  "a": 1,\n}')).toBe(3);
    expect(findJsonFault('{\n  "a": 1\n  "b": 2\n}')).toBe(3);
    expect(findJsonFault('{\n  "a": [1, 2\n')).toBe(2);
    expect(findJsonFault('')).toBe(1);
  });
});
