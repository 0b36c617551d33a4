import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { understandLine } from '../../../src/cli/chat/understand-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'glovebox-line-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [plain, spaced] = [join(folder, 'sales.csv'), join(folder, "May's sales.csv")];
for (const path of [plain, spaced]) writeFileSync(path, 'a\n1\n');
mkdirSync(join(folder, 'total'));

describe('A line of the terminal is', () => {
  it.each([
    ['  ', { kind: 'nothing' }],
    ['/quit', { kind: 'quit' }],
    ['exit', { kind: 'quit' }],
    ['/help', { kind: 'help' }],
    ['2', { kind: 'number', number: 2 }],
    ['/again', { kind: 'said', text: 'again' }],
    ['/use sales', { kind: 'said', text: 'use sales' }],
    ['/data', { kind: 'said', text: 'data' }],
    ['/nonsense', { kind: 'unknown', word: 'nonsense' }],
    ['total revenue by region', { kind: 'said', text: 'total revenue by region' }],
    ['2023', { kind: 'said', text: '2023' }],
  ])('%j', (line, typed) => {
    expect(understandLine(line)).toEqual(typed);
  });

  it('data where it is paths of files that are there, however a terminal writes them', () => {
    const escaped = spaced.replaceAll(/[' ]/g, (mark) => `\\${mark}`);
    for (const line of [plain, `"${plain}"`, `'${plain}'`, ` ${plain} `, pathToFileURL(plain).href, `/data ${plain}`])
      expect(understandLine(line), line).toEqual({ kind: 'files', paths: [plain] });
    for (const line of [spaced, `"${spaced}"`, escaped, pathToFileURL(spaced).href])
      expect(understandLine(line), line).toEqual({ kind: 'files', paths: [spaced] });
    expect(understandLine(`${plain} ${escaped}`)).toEqual({ kind: 'files', paths: [plain, spaced] });
  });

  it('a question where only some of its words are files, or one is a folder', () => {
    expect(understandLine(`total of ${plain}`).kind).toBe('said');
    expect(understandLine(join(folder, 'total')).kind).not.toBe('files');
  });

  it('data that is not there where it says so: whoever reads it tells', () => {
    expect(understandLine('/data nowhere.csv')).toEqual({ kind: 'files', paths: ['nowhere.csv'] });
  });
});
