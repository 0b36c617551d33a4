import { join } from 'node:path';
import type { Analysis } from '../contract/analysis.ts';
import { writeJson } from './json-text.ts';
import { planFiles } from './plan-files.ts';
import { createJsonRenderer } from './renderers/json.ts';
import { analysisFile, type FolderFile, replaceFolder } from './replace-folder.ts';
import { writeCsv } from './table-csv.ts';
import { writeParquet } from './table-parquet.ts';

/**
 * Writes `analysis.json report.html script.ts plots/ tables/ prompts/`, all or nothing. Replaces an earlier analysis in that folder and
 * refuses one that holds anything else. Returns the paths written, the report first.
 */
export async function writeAnalysisFolder(
  folder: string,
  analysis: Analysis,
  report: string,
): Promise<readonly string[]> {
  const plan = planFiles(analysis);
  const files: FolderFile[] = [{ path: 'report.html', content: report }];
  for (const [index, { base }] of plan.plots.entries()) {
    const plot = analysis.plots[index];
    if (plot?.png !== undefined) files.push({ path: `${base}.png`, content: plot.png });
    if (plot?.svg !== undefined) files.push({ path: `${base}.svg`, content: plot.svg });
    if (plot !== undefined) files.push({ path: `${base}.vl.json`, content: `${writeJson(plot.spec, 2)}\n` });
  }
  for (const [index, { base }] of plan.tables.entries()) {
    const table = analysis.tables[index];
    if (table === undefined) continue;
    files.push({ path: `${base}.csv`, content: writeCsv(table) });
    files.push({ path: `${base}.parquet`, content: await writeParquet(table) });
  }
  for (const [index, { request, reply }] of (analysis.exchanges ?? []).entries()) {
    files.push({ path: `prompts/${index + 1}-request.json`, content: request });
    if (reply !== undefined) files.push({ path: `prompts/${index + 1}-reply.json`, content: reply });
  }
  if (analysis.script !== undefined) files.push({ path: plan.script, content: analysis.script.source });
  files.push({ path: analysisFile, content: createJsonRenderer().render(analysis) });
  await replaceFolder(folder, files);
  return files.map(({ path }) => join(folder, path));
}
