import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Misuse } from './fault.mjs';

/**
 * The records of an evaluation: a line for each case in `results.jsonl`, written when the case has ended. A process that was
 * killed has left whole lines and perhaps the beginning of one, which is cut off here.
 */
export function openRecords(out) {
  const path = join(out, 'results.jsonl');
  mkdirSync(out, { recursive: true });
  const lines = existsSync(path) ? readWhole(path) : [];
  return {
    /** The latest of each case. */
    latest: () => new Map(lines.map((record) => [record.id, record])),
    /** What all that was asked has cost, cases that were asked again included. */
    spent: () => lines.reduce((sum, { usd = 0 }) => sum + usd, 0),
    append(record) {
      // What was paid for is not lost with the power.
      appendFileSync(path, `${JSON.stringify(record)}\n`, { flush: true });
      lines.push(record);
    },
  };
}

function readWhole(path) {
  const bytes = readFileSync(path);
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole < bytes.length) truncateSync(path, whole);
  return bytes
    .toString('utf8', 0, whole)
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => readLine(line, `${path}:${number}`));
}

function readLine(line, place) {
  try {
    const record = JSON.parse(line);
    const { id, status, milliseconds } = record;
    if (typeof id === 'string' && typeof status === 'string' && milliseconds >= 0) return record;
  } catch {
    // Said below.
  }
  throw new Misuse(`${place} is no line of an evaluation. Choose another folder with --out.`);
}

/** Who was asked, and how. To go on in the same folder with another model would mix the answers of two. */
export function keepSettings(out, settings) {
  const path = join(out, 'settings.json');
  // Through JSON, as the ones that were kept are.
  const given = JSON.parse(JSON.stringify(settings));
  if (!existsSync(path)) {
    writeWhole(path, given);
    return;
  }
  const kept = JSON.parse(readFileSync(path, 'utf8'));
  const other = Object.keys({ ...kept, ...given }).find((name) => !isDeepStrictEqual(kept[name], given[name]));
  if (other !== undefined)
    throw new Misuse(
      `${out} holds an evaluation whose ${other} is ${describe(kept[other])}, not ${describe(given[other])}. Choose another folder with --out.`,
    );
}

function describe(value) {
  return value === undefined ? 'the usual one' : `"${value}"`;
}

/** Never seen half written. */
export function writeWhole(path, content) {
  const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
