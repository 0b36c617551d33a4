import type { Cell } from '../contract/output.ts';
import type { Replay } from '../replay.ts';
import { createValueFormatter } from '../results/format-value.ts';
import { writeJson } from '../results/json-text.ts';
import { plainText } from '../results/plain-text.ts';
import type { Terminal } from './terminal.ts';
import { writeTextTable } from './text-table.ts';
import { wrapText } from './wrap-text.ts';

/** Differences beyond these are counted and not listed: JSON has them all. */
const mostListed = 40;

type Shown = {
  readonly folder: string;
  readonly json: boolean;
  /** Whether the data came from the store, and not from a file that was named. */
  readonly stored: boolean;
};

/** What a replay found, for a person or as JSON. */
export async function writeReplay(
  replay: Replay,
  { folder, json, stored }: Shown,
  terminal: Terminal,
): Promise<string> {
  const { after, differences, sameData } = replay;
  if (json) {
    const { createJsonRenderer } = await import('../results/renderers/json.ts');
    const analysis: unknown = JSON.parse(createJsonRenderer().render(after));
    return `${writeJson({ sameData, same: sameData && differences.length === 0, differences, analysis }, 2)}\n`;
  }
  if (after.status !== 'answered') {
    const { createTerminalRenderer } = await import('../results/renderers/terminal.ts');
    return createTerminalRenderer(terminal).render(after);
  }
  if (!sameData) return writeOtherData(replay, terminal);
  const from = after.receipt.dataset.tables.map(({ source }) => plainText(source)).join(', ');
  const kept = `Over the data as it was kept then, from ${from}. To replay over what is in a file now, name it.`;
  const lines = stored ? wrapText(kept, terminal.width).map((line) => `${terminal.paint('dim', line)}\n`) : [];
  const gap = stored && replay.differences.length > 0 ? '\n' : '';
  return writeSameData(replay, folder, terminal) + gap + lines.join('');
}

function writeSameData({ after, differences }: Replay, folder: string, terminal: Terminal): string {
  const values =
    after.insights.length +
    Object.keys(after.metrics).length +
    after.tables.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
  if (differences.length === 0) {
    return `${terminal.paint('green', 'same')}  ${folder}: ${values.toLocaleString('en-US')} sentences and values compared, all equal\n`;
  }
  const title = `${terminal.paint('red', 'different')}  ${folder}: ${differences.length} of ${values.toLocaleString('en-US')} sentences and values are not equal\n\n`;
  return title + listDifferences(replayColumns, differences, terminal, (value) => showExactly(value));
}

function writeOtherData({ before, after, differences }: Replay, terminal: Terminal): string {
  const { format } = createValueFormatter(after.question.locale, after.question.timeZone);
  const named = (place: string) => (Object.hasOwn(after.metrics, place) ? after.metrics[place] : before.metrics[place]);
  const total = Object.keys(after.metrics).length;
  const same = total - differences.filter(({ place }) => Object.hasOwn(after.metrics, place)).length;
  const title = `${terminal.paint('bold', 'Other data')}  the same script; ${same} of ${total} figures stayed as they were\n`;
  if (differences.length === 0) return title;
  return `${title}\n${listDifferences(
    [...replayColumns, { title: 'change', right: true }],
    differences,
    terminal,
    (value, place) => {
      const metric = named(place);
      return value === undefined ? 'none' : format(value, metric ?? { type: 'text' });
    },
    (growth) => `${growth > 0 ? '+' : ''}${format(growth, { type: 'number', format: 'percent' })}`,
  )}`;
}

const replayColumns = [
  { title: 'value', gives: true },
  { title: 'before', right: true },
  { title: 'now', right: true },
] as const;

function listDifferences(
  columns: Parameters<typeof writeTextTable>[0],
  differences: Replay['differences'],
  terminal: Terminal,
  show: (value: Cell | undefined, place: string) => string,
  showGrowth: (growth: number) => string = () => '',
): string {
  const rows = differences
    .slice(0, mostListed)
    .map(({ place, before, after, growth }) => [
      place,
      show(before, place),
      show(after, place),
      growth === undefined ? '' : showGrowth(growth),
    ]);
  const more =
    differences.length > mostListed ? `  and ${differences.length - mostListed} more; --json lists them all\n` : '';
  return writeTextTable(columns, rows, terminal) + more;
}

/** A replay is about the last digit, so all of them are shown. */
function showExactly(value: Cell | undefined): string {
  if (value === undefined) return 'none';
  return value === null ? 'empty' : String(value);
}
