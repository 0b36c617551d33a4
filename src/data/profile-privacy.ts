import { leastRows } from '../contract/look.ts';
import type { ColumnProfile, Profile, TableProfile } from '../contract/profile.ts';
import type { PrivacyLevel } from '../contract/question.ts';

/** The most that a profile may take of a prompt. */
export const promptBytes = 24_000;

/** What a privacy level allows, for whoever stays on this machine. */
export function limitProfile(profile: Profile, level: PrivacyLevel): Profile {
  return {
    privacy: level,
    tables: profile.tables.map((table) => limitTable(table, level)),
    // Assumptions quote values of the data.
    assumptions: level === 'schema' ? [] : profile.assumptions,
  };
}

/** What a model may be told at a privacy level, in so many bytes of JSON. */
export function profileForPrompt(profile: Profile, level: PrivacyLevel, maxBytes = promptBytes): Profile {
  const limited = limitProfile(profile, level);
  const allowed = keepFrequent(level === 'full' ? limited : mapColumns(limited, dropRare), 40);
  return steps.reduce((smaller, step) => (sizeOf(smaller) > maxBytes ? step(smaller, maxBytes) : smaller), allowed);
}

function limitTable(table: TableProfile, level: PrivacyLevel): TableProfile {
  const { sample, ...rest } = table;
  if (level === 'schema') {
    return { ...rest, columns: table.columns.map(typesOnly) };
  }
  return level === 'full' && sample !== undefined ? { ...rest, sample } : rest;
}

function typesOnly({ name, kind, engineType, format, unit }: ColumnProfile): ColumnProfile {
  return { name, kind, engineType, ...(format && { format }), ...(unit && { unit }) };
}

function dropRare(column: ColumnProfile): ColumnProfile {
  const { frequent, ...rest } = column;
  return frequent === undefined ? column : { ...rest, frequent: frequent.filter(({ count }) => count >= leastRows) };
}

/** What is left out first is what is missed least: rare values, example rows, then details of columns, then columns. */
const steps: readonly ((profile: Profile, maxBytes: number) => Profile)[] = [
  (profile) => keepFrequent(profile, 20),
  (profile) => mapTables(profile, ({ sample: _, ...table }) => table),
  (profile) => keepFrequent(profile, 5),
  (profile) => ({ ...profile, assumptions: profile.assumptions.slice(0, 10) }),
  (profile) => mapColumns(profile, ({ quantiles: _, frequent: __, mean: ___, ...column }) => column),
  (profile) => mapColumns(profile, (column) => ({ ...typesOnly(column), ...(column.role && { role: column.role }) })),
  dropColumns,
];

function keepFrequent(profile: Profile, most: number): Profile {
  return mapColumns(profile, (column) => ({
    ...column,
    ...(column.frequent && { frequent: column.frequent.slice(0, most) }),
  }));
}

/** Keeps as many of the first columns of each table as there is room for, at least one. */
function dropColumns(profile: Profile, maxBytes: number): Profile {
  const cut = (share: number): Profile =>
    mapTables({ ...profile, assumptions: [] }, (table) => {
      const kept = Math.max(1, Math.floor(table.columns.length * share));
      return {
        ...table,
        columns: table.columns.slice(0, kept),
        omittedColumns: table.omittedColumns + table.columns.length - kept,
      };
    });
  let smaller = cut(1);
  for (let share = maxBytes / sizeOf(profile); share > 0.0001 && sizeOf(smaller) > maxBytes; share *= 0.9)
    smaller = cut(share);
  return smaller;
}

function mapTables(profile: Profile, change: (table: TableProfile) => TableProfile): Profile {
  return { ...profile, tables: profile.tables.map(change) };
}

function mapColumns(profile: Profile, change: (column: ColumnProfile) => ColumnProfile): Profile {
  return mapTables(profile, (table) => ({ ...table, columns: table.columns.map(change) }));
}

function sizeOf(profile: Profile): number {
  return Buffer.byteLength(JSON.stringify(profile));
}
