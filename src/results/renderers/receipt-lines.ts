import type { Analysis } from '../../contract/analysis.ts';
import { plainText } from '../plain-text.ts';

/** Which box ran, on what, how long, and how to get the same again: the foot of every answer that a script gave. */
export function writeReceiptLines(analysis: Analysis, folder: string | undefined): readonly string[] {
  const { receipt, script, status } = analysis;
  const { box } = receipt;
  const total = Object.values(pickTimes(analysis.timings)).reduce((sum, milliseconds) => sum + milliseconds, 0);
  const rows = receipt.dataset.tables.reduce((sum, table) => sum + table.rows, 0);
  const parts = [
    ...(box === undefined
      ? []
      : [
          `${box.kind} box`,
          `DuckDB ${box.engine.replace(/^(?:DuckDB )?v?/, '')}`,
          `${box.threads} ${box.threads === 1 ? 'thread' : 'threads'}`,
        ]),
    `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} read in`,
    ...(total > 0 ? [writeDuration(total)] : []),
    `data ${receipt.dataset.hash.slice(0, 8)}`,
  ].map(plainText);
  const lines = [parts.join(' · ')];
  if (status === 'answered' && script !== undefined) {
    const source = script.language === 'python' ? 'script.py' : 'script.ts';
    const repeat = folder === undefined ? '' : `; repeat with glovebox replay ${quotePath(plainText(folder))}`;
    lines.push(`The figures above come from ${source}${repeat}`);
  }
  return lines;
}

/** Stages follow each other; the first output is a moment inside of one. */
function pickTimes(timings: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(timings).filter(([stage]) => stage !== 'firstOutput'));
}

function writeDuration(milliseconds: number): string {
  return milliseconds < 995
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1000).toFixed(milliseconds < 9950 ? 1 : 0)} s`;
}

function quotePath(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
