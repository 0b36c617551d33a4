import { quote, Unreadable } from './batch-faults.ts';
import type { Entry, Located } from './located.ts';

type Cell = { readonly at: number; readonly text: string; readonly quoted: boolean };

/** Fields whose cells hold several things, with semicolons between. */
const several = new Set(['data', 'expect.values']);
/** Fields that are texts whatever they look like. */
const texts = new Set(['id', 'question', 'data', 'constraints']);

/** More columns than these no question has fields, and no field has a longer name. */
const mostColumns = 200;
const longestName = 500;

/** A header that names the fields, and a question a row. `expect.status` and the like reach into a group. */
export function readCsvQuestions(source: string): Located {
  const separator = chooseSeparator(source);
  let header: readonly Column[] | undefined;
  const items: Located[] = [];
  for (const cells of listRows(source, separator)) {
    if (cells.every(({ text }) => text.trim() === '')) continue;
    if (header === undefined) header = readHeader(cells);
    else items.push(readRow(header, cells));
  }
  return { kind: 'list', at: 0, items };
}

function chooseSeparator(source: string): string {
  const [header = ''] = source.trimStart().split(/\r\n?|\n/, 1);
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** As RFC 4180 has it; line breaks and doubled quotes may stand inside of quotes. */
function* listRows(source: string, separator: string): Generator<readonly Cell[]> {
  const bare = new RegExp(`[^${separator}\\r\\n]*`, 'y');
  const quoted = /"(?:[^"]|"")*"/y;
  let at = 0;
  let row: Cell[] = [];
  while (at < source.length) {
    const isQuoted = source[at] === '"';
    const form = isQuoted ? quoted : bare;
    form.lastIndex = at;
    const [found] = form.exec(source) ?? [];
    if (found === undefined)
      throw new Unreadable(at, 'This cell begins with " and has no other one.', 'Put a " at its end.');
    const text = isQuoted ? found.slice(1, -1).replaceAll('""', '"') : found;
    row.push({ at, text, quoted: isQuoted });
    at += found.length;
    const mark = source[at];
    if (mark === separator) {
      at += 1;
      if (at === source.length) row.push({ at, text: '', quoted: false });
      continue;
    }
    if (mark !== undefined && mark !== '\r' && mark !== '\n')
      throw new Unreadable(at, `There is ${quote(mark)} behind a cell in quotes.`, 'Double the " inside of a cell.');
    at += mark === '\r' && source[at + 1] === '\n' ? 2 : 1;
    yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}

type Column = { readonly at: number; readonly path: string; readonly steps: readonly string[] };

function readHeader(cells: readonly Cell[]): readonly Column[] {
  const extra = cells[mostColumns];
  if (extra !== undefined)
    throw new Unreadable(extra.at, `The header has more than ${mostColumns} names.`, 'Leave out what is no field.');
  return cells.map(({ at, text }) => {
    const path = text.trim();
    if (path.length > longestName)
      throw new Unreadable(at, `${quote(path)} is too long for the name of a field.`, 'Begin with a header.');
    // A name of a metric may hold a point.
    const [first = '', second, ...rest] = path.split('.');
    const steps = [first, ...(second === undefined ? [] : [second]), ...(rest.length === 0 ? [] : [rest.join('.')])];
    return { at, path, steps };
  });
}

function readRow(header: readonly Column[], cells: readonly Cell[]): Located {
  const extra = cells.slice(header.length).find(({ text }) => text.trim() !== '');
  if (extra !== undefined)
    throw new Unreadable(
      extra.at,
      `This row has more cells than the header, which has ${header.length}.`,
      'Put a cell that holds a comma into quotes.',
    );
  const entries: Entry[] = [];
  for (const [index, cell] of cells.entries()) {
    const column = header[index];
    if (column === undefined || (cell.text.trim() === '' && !cell.quoted)) continue;
    insert(entries, column.steps, column.at, readCell(column.path, cell));
  }
  return { kind: 'map', at: cells[0]?.at ?? 0, entries };
}

function readCell(path: string, { at, text }: Cell): Located {
  if (!several.has(path)) return { kind: 'scalar', at, value: texts.has(path) ? text.trim() : readScalar(text) };
  const items: Located[] = [];
  for (const { index, 0: part } of text.matchAll(/[^;]+/g)) {
    const value = part.trim();
    if (value === '') continue;
    items.push({ kind: 'scalar', at: at + index, value: texts.has(path) ? value : readScalar(value) });
  }
  return { kind: 'list', at, items };
}

function readScalar(text: string): string | number | boolean {
  const trimmed = text.trim();
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(trimmed)) return Number(trimmed);
  return trimmed === 'true' || trimmed === 'false' ? trimmed === 'true' : trimmed;
}

/** Puts a value where its path leads, and makes the groups on the way. */
function insert(entries: Entry[], [step = '', ...rest]: readonly string[], keyAt: number, value: Located): void {
  if (rest.length === 0) {
    entries.push({ key: step, keyAt, value });
    return;
  }
  let group = entries.find(({ key }) => key === step)?.value;
  if (group?.kind !== 'map') {
    group = { kind: 'map', at: value.at, entries: [] };
    entries.push({ key: step, keyAt, value: group });
  }
  insert(group.entries as Entry[], rest, keyAt, value);
}
