import { describe, expect, it } from 'vitest';
import { splitSentence } from '../../../web/words/stretches.ts';

describe('a sentence taken apart', () => {
  it('gives words and cited words in their order, and loses none', () => {
    const text = 'Europe made 42 of 100.';
    const stretches = splitSentence({
      text,
      citations: [
        { start: 18, end: 21, source: 'all' },
        { start: 12, end: 14, source: 'most' },
      ],
    });
    expect(stretches).toEqual([
      { text: 'Europe made ' },
      { text: '42', source: 'most' },
      { text: ' of ' },
      { text: '100', source: 'all' },
      { text: '.' },
    ]);
    expect(stretches.map((part) => part.text).join('')).toBe(text);
  });

  it('may begin and end with a citation', () => {
    expect(splitSentence({ text: '42', citations: [{ start: 0, end: 2, source: 'x' }] })).toEqual([
      { text: '42', source: 'x' },
    ]);
  });

  it('takes citations for words that overlap, are empty or lie outside of the text', () => {
    const stretches = splitSentence({
      text: 'abcdef',
      citations: [
        { start: 1, end: 4, source: 'first' },
        { start: 3, end: 5, source: 'overlaps' },
        { start: 5, end: 5, source: 'empty' },
        { start: 5, end: 60, source: 'outside' },
      ],
    });
    expect(stretches).toEqual([{ text: 'a' }, { text: 'bcd', source: 'first' }, { text: 'ef' }]);
  });
});
