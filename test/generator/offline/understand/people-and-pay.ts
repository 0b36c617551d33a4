import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tables of a kind that the bundled ones are not: flags, codes of people, names with apostrophes. */
const rows = {
  employees: [
    'employee_id,name,department,salary,rating,remote,sick_days,left_company',
    ...list(60, (place) => [
      place + 1,
      ['Ann', 'Bob', 'Eve'][place % 3] + ` ${["O'Neil", 'Smith', 'Chen', 'Diaz'][place % 4] ?? ''}`,
      ['HR', 'IT', 'Sales'][place % 3],
      30_000 + ((place * 977) % 60_000),
      1 + (place % 5),
      place % 4 === 0 ? 'yes' : 'no',
      (place * 7) % 11,
      place % 6 === 0 ? 'true' : 'false',
    ]),
  ],
  loans: [
    'loan_id,loan_date,member_id,member_age,branch,days_out,late_fee,owner',
    ...list(90, (place) => [
      place + 1,
      `2023-${String(1 + (place % 12)).padStart(2, '0')}-11`,
      `M${100 + (place % 31)}`,
      6 + ((place * 13) % 71),
      ['Central', 'North'][place % 2],
      1 + ((place * 5) % 43),
      place % 3 === 0 ? 0 : (place % 7) / 2,
      ["O'Neil", "D'Arcy", 'Smith'][place % 3],
    ]),
  ],
  games: [
    'home,attendance',
    ...list(60, (place) => [['Aston', 'Byford', 'Corby'][place % 3], 500 + ((place * 1013) % 8_000)]),
  ],
} as const;

export type Name = keyof typeof rows;

function list(length: number, write: (place: number) => readonly unknown[]): string[] {
  return Array.from({ length }, (_, place) => write(place).join(','));
}

let folder: string | undefined;

/** The path of a table, written to a folder for temporary files. */
export function writeTable(name: Name): string {
  folder ??= mkdtempSync(join(tmpdir(), 'glovebox-people-'));
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, `${rows[name].join('\n')}\n`);
  return path;
}

/** The same rows as objects of texts. */
export function readRows(name: Name): Record<string, string>[] {
  const [header = '', ...lines] = rows[name];
  const titles = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [titles[place] ?? '', cell])));
}
