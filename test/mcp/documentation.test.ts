import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DataFolders } from '../../src/mcp/data-folders.ts';
import { answerBounds } from '../../src/mcp/answer-document.ts';
import { profileBounds } from '../../src/mcp/cut-profile.ts';
import { listPrompts } from '../../src/mcp/prompts.ts';
import { templates } from '../../src/mcp/read-uri.ts';
import { listTools } from '../../src/mcp/tools/index.ts';

const page = readFileSync(new URL('../../docs/mcp.md', import.meta.url), 'utf8');
const sectionOf = (title: string) =>
  page.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? expect.fail(`no section ${title}`);

/** Rows of the table of a section: what stands in code in each cell. */
function readTable(title: string): string[][][] {
  const rows = sectionOf(title)
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)),
  );
}

describe('docs/mcp.md', () => {
  it('has every tool with its arguments, and none that there is not', async () => {
    const tools = listTools({ folders: await DataFolders.open([]) });
    const expected = tools.map(({ name, input }) => {
      const { properties = {} } = z.toJSONSchema(input, { io: 'input' });
      return [name, Object.keys(properties)];
    });
    expect(readTable('Tools').map(([name = [], args = []]) => [name[0], args])).toEqual(expected);
  });

  it('says which tools change something', () => {
    const changing = listTools({}).filter(({ annotations }) => annotations.readOnlyHint !== true);
    expect(changing.map(({ name }) => name).toSorted()).toEqual(['add_data', 'stop_analysis']);
    expect(sectionOf('Tools')).toContain('All but `add_data` and `stop_analysis`');
  });

  it('has every address of a resource, and every prompt with its arguments', () => {
    expect(readTable('Resources').map(([address = []]) => address[0])).toEqual(
      templates.map(({ uriTemplate }) => uriTemplate),
    );
    expect(readTable('Prompts').map(([name = [], args = []]) => [name[0], args])).toEqual(
      listPrompts().map(({ name, arguments: args = [] }) => [name, args.map((argument) => argument.name)]),
    );
  });

  it('says the bounds that there are', () => {
    const { tables, rows, columns } = answerBounds;
    const text = page.replaceAll(/\s+/g, ' ');
    expect(text).toContain(`${tables} of them, ${rows} rows and ${columns} columns each`);
    expect(text).toContain(`${profileBounds.columns} columns of a table and ${profileBounds.tables} tables at most`);
  });

  it('has configurations that are JSON', () => {
    const blocks = [...page.matchAll(/^```json\n([^]*?)^```/gm)].map(([, text = '']) => text);
    expect(blocks.length).toBeGreaterThan(3);
    for (const block of blocks) expect(() => JSON.parse(block)).not.toThrow();
  });
});
