/** The width of a histogram's bars, as people would choose it: 1, 2 or 5 times a power of ten, at least `rough`. */
export function writeBarWidth(rough: string): string {
  return [
    '// Bars of a width that people would choose: 1, 2 or 5 times a power of ten.',
    `const rough = ${rough};`,
    'const power = 10 ** Math.floor(Math.log10(rough));',
    'const width = power * ([1, 2, 5].find((times) => times * power >= rough) ?? 10);',
  ].join('\n');
}
