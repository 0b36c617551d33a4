import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The series of a NAB folder (windows.json and data/) by name: [{ name, times, values, windows }]. */
export function readSeries(folder) {
  const labels = JSON.parse(readFileSync(join(folder, 'windows.json'), 'utf8'));
  return Object.entries(labels).map(([name, windows]) => {
    const rows = readRows(join(folder, 'data', name));
    return {
      name,
      times: rows.map(([time]) => time),
      values: Float64Array.from(rows, ([, value]) => Number(value)),
      windows: windows.map((window) => window.map((time) => time.replace(/\.0+$/, ''))),
    };
  });
}

/** The lines of a CSV file without its header, as arrays of cells. */
export function readRows(path) {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(','));
}
