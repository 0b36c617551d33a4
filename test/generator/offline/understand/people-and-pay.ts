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
  grades: ['pupil,town,age', ...list(30, (place) => [`Pupil ${place}`, ['Ayr', 'Bath'][place % 2], 7 + (place % 9)])],
  visits: [
    'visit_id,visited_on,variant,device,converted,basket,minutes',
    ...list(80, (place) => [
      place + 1,
      `2024-${String(1 + (place % 3)).padStart(2, '0')}-${String(1 + (place % 28)).padStart(2, '0')}`,
      ['control', 'treatment'][place % 2],
      ['mobile', 'desktop', 'tablet'][place % 3],
      place % 7 === 0 ? 'yes' : 'no',
      place % 7 === 0 ? 20 + ((place * 37) % 90) : 0,
      1 + ((place * 11) % 29),
    ]),
  ],
  subscribers: [
    'customer_id,plan,country,tenure_months,monthly_fee,support_calls,churned',
    ...list(80, (place) => [
      `K${1000 + place}`,
      ['basic', 'plus', 'premium'][place % 3],
      ['Austria', 'Germany', 'Italy'][place % 3],
      1 + ((place * 7) % 60),
      9 + ((place * 13) % 40),
      (place * 5) % 8,
      place % 5 === 0 ? 'yes' : 'no',
    ]),
  ],
  rides: [
    'ride_id,started,city,bike type,minutes,price_eur,member',
    ...list(240, (place) => [
      place,
      `202${4 + (place % 2)}-${String(1 + (place % 12)).padStart(2, '0')}-${String(1 + ((place * 5) % 28)).padStart(2, '0')}`,
      ['Lyon', 'Turin', 'Porto'][place % 3],
      ['city', 'cargo', 'e-bike'][((place * place * 31 + place * 17) % 97) % 3],
      5 + ((place * 13) % 41),
      (1 + ((place * 29) % 83) / 10).toFixed(2),
      ((place * place * 13 + place * 7) % 89) % 5 < 2,
    ]),
  ],
  churn: [
    'customer_id,months,calls,plan,churned,leaving_reason',
    ...list(80, (place) => [
      `K${1000 + place}`,
      1 + ((place * 7) % 60),
      (place * 5) % 8,
      ['basic', 'plus', 'premium'][place % 3],
      place % 4 === 0 ? 'yes' : 'no',
      place % 4 === 0 ? ['price', 'service'][place % 2] : '',
    ]),
  ],
} as const;

export type Name = keyof typeof rows;

function list(length: number, write: (place: number) => readonly unknown[]): string[] {
  return Array.from({ length }, (_, place) => write(place).join(','));
}

let folder: string | undefined;

/** Whether a table is one of these. */
export function isWritten(table: string): table is Name {
  return Object.hasOwn(rows, table);
}

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
