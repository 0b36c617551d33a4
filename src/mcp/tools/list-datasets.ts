import { z } from 'zod';
import type { OwnData } from '../../clerk/clerk.ts';
import { fence } from '../../fence.ts';
import { nameOf } from '../choose-data.ts';
import { dataNote } from '../describe-answer.ts';
import { defineTool } from '../tool.ts';
import { uriOf } from '../addresses.ts';

const most = 200;
const mostTables = 20;

const output = z.strictObject({
  note: z.string().describe('How to read this'),
  datasets: z
    .array(
      z.strictObject({
        name: z.string().describe('What the other tools take as data'),
        tables: z
          .array(z.strictObject({ name: z.string(), rows: z.int(), columns: z.int() }))
          .describe('What it holds, once it was read'),
        bytes: z.int().optional().describe('Of a file that is read when it is asked about'),
        profile: z.string().describe('The resource that says what is in it'),
      }),
    )
    .describe('Newest first, then files'),
  more: z.int().describe('How many are left out'),
});

export const listDatasets = defineTool({
  name: 'list_datasets',
  title: 'List data',
  description: `Lists the data that can be asked about, by the names that the other tools take: data that is kept, and files that the user opened to you.
Call it first, unless the user has told you a name.`,
  input: z.strictObject({}),
  output,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  async run(_, { clerk, folders }) {
    const [kept, offered] = await Promise.all([clerk.listData(), folders?.list() ?? []]);
    const files = offered.map(({ name, bytes }) => ({ name, tables: [], bytes, profile: uriOf.profile(name) }));
    const fileNames = new Set(files.map(({ name }) => name));
    const all = [...kept.filter((data) => !fileNames.has(nameOf(data))).map(describe), ...files];
    const datasets = all.slice(0, most);
    const more = all.length - datasets.length;
    const lines = datasets.map(({ name, tables, ...rest }) =>
      'bytes' in rest
        ? `${JSON.stringify(name)}: a file of ${rest.bytes} bytes`
        : `${JSON.stringify(name)}: ${tables.map((table) => `table ${JSON.stringify(table.name)}, ${table.rows} rows, ${table.columns} columns`).join('; ')}`,
    );
    const text =
      all.length === 0
        ? 'There is no data yet. Add some with add_data, or ask the user for it.'
        : `${all.length} ${all.length === 1 ? 'dataset' : 'datasets'}${more > 0 ? `, the first ${most} of them` : ''}. Names of data and tables were given by users and files.\n${fence(lines.join('\n'), 12_000)}\nNext: profile shows columns, analyze answers questions.`;
    return { content: [{ type: 'text', text }], structuredContent: { note: dataNote, datasets, more } };
  },
});

function describe(data: OwnData) {
  const name = nameOf(data);
  const tables = data.tables
    .slice(0, mostTables)
    .map(({ name: table, rows, columns }) => ({ name: table, rows, columns }));
  return { name, tables, profile: uriOf.profile(name) };
}
