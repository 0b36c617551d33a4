import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Misuse } from './fault.mjs';
import { readDabench } from './loaders/dabench.mjs';
import { readGlovebox } from './loaders/glovebox.mjs';
import { readQrdata } from './loaders/qrdata.mjs';

/** By the name of the format: each makes one of our cases of one line of a file. */
export const loaders = { glovebox: readGlovebox, dabench: readDabench, qrdata: readQrdata };

/** All cases of a file, checked, with the paths of their data made whole. */
export function readCases(file, format) {
  const folder = dirname(resolve(file));
  const seen = new Set();
  return listLines(file).map(({ line, number }) => {
    const test = readLine(line, loaders[format], `${file}:${number}`);
    if (seen.has(test.id)) throw new Misuse(`${file}:${number}: there is a case "${test.id}" already.`);
    seen.add(test.id);
    return { ...test, data: test.data.map((path) => resolve(folder, path)) };
  });
}

function listLines(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Misuse(`Cannot read ${file}: ${error.code ?? error.message}.`);
  }
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '');
}

function readLine(line, load, place) {
  try {
    return checkCase(load(JSON.parse(line)));
  } catch (error) {
    throw new Misuse(`${place}: ${error.message}`);
  }
}

const fields = ['id', 'question', 'constraints', 'data', 'expected', 'type', 'outcome', 'tags'];

/** A case with its fields as the rest of the evaluation relies on them. */
function checkCase(given) {
  if (!isRecord(given)) throw new Misuse('a case is an object.');
  const unknown = Object.keys(given).find((field) => !fields.includes(field));
  if (unknown !== undefined) throw new Misuse(`a case has no field "${unknown}"; its fields are ${fields.join(', ')}.`);
  const { id, question, constraints, data, expected = {}, type, outcome = 'answered', tags = [] } = given;
  if (!['string', 'number'].includes(typeof id) || String(id) === '') throw new Misuse('id is a text or a number.');
  if (typeof question !== 'string' || question.trim() === '') throw new Misuse('question is a text.');
  if (constraints !== undefined && typeof constraints !== 'string') throw new Misuse('constraints are a text.');
  const paths = typeof data === 'string' ? [data] : data;
  if (!Array.isArray(paths) || paths.length === 0 || !paths.every((path) => typeof path === 'string' && path !== ''))
    throw new Misuse('data is a path, or an array of paths.');
  if (type !== undefined && typeof type !== 'string') throw new Misuse('type is a text.');
  if (typeof outcome !== 'string') throw new Misuse('outcome is a text, such as "unanswerable".');
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string')) throw new Misuse('tags are texts.');
  return {
    id: String(id),
    question,
    ...(constraints !== undefined && { constraints }),
    data: paths,
    expected: checkExpected(expected, outcome),
    ...(type !== undefined && { type }),
    outcome,
    tags,
  };
}

/** Every expected value in its long form. */
function checkExpected(expected, outcome) {
  if (!isRecord(expected)) throw new Misuse('expected is an object: values by the name of their metric.');
  const entries = Object.entries(expected);
  if (entries.length === 0 && outcome === 'answered')
    throw new Misuse('a case expects a value, or an outcome such as "unanswerable".');
  return entries.map(([name, given]) => {
    const { value, tolerance, relative, percent } = isRecord(given) ? given : { value: given };
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw new Misuse(`the value expected of ${name} is a number, a text or a boolean.`);
    for (const width of [tolerance, relative])
      if (width !== undefined && !(Number.isFinite(width) && width >= 0))
        throw new Misuse(`tolerance and relative of ${name} are numbers from 0.`);
    return {
      name,
      value,
      ...(tolerance !== undefined && { tolerance }),
      ...(relative !== undefined && { relative }),
      ...(percent === true && { percent }),
    };
  });
}

function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
