import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readDabench } from './loaders/dabench.mjs';
import { readGlovebox } from './loaders/glovebox.mjs';
import { readQrdata } from './loaders/qrdata.mjs';

const loaders = { glovebox: readGlovebox, dabench: readDabench, qrdata: readQrdata };

/** The cases of a file, a line each, with the paths of their data resolved. */
export function loadCases(file, format) {
  const read = loaders[format];
  if (read === undefined) throw new Error(`There is no format "${format}": ${Object.keys(loaders).join(', ')}.`);
  const folder = dirname(resolve(file));
  const cases = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, index + 1, read, folder)]));
  if (cases.length === 0) throw new Error(`${file} holds no case.`);
  const ids = new Set();
  for (const { id } of cases) {
    if (ids.has(id)) throw new Error(`Two cases are called "${id}".`);
    ids.add(id);
  }
  return cases;
}

function readLine(line, number, read, folder) {
  try {
    const one = read(JSON.parse(line));
    for (const field of ['id', 'question'])
      if (typeof one[field] !== 'string' || one[field] === '') throw new Error(`there is no "${field}"`);
    if (one.data.length === 0 || !one.data.every((path) => typeof path === 'string'))
      throw new Error('there is no "data"');
    return { ...one, data: one.data.map((path) => resolve(folder, path)) };
  } catch (error) {
    throw new Error(`Line ${number}: ${error.message}.`, { cause: error });
  }
}

/** Those that are named; of them a sample by chance, the same for the same seed; of that the first. */
export function chooseCases(cases, { only, sample, limit, seed }) {
  const unknown = only?.find((id) => !cases.some((one) => one.id === id));
  if (unknown !== undefined) throw new Error(`There is no case "${unknown}".`);
  const named = only === undefined ? cases : cases.filter(({ id }) => only.includes(id));
  if (sample === undefined) return named.slice(0, limit);
  const chance = ({ id }) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  const drawn = new Set(named.toSorted((a, b) => (chance(a) < chance(b) ? -1 : 1)).slice(0, sample));
  return named.filter((one) => drawn.has(one)).slice(0, limit);
}
