import { readFileSync } from 'node:fs';
import type { FontMetrics } from './text-widths.ts';

/** A character that the font does not have: East Asian ones are square, others about as wide as an "n". */
function guessWidth(codePoint: number): number {
  return codePoint >= 0x1100 && (codePoint <= 0x115f || codePoint >= 0x2e80) ? 1 : 0.6;
}

/** Reads advances from a TrueType file: laying out a chart needs real widths, and there is no browser to ask. */
export function readFontMetrics(path: string): FontMetrics {
  const file = readFileSync(path);
  const tables = new Map<string, number>();
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    tables.set(file.toString('latin1', entry, entry + 4), file.readUInt32BE(entry + 8));
  }
  const table = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`${path} has no ${name} table`);
    return offset;
  };
  const unitsPerEm = file.readUInt16BE(table('head') + 18);
  const measured = file.readUInt16BE(table('hhea') + 34);
  const advances = table('hmtx');
  const glyphs = readCharacters(file, table('cmap'));
  const widths = new Map<number, number>();

  const widthOf = (codePoint: number): number => {
    let width = widths.get(codePoint);
    if (width === undefined) {
      const glyph = glyphs.get(codePoint);
      width =
        glyph === undefined
          ? guessWidth(codePoint)
          : file.readUInt16BE(advances + Math.min(glyph, measured - 1) * 4) / unitsPerEm;
      widths.set(codePoint, width);
    }
    return width;
  };

  return {
    has: (codePoint) => glyphs.has(codePoint),
    width: (text) => {
      let sum = 0;
      for (const character of text) sum += widthOf(character.codePointAt(0) ?? 0);
      return sum;
    },
  };
}

/** The glyph of each character, from the Unicode subtable of format 4 or 12. */
function readCharacters(file: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < file.readUInt16BE(cmap + 2); index += 1) {
    const subtable = cmap + file.readUInt32BE(cmap + 4 + index * 8 + 4);
    const format = file.readUInt16BE(subtable);
    if (format === 4) readSegments(file, subtable, glyphs);
    if (format === 12) readGroups(file, subtable, glyphs);
  }
  return glyphs;
}

function readSegments(file: Buffer, subtable: number, glyphs: Map<number, number>): void {
  const doubled = file.readUInt16BE(subtable + 6);
  for (let index = 0; index < doubled; index += 2) {
    const last = file.readUInt16BE(subtable + 14 + index);
    const first = file.readUInt16BE(subtable + 16 + doubled + index);
    const delta = file.readUInt16BE(subtable + 16 + 2 * doubled + index);
    const place = subtable + 16 + 3 * doubled + index;
    const offset = file.readUInt16BE(place);
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const raw = offset === 0 ? code : file.readUInt16BE(place + offset + (code - first) * 2);
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

function readGroups(file: Buffer, subtable: number, glyphs: Map<number, number>): void {
  for (let index = 0; index < file.readUInt32BE(subtable + 12); index += 1) {
    const group = subtable + 16 + index * 12;
    const first = file.readUInt32BE(group);
    const last = file.readUInt32BE(group + 4);
    for (let code = first; code <= last; code += 1) glyphs.set(code, file.readUInt32BE(group + 8) + code - first);
  }
}
