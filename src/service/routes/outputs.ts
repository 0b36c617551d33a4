import { z } from 'zod';
import type { Analysis } from '../../contract/analysis.ts';
import { tableDocument } from '../../contract/analysis-document.ts';
import { receipt as receiptSchema } from '../../contract/receipt.ts';
import { GloveboxError } from '../../errors.ts';
import { writeJson } from '../../results/json-text.ts';
import { planFiles } from '../../results/plan-files.ts';
import { createHtmlRenderer } from '../../results/renderers/html.ts';
import { createMarkdownRenderer } from '../../results/renderers/markdown.ts';
import { writeCsv } from '../../results/table-csv.ts';
import { writeParquet } from '../../results/table-parquet.ts';
import { writePlotPage } from '../plot-page.ts';
import { defineRoute } from '../route.ts';
import type { Reply } from '../route.ts';
import { exchange } from '../wire/exchange.ts';
import { analysisParams, findAnalysis } from './find-record.ts';

const outputParams = analysisParams.extend({ name: z.string().max(200).describe('Of the output') });
export const download = z.enum(['1', 'true', '']).optional().describe('To be saved, and not shown');
/** What comes out of a box is shown without any right to run or to load something. */
export const shut = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

type Content = { readonly content: string | Uint8Array; readonly type: string; readonly ending: string };

function give({ content, type, ending }: Content, base: string, wanted: boolean, policy = shut): Reply {
  const file = `${base.split('/').at(-1)}.${ending}`;
  return {
    status: 200,
    content,
    type,
    ...(wanted && { download: file }),
    headers: { 'Content-Security-Policy': policy },
  };
}

const script = defineRoute({
  method: 'get',
  path: '/analyses/{id}/script',
  name: 'getScript',
  tag: 'analyses',
  summary: 'The script that gave the answer',
  access: 'key',
  params: analysisParams,
  query: z.strictObject({ download }),
  answers: { 200: { description: 'Its source', content: ['text/plain'] } },
  problems: ['ANALYSIS_NOT_FOUND', 'ANALYSIS_NOT_ENDED', 'NOT_FOUND'],
  async handle({ params: { id }, query, who }, service) {
    const analysis = await findAnalysis(id, who, service);
    const found = analysis.script ?? analysis.attempts.at(-1)?.script;
    if (found === undefined) throw new GloveboxError('NOT_FOUND', 'No script was written for it.');
    const ending = found.language === 'python' ? 'py' : 'ts';
    const content = { content: found.source, type: 'text/plain; charset=utf-8', ending };
    return give(content, 'script', query.download !== undefined);
  },
});

const plotFormats = ['svg', 'png', 'json', 'html'] as const;

const plot = defineRoute({
  method: 'get',
  path: '/analyses/{id}/plots/{name}',
  name: 'getPlot',
  tag: 'analyses',
  summary: 'A chart: its picture, its spec, or a page of its own',
  access: 'key',
  params: outputParams,
  query: z.strictObject({
    format: z
      .enum(plotFormats)
      .default('svg')
      .describe('A picture, the Vega-Lite spec, or a page that can be pointed at'),
    download,
  }),
  answers: {
    200: {
      description: 'The chart; as JSON, its Vega-Lite spec with its data inside',
      json: z.record(z.string(), z.unknown()),
      content: ['image/svg+xml', 'image/png', 'text/html'],
    },
  },
  problems: ['ANALYSIS_NOT_FOUND', 'ANALYSIS_NOT_ENDED', 'NOT_FOUND'],
  async handle({ params: { id, name }, query, who }, service) {
    const analysis = await findAnalysis(id, who, service);
    const index = analysis.plots.findIndex((one) => one.name === name);
    const found = analysis.plots[index];
    const base = planFiles(analysis).plots[index]?.base;
    if (found === undefined || base === undefined) throw new GloveboxError('NOT_FOUND', 'It has no such chart.');
    const wanted = query.download !== undefined;
    switch (query.format) {
      case 'svg':
        return give({ content: pictureOf(found.svg), type: 'image/svg+xml', ending: 'svg' }, base, wanted);
      case 'png':
        return give({ content: pictureOf(found.png), type: 'image/png', ending: 'png' }, base, wanted);
      case 'json':
        return give(
          { content: `${writeJson(found.spec, 2)}\n`, type: 'application/json; charset=utf-8', ending: 'vl.json' },
          base,
          wanted,
        );
      case 'html': {
        const { html, policy } = writePlotPage(found, service.page);
        return give({ content: html, type: 'text/html; charset=utf-8', ending: 'html' }, base, wanted, policy);
      }
    }
  },
});

function pictureOf<T>(picture: T | undefined): T {
  if (picture === undefined) throw new GloveboxError('NOT_FOUND', 'This chart could not be drawn: it has no picture.');
  return picture;
}

const table = defineRoute({
  method: 'get',
  path: '/analyses/{id}/tables/{name}',
  name: 'getTable',
  tag: 'analyses',
  summary: 'A table of the answer, whole',
  access: 'key',
  params: outputParams,
  query: z.strictObject({
    format: z.enum(['csv', 'parquet', 'json']).default('csv').describe('What it is written as'),
    download,
  }),
  answers: {
    200: { description: 'The table', json: tableDocument, content: ['text/csv', 'application/vnd.apache.parquet'] },
  },
  problems: ['ANALYSIS_NOT_FOUND', 'ANALYSIS_NOT_ENDED', 'NOT_FOUND'],
  async handle({ params: { id, name }, query, who }, service) {
    const analysis = await findAnalysis(id, who, service);
    const index = analysis.tables.findIndex((one) => one.name === name);
    const found = analysis.tables[index];
    const base = planFiles(analysis).tables[index]?.base;
    if (found === undefined || base === undefined) throw new GloveboxError('NOT_FOUND', 'It has no such table.');
    return give(await writeTable(found, query.format), base, query.download !== undefined);
  },
});

async function writeTable(found: Analysis['tables'][number], format: 'csv' | 'parquet' | 'json'): Promise<Content> {
  if (format === 'csv') return { content: writeCsv(found), type: 'text/csv; charset=utf-8', ending: 'csv' };
  if (format === 'json') return { content: writeJson(found), type: 'application/json; charset=utf-8', ending: 'json' };
  return { content: await writeParquet(found), type: 'application/vnd.apache.parquet', ending: 'parquet' };
}

const report = defineRoute({
  method: 'get',
  path: '/analyses/{id}/report',
  name: 'getReport',
  tag: 'analyses',
  summary: 'The answer as one page, to be read, mailed and kept',
  access: 'key',
  params: analysisParams,
  query: z.strictObject({
    format: z.enum(['html', 'md']).default('html').describe('A page in one file, or Markdown'),
    download,
  }),
  answers: { 200: { description: 'The report', content: ['text/html', 'text/markdown'] } },
  problems: ['ANALYSIS_NOT_FOUND', 'ANALYSIS_NOT_ENDED', 'NOT_FOUND'],
  async handle({ params: { id }, query, who }, service) {
    const analysis = await findAnalysis(id, who, service);
    const content =
      query.format === 'html'
        ? { content: createHtmlRenderer().render(analysis), type: 'text/html; charset=utf-8', ending: 'html' }
        : { content: createMarkdownRenderer().render(analysis), type: 'text/markdown; charset=utf-8', ending: 'md' };
    return give(content, 'report', query.download !== undefined);
  },
});

const receipt = defineRoute({
  method: 'get',
  path: '/analyses/{id}/receipt',
  name: 'getReceipt',
  tag: 'analyses',
  summary: 'What makes the answer checkable and repeatable',
  access: 'key',
  params: analysisParams,
  answers: { 200: { description: 'The receipt', json: receiptSchema } },
  problems: ['ANALYSIS_NOT_FOUND', 'ANALYSIS_NOT_ENDED', 'NOT_FOUND'],
  async handle({ params: { id }, who }, service) {
    return { status: 200, json: (await findAnalysis(id, who, service)).receipt };
  },
});

const exchanges = defineRoute({
  method: 'get',
  path: '/analyses/{id}/exchanges',
  name: 'getExchanges',
  tag: 'analyses',
  summary: 'What was said to a model and by it, byte for byte',
  access: 'key',
  params: analysisParams,
  answers: {
    200: {
      description: 'In their order; none where no model was asked',
      json: z.array(exchange),
    },
  },
  problems: ['ANALYSIS_NOT_FOUND', 'ANALYSIS_NOT_ENDED', 'NOT_FOUND'],
  async handle({ params: { id }, who }, service) {
    return { status: 200, json: (await findAnalysis(id, who, service)).exchanges ?? [] };
  },
});

export const outputRoutes = [script, plot, table, report, receipt, exchanges];
