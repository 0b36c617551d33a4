import { readConfig } from '../config.ts';
import { sizeTables } from '../contract/dataset.ts';
import { plainText } from '../results/plain-text.ts';
import { createDatasetStore } from '../store/dataset-store.ts';
import type { DatasetListing } from '../store/dataset-store.ts';
import { writeSize } from '../read-quantity.ts';
import { writeJson } from '../results/json-text.ts';
import type { Terminal } from './terminal.ts';
import { writeTextTable } from './text-table.ts';

/** Enough of a hash to tell datasets apart, and to type. */
const shownHash = 12;

const openStore = () => createDatasetStore(readConfig().home);

export async function listDatasets(json: boolean, terminal: Terminal): Promise<string> {
  const listings = await openStore().list();
  if (json) return `${writeJson(listings.map(describe), 2)}\n`;
  const { home } = readConfig();
  if (listings.length === 0) return `No data is kept in ${home}.\n`;
  const rows = listings.map(({ dataset, createdAt, bytes }) => [
    dataset.hash.slice(0, shownHash),
    dataset.tables.map(({ source }) => plainText(source)).join(', '),
    String(dataset.tables.length),
    dataset.tables.reduce((sum, table) => sum + table.rows, 0).toLocaleString('en-US'),
    writeSize(bytes),
    createdAt.slice(0, 16).replace('T', ' '),
  ]);
  const columns = [
    { title: 'hash' },
    { title: 'from', gives: true },
    { title: 'tables', right: true },
    { title: 'rows', right: true },
    { title: 'size', right: true },
    { title: 'read at (UTC)' },
  ];
  const total = listings.reduce((sum, { bytes }) => sum + bytes, 0);
  return `${writeTextTable(columns, rows, terminal)}\n${countDatasets(listings.length)}, ${writeSize(total)}, in ${home}\n`;
}

export async function removeDatasets(hashes: readonly string[], json: boolean, terminal: Terminal): Promise<void> {
  const store = openStore();
  const removed: object[] = [];
  for (const hash of hashes) {
    const listing = await store.remove(hash);
    removed.push(describe(listing));
    if (!json)
      await terminal.print(`Removed ${listing.dataset.hash.slice(0, shownHash)}, ${writeSize(listing.bytes)}.\n`);
  }
  if (json) await terminal.print(`${writeJson({ removed }, 2)}\n`);
}

export async function purgeDatasets(json: boolean): Promise<string> {
  const purged = await openStore().purge();
  if (json) return `${writeJson(purged, 2)}\n`;
  return purged.datasets === 0
    ? 'There was nothing to remove.\n'
    : `Removed ${countDatasets(purged.datasets)}, ${writeSize(purged.bytes)}.\n`;
}

function countDatasets(number: number): string {
  return `${number} ${number === 1 ? 'dataset' : 'datasets'}`;
}

function describe({ dataset, createdAt, bytes }: DatasetListing): object {
  const tables = sizeTables(dataset.tables);
  return { hash: dataset.hash, createdAt, bytes, tables };
}
