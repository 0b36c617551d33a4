import type { ColumnProfile, Profile, TableProfile } from '../../contract/profile.ts';
import { createTimeFormatter } from '../../results/format-time.ts';
import { cutText, plainText } from '../../results/plain-text.ts';
import { suggestQuestions } from '../../results/suggest-questions.ts';
import type { OwnData } from '../../clerk/clerk.ts';
import { beginHash, nameAsNewest } from '../../clerk/older-name.ts';
import type { MessageBounds } from '../chat-adapter.ts';
import type { Block, Button, ChatMessage } from '../message.ts';
import { askButton, keepBounds } from '../render-message.ts';
import { countRows } from '../render/write-notes.ts';

const mostTables = 5;
const mostColumns = 12;
const mostNotes = 3;
const mostSuggestions = 3;
const longestName = 60;

/** What data holds, in short, and what can be asked of it: the answer to a file without words. */
export function describeData(
  data: OwnData,
  profile: Profile,
  { text: longest, buttons: most }: MessageBounds,
  locale: string,
  others: readonly Button[] = [],
): ChatMessage {
  const tables = profile.tables.slice(0, mostTables).map((table) => describeTable(table, data, locale));
  const more = profile.tables.length - tables.length;
  const questions = suggestQuestions(profile).slice(0, mostSuggestions);
  const buttons = [...questions.map(askButton), ...others].slice(0, most);
  const offered = new Set(buttons.map(({ value }) => value));
  const unoffered = questions.filter((question) => !offered.has(question)).map((question) => `• ${question}`);
  const blocks: readonly Block[] = [
    ...tables.map((text) => ({ kind: 'text' as const, text })),
    ...(more > 0 ? [{ kind: 'text' as const, text: `… and ${more} more tables` }] : []),
    { kind: 'text', text: ['Ask something of it, such as:', ...unoffered].join('\n') },
    ...profile.assumptions
      .slice(0, mostNotes)
      .map((text) => ({ kind: 'note' as const, text: `Taken for granted: ${plainText(text)}` })),
  ];
  return {
    blocks: blocks.map((block) => keepBounds(block, longest)),
    attachments: [],
    buttons,
  };
}

function describeTable(table: TableProfile, { tables }: OwnData, locale: string): string {
  const { name, columns, rows, omittedColumns } = table;
  const source = tables.find((known) => known.name === name)?.source ?? name;
  const shown = columns.slice(0, mostColumns).map((column) => describeColumn(column, locale));
  const more = columns.length + omittedColumns - shown.length;
  const list = [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return `${cutText(plainText(source), longestName)}: ${countRows(rows)}. Columns: ${list}.`;
}

function describeColumn({ name, kind, min, max }: ColumnProfile, locale: string): string {
  const title = cutText(plainText(name), longestName);
  const write = createTimeFormatter(locale, 'UTC');
  const [from, to] = [min, max].map((value) => (typeof value === 'string' ? write(value) : undefined));
  const isTime = (kind === 'date' || kind === 'timestamp') && from !== undefined && to !== undefined;
  return isTime ? `${title} (${from} to ${to})` : title;
}

/** The names of data, for buttons. A name that is long or has a comma in it is better said by its hash. */
export function useButton({ name, hash }: OwnData): Button {
  const value = name.length <= 100 && !name.includes(',') ? name : hash;
  return { action: 'use', label: nameData(name), value };
}

/** What tells data from another of its name: how much it is, and the beginning of its hash. */
export function tellApart(own: OwnData): string {
  const rows = countRows(own.tables.reduce((sum, table) => sum + table.rows, 0));
  return `${nameData(nameAsNewest(own))} (${rows}, ${beginHash(own.hash)})`;
}

export function nameData(name: string): string {
  const plain = cutText(plainText(name), longestName);
  return plain === '' ? 'data without a name' : plain;
}
