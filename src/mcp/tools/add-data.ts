import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Clerk } from '../../clerk/clerk.ts';
import { GloveboxError } from '../../errors.ts';
import { fence } from '../../fence.ts';
import { listNames, nameOf } from '../choose-data.ts';
import { dataNote } from '../describe-answer.ts';
import { defineTool } from '../tool.ts';
import type { Desk } from '../tool.ts';

const mostCharacters = 1_000_000;
const mostFiles = 20;

const name = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u, 'a name has letters, digits, spaces and _ . - only')
  .describe('What to call it from now on; one that list_datasets does not have yet');

const text = z
  .string()
  .min(1)
  .max(mostCharacters)
  .describe('The rows themselves: CSV with a header line, or JSON: an array of objects. At most a million characters');

const output = z.strictObject({
  note: z.string().describe('How to read this'),
  name: z.string().describe('What the other tools take as data'),
  tables: z.array(z.strictObject({ name: z.string(), rows: z.int(), columns: z.int() })),
});

const annotations = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false };

/** Rows that the assistant has itself. Files of this machine are none of its business. */
export const addRows = defineTool({
  name: 'add_data',
  title: 'Add small data',
  description: `Adds rows that you have yourself, such as a table that the user pasted or that another tool gave you, and keeps them under a name.
Use it for small data alone. Files are uploaded to Glovebox by the user; list_datasets shows them.`,
  input: z.strictObject({ name, text }),
  output,
  annotations,
  run: (given, desk, { signal }) => keepRows(given.name, given.text, desk, signal),
});

export const addFiles = defineTool({
  name: 'add_data',
  title: 'Add data',
  description: `Keeps data under a name: several files of the user's folders together as one dataset (each a table), or rows that you have yourself, such as a table that the user pasted.
A single file needs none of this: the other tools take its name as list_datasets has it. Give files or text, not both.`,
  input: z
    .strictObject({
      name,
      files: z
        .array(z.string().min(1).max(400))
        .min(1)
        .max(mostFiles)
        .optional()
        .describe('Names from list_datasets, or paths inside of the folders that the user named'),
      text: text.optional(),
    })
    .refine((given) => (given.files === undefined) !== (given.text === undefined), 'give files or text, one of them'),
  output,
  annotations,
  async run(given, desk, { signal }) {
    if (given.text !== undefined) return keepRows(given.name, given.text, desk, signal);
    const sources = await Promise.all(
      (given.files ?? []).map(async (wanted) => {
        const file = await desk.folders?.find(wanted);
        if (file === undefined) throw new GloveboxError('DATASET_NOT_FOUND', `There is no file "${wanted}".`);
        return { kind: 'file' as const, path: file.path };
      }),
    );
    return keep(given.name, sources, desk, signal);
  },
});

function keepRows(called: string, rows: string, desk: Desk, signal: AbortSignal) {
  const start = rows.trimStart()[0];
  const base = called.replace(/\.(?:csv|json|tsv|txt)$/i, '');
  const file = `${base}.${start === '[' || start === '{' ? 'json' : 'csv'}`;
  return keep(called, [{ kind: 'stream', name: file, stream: Readable.from([Buffer.from(rows)]) }], desk, signal);
}

async function keep(called: string, sources: Parameters<Clerk['takeIn']>[0], desk: Desk, signal: AbortSignal) {
  const names = await listNames(desk);
  // What is there stays as it is, and of two of one name nobody would know which is meant.
  if (names.some((name) => name.toLowerCase() === called.toLowerCase()))
    throw new GloveboxError('USAGE', `There is data called "${called}" already: take another name.`);
  const data = await desk.clerk.takeIn(sources, { name: called, signal });
  const tables = data.tables.map(({ name: table, rows, columns }) => ({ name: table, rows, columns }));
  const lines = tables.map(
    (table) => `table ${JSON.stringify(table.name)}, ${table.rows} rows, ${table.columns} columns`,
  );
  const kept = nameOf(data);
  return {
    content: [
      {
        type: 'text' as const,
        text: `It is kept. The other tools take it as data: [${JSON.stringify(kept)}].\n${fence(lines.join('\n'), 4_000)}`,
      },
    ],
    structuredContent: { note: dataNote, name: kept, tables },
  };
}
