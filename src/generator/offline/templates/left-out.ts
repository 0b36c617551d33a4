import { writeAssume, writeIf } from './script-source.ts';
import { escapeTemplate } from './source.ts';

/** A count of the script within a text that no handle can stand in: with its thousands apart, as elsewhere in the answer. */
export function spellCount(count: string): string {
  return `\${${/^[\w.]+$/.test(count) ? count : `(${count})`}.toLocaleString('en-US')}`;
}

/** Says how many rows lack what is needed, where some do, and what becomes of them. */
export function writeLeftOut(missing: string, all: string, what: string, fate = 'are left out'): string {
  const told = escapeTemplate(`${what} and ${fate}.`);
  return writeIf(`${missing} > 0`, [writeAssume(`\`${spellCount(missing)} of ${spellCount(all)} rows lack ${told}\``)]);
}
