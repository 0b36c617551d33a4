import type { PrivacyLevel } from '../../../src/contract/question.ts';
import type { Data } from '../../../src/request.ts';
import type { ContentBlock } from '../../generator/claude/messages-api.ts';
import { look, script, submit } from './order.ts';
import { placesInFiles } from './places-in-files.ts';
import { writeSales } from './sales.ts';

/** Writes a file of data and says where it lies. */
export type WriteFile = (name: string, content: string | Buffer) => string;

/** Where a text of the data gets into a prompt. */
export type Place = {
  readonly name: string;
  /** The least that has to be allowed for it to be told. */
  readonly told: PrivacyLevel;
  /** How many characters of it are told. */
  readonly room: number;
  /** Nothing but letters and spaces gets there. */
  readonly isPlain?: true;
  readonly data: (planted: string, write: WriteFile) => Data | Promise<Data>;
  /** What has to be done first, so that it is told. */
  readonly opening?: readonly ContentBlock[];
};

const last = `const [one] = await sql('SELECT note FROM sales ORDER BY amount DESC LIMIT 1');\nconst note = String(one.note);\n`;

/** A cell that is told only by what a script does with it. */
const byScript = (name: string, body: string, room = 3_000): Place => ({
  name,
  told: 'full',
  room,
  data: (planted, write) => write('sales.csv', writeSales({ lastNote: planted })),
  opening: [submit(script(last + body))],
});
const byLook = (name: string, sql: string): Place => ({
  name,
  told: 'full',
  room: 3_000,
  data: (planted, write) => write('sales.csv', writeSales({ lastNote: planted })),
  opening: [look(sql)],
});

const bars = `mark: 'bar', encoding: { x: { field: 'a' }, y: { field: 'b', type: 'quantitative' } }`;

const placesOfCells: readonly Place[] = [
  {
    name: 'a sample row',
    told: 'full',
    room: 3_000,
    data: (planted, write) => write('sales.csv', writeSales({ firstNote: planted })),
  },
  byLook('the row of a look', 'SELECT note FROM sales ORDER BY amount DESC LIMIT 1'),
  byLook('the error of a look', 'SELECT CAST(note AS INTEGER) AS n FROM sales WHERE amount = 240'),
  byLook('a list in a look', 'SELECT list(note) AS notes FROM sales'),
  byScript('a metric of text', `metric('note', note);`),
  { ...byScript('the name of a metric', `metric(note.split(/[^a-z ]+/).join(' ').trim(), 1);`, 100), isPlain: true },
  byScript('the unit of a metric', `metric('n', Number(row.total), { unit: note.slice(0, 40) });`, 40),
  byScript('a row of a result', `table('notes', [{ note, amount: 1 }]);`),
  byScript('a column of a result', `table('notes', [{ [note.slice(0, 100)]: 1 }]);`, 100),
  byScript('the unit of a column', `table('notes', [{ a: 1 }], { columns: { a: { unit: note.slice(0, 40) } } });`, 40),
  byScript(
    'the label of a column',
    `table('notes', [{ a: 1 }], { columns: { a: { label: note.slice(0, 200) } } });`,
    200,
  ),
  byScript('a sentence of the script', `insight(note);`),
  byScript('a line of the log', `console.log(note);`, 400),
  byScript('a line on stderr', `console.error(note);`, 400),
  byScript(
    'a warning of the box',
    `table('n', [{ [note.slice(0, 100)]: NaN }, { [note.slice(0, 100)]: 1 }]); table('m' + note.length, [{ a: NaN, b: note }]);`,
    100,
  ),
  byScript(
    'the problem of a chart',
    `plot('p', { data: { values: [{ a: 1, b: 2 }] }, mark: 'bar', encoding: { x: { field: 'a' }, y: { field: 'b', [note.slice(0, 100)]: 1 } } });`,
    100,
  ),
  byScript('an error of the script', `throw new Error(note);`),
  byScript('an error of the engine', `await sql('SELECT CAST(note AS INTEGER) AS n FROM sales WHERE amount = 240');`),
  byScript('an error of the kit', `metric(note, NaN);`),
  byScript('the name of an error', `const error = new Error('no'); error.name = note; throw error;`),
  byScript(
    'a chart',
    `plot('p', { data: { values: [{ a: note, b: 1 }] }, ${bars} }, { title: note });\nmetric('n', note);`,
  ),
];

export const places: readonly Place[] = [...placesInFiles, ...placesOfCells];
