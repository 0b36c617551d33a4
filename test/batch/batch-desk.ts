import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDesk } from '../e2e/run-glovebox.ts';
import type { Desk } from '../e2e/run-glovebox.ts';

export type Line = {
  readonly kind: string;
  readonly id?: string;
  readonly askedAt?: string;
  readonly record?: {
    readonly id: string;
    readonly status: string;
    readonly askedAt: string;
    readonly folder?: string;
  };
};

/** A desk with some data, and what is needed to look at the folder of a batch. */
export type BatchDesk = Desk & {
  readonly write: (name: string, text: string) => void;
  readonly read: (name: string) => string;
  readonly ledger: (out: string) => readonly Line[];
  /** The lines of results.jsonl. */
  readonly results: (out: string) => readonly Record<string, unknown>[];
  /** When the questions were asked whose folders are whole, by id. */
  readonly answers: (out: string) => ReadonlyMap<string, string>;
};

export function openBatchDesk(): BatchDesk {
  const desk = openDesk();
  const read = (name: string) => readFileSync(join(desk.folder, name), 'utf8');
  const lines = (name: string) =>
    read(name)
      .split('\n')
      .filter((line) => line !== '');
  const write = (name: string, text: string) => writeFileSync(join(desk.folder, name), text);
  write('sales.csv', writeSales(200));
  return {
    ...desk,
    write,
    read,
    ledger: (out) => lines(`${out}/ledger.jsonl`).flatMap(parseWhole),
    results: (out) => lines(`${out}/results.jsonl`).map((line) => JSON.parse(line) as Record<string, unknown>),
    answers: (out) => new Map(listFolders(join(desk.folder, out, 'answers')).flatMap((folder) => readAskedAt(folder))),
  };
}

/** A process that was killed may have left half a line at the end. */
function parseWhole(line: string): readonly Line[] {
  try {
    return [JSON.parse(line) as Line];
  } catch {
    return [];
  }
}

function listFolders(path: string): readonly string[] {
  try {
    return readdirSync(path).map((name) => join(path, name));
  } catch {
    return [];
  }
}

function readAskedAt(folder: string): readonly [string, string][] {
  try {
    const analysis = JSON.parse(readFileSync(join(folder, 'analysis.json'), 'utf8')) as {
      question: { askedAt: string };
    };
    return [[folder.split('/').at(-1) ?? '', analysis.question.askedAt]];
  } catch {
    return [];
  }
}

const regions = ['north', 'south', 'east', 'west'];

/** Rows whose sums can be told without a computer: region by region in turn, amounts from 1 on. */
export function writeSales(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => `${regions[index % regions.length]},${index + 1}`);
  return `region,amount\n${lines.join('\n')}\n`;
}
