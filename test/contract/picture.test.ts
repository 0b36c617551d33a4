import { describe, expect, it } from 'vitest';
import { checkSvg } from '../../src/contract/picture.ts';

const svg = (inside: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"${attributes}>${inside}</svg>`;

describe('an SVG is only a drawing', () => {
  it('gives the size of one that is', () => {
    expect(checkSvg(svg('<g class="mark"><path d="M0,0L1,1" fill="url(#a)"/><text>a &gt; b</text></g>'))).toEqual({
      ok: true,
      width: 10,
      height: 20,
    });
  });

  const hostile = [
    '<script>alert(1)</script>',
    '<image href="http://x.test/a.png"/>',
    '<use href="#a"/>',
    '<foreignObject><body/></foreignObject>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<style>@import "http://x.test";</style>',
    '<g onload="alert(1)"/>',
    "<g onload='alert(1)'/>",
    '<g onload=alert(1) />',
    '<path fill="url(http://x.test/a.svg#b)"/>',
    '<path fill="u&#114;l(http://x.test)"/>',
    '<path style="fill: \\75rl(http://x.test)"/>',
    '<!-- <g/> -->',
    '<![CDATA[<script>]]>',
    '<?xml-stylesheet href="http://x.test"?>',
    '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<animate attributeName="href"/>',
    '<svg:script>alert(1)</svg:script>',
    '<path d="a<b"/>',
    // Pages take the first of two attributes of one name, a map the last.
    '<path fill="url(http://x.test/a)" fill="red"/>',
    '<path style="fill: image-set(\'http://x.test/a\' 1x)"/>',
    `<g style="background: -webkit-image-set('http://x.test/a' 1x)"/>`,
    `<g style="background: image('http://x.test/a')"/>`,
    `<g style="background: src('http://x.test/a')"/>`,
    `<g style="background: cross-fade('http://x.test/a', red)"/>`,
  ];
  it.each([
    '<path fill="rgb(1, 2, 3)" stroke="hsl(120, 50%, 50%)" transform="translate(1,2) rotate(-40) scale(2)"/>',
    '<g clip-path="url(#clip0)" fill="url(#gradient_0)"/>',
    '<text aria-label="f(x) = url(http://x.test)" font-family="Inter (bold)">image-set(x)</text>',
    '<path style="fill: rgba(0, 0, 0, 0.5)" fill="color-mix(in srgb, red, blue)"/>',
  ])('passes %s', (inside) => {
    expect(checkSvg(svg(inside))).toMatchObject({ ok: true });
  });

  it.each(hostile)('refuses %s', (inside) => {
    expect(checkSvg(svg(inside)).ok).toBe(false);
  });

  it.each(['\u001B]0;title\u0007', 'a\bb', '\u009B2J'])('refuses text that a terminal obeys: %j', (text) => {
    expect(checkSvg(svg(`<text>${text}</text>`)).ok).toBe(false);
  });

  it.each([
    '',
    'text',
    '<g/>',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<svg xmlns="http://x.test" width="1" height="1"/>',
    svg('', ' onload="x"'),
  ])('refuses %s as a whole', (text) => {
    expect(checkSvg(text).ok).toBe(false);
  });

  it('takes time in proportion to the length of what it reads', () => {
    const start = performance.now();
    checkSvg(svg(`<g ${'a="b" '.repeat(200_000)}`));
    checkSvg(svg('<'.repeat(500_000)));
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
