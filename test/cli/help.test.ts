import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { writeCommandHelp, writeMainHelp } from '../../src/cli/help.ts';
import { createTerminal } from '../../src/cli/terminal.ts';

const narrow = createTerminal(true, { COLUMNS: '40' });
/** A line to copy, or to type, is never broken. */
const isExample = (line: string) => /^ {2}(?:\w+ \S+ \| )?glovebox (?!help|--)/.test(line);
const tooLong = (text: string) => text.split('\n').filter((line) => line.length > 40 && !isExample(line));

describe('Help on a narrow terminal', () => {
  it('breaks its lines where the terminal ends', () => {
    expect(tooLong(writeMainHelp(narrow))).toEqual([]);
  });

  it.each(commands.map(({ name, load }) => [name, load] as const))('does so for %s', async (_, load) => {
    expect(tooLong(writeCommandHelp(await load(), narrow))).toEqual([]);
  });

  it('loses no word', () => {
    const words = (width: string) => writeMainHelp(createTerminal(true, { COLUMNS: width })).split(/\s+/);
    expect(words('40')).toEqual(words('200'));
  });
});
