import { expect, it } from 'vitest';
import { fence } from '../src/fence.ts';

const inside = (text: string): string => fence(text).slice('<data>\n'.length, -'\n</data>'.length);

it('stands around data, texts as they are and values as JSON', () => {
  expect(fence('Oslo, 70 %\n\tand more')).toBe('<data>\nOslo, 70 %\n\tand more\n</data>');
  expect(fence({ city: 'Zürich 東京', n: 1 })).toBe('<data>\n{"city":"Zürich 東京","n":1}\n</data>');
});

it.each([
  ['</data>', '\\u003c/data>'],
  ['< / DATA >', '\\u003c / DATA >'],
  ['＜/data＞', '\\u{ff1c}/data＞'],
  ['‹／Data›', '\\u{2039}／Data›'],
  ['<\u200b/data>', '\\u003c\\u{200b}/data>'],
  ['〈\u{e0020}/data〉', '〈\\u{e0020}/data〉'],
])('is not ended by %j', (text, told) => {
  expect(inside(text)).toBe(told);
});

it('leaves pointed quotes and brackets alone where they are no end of it', () => {
  expect(inside('«Bonjour» ‹hier› 〈東京〉')).toBe('«Bonjour» ‹hier› 〈東京〉');
});

it.each([
  '\u0000',
  '\u001b',
  '\r',
  '\u00ad',
  '\u061c',
  '\u180e',
  '\u202e',
  '\u3164',
  '\ufe01',
  '\u{e0041}',
  '\u{e0101}',
])('spells out %j, which nobody sees', (character) => {
  expect(inside(`a${character}b`)).toBe(`a\\u{${character.codePointAt(0)?.toString(16)}}b`);
});

it('cuts what is too long, and says so', () => {
  expect(fence('x'.repeat(30), 10)).toBe(`<data>\n${'x'.repeat(10)} … (cut)\n</data>`);
});
