import { z } from 'zod';
import { answerDocument } from '../answer-document.ts';
import { data, question, waitSeconds } from '../arguments.ts';
import { chooseData } from '../choose-data.ts';
import { defineTool } from '../tool.ts';
import { askAndWait } from '../wait-for-answer.ts';

const longestScript = 200_000;

export const runScript = defineTool({
  name: 'run_script',
  title: 'Run a script of your own over data',
  description: `Runs a TypeScript script that you wrote over data. It is checked by a strict validator and runs in a sealed box without network, files or clock; results come back as those of analyze do.
Use it when analyze does not understand a question, when you need a method of your own, or to change the script of an analysis (get_analysis gives it). For everyday questions use analyze.
A script is plain top-level TypeScript with await, over a DuckDB database that holds the tables under the names that profile shows:

import { sql, metric, table, plot, insight, assume } from 'glovebox/kit';
const rows = await sql('SELECT region, sum(revenue) AS revenue FROM sales GROUP BY region ORDER BY revenue DESC, region');
const total = metric('total', rows.reduce((sum, row) => sum + row.revenue, 0), { label: 'Total revenue', format: 'integer' });
const regions = table('regions', rows, { key: 'region', title: 'Revenue by region' });
plot('by_region', { data: { name: 'regions' }, mark: 'bar', encoding: { x: { field: 'region', type: 'nominal' }, y: { field: 'revenue', type: 'quantitative' } } });
insight(\`\${rows[0].region} leads with \${regions.cell(rows[0].region, 'revenue')} of \${total}.\`);

What it states (metric, table, plot, insight, assume) is the result; numbers in sentences have to be handles of metric or cell, as here. The resource glovebox://guide/scripts.md has all of it.`,
  input: z.strictObject({
    script: z.string().min(1).max(longestScript).describe('The whole script, in TypeScript'),
    data,
    question: question.optional().describe('What it answers, for the report'),
    wait_seconds: waitSeconds,
  }),
  output: answerDocument,
  annotations: { readOnlyHint: true },
  async run({ script, data: named, question: asked, wait_seconds: seconds }, desk, call) {
    const asking = {
      data: chooseData(named, desk, call),
      want: (chosen: readonly string[] | undefined) =>
        ({ kind: 'script', script, question: asked, data: chosen }) as const,
    };
    return askAndWait(asking, desk.clerk, call, { seconds, privacy: desk.privacy });
  },
});
