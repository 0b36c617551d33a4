import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Analysis } from '../contract/analysis.ts';
import { planFiles } from './plan-files.ts';
import { parseStored, readStoredFile } from './stored-analysis.ts';

/** Of all that an analysis has, what tells one from another file. The rest is as `writeAnalysisFolder` wrote it. */
const whole = z.custom<Analysis>(
  (value) =>
    z
      .looseObject({ id: z.string(), status: z.string(), plots: z.array(z.looseObject({ name: z.string() })) })
      .safeParse(value).success,
);

/** All of an analysis that `writeAnalysisFolder` wrote, its pictures too. Rejects with `ANALYSIS_UNREADABLE` for anything else. */
export async function readAnalysis(folder: string): Promise<Analysis> {
  const analysis = parseStored(await readStoredFile(folder), whole);
  const { plots } = planFiles(analysis);
  const drawn = analysis.plots.map(async (plot, index) => {
    const base = join(folder, plots[index]?.base ?? '');
    const [svg, png] = await Promise.all([
      readFile(`${base}.svg`, 'utf8').catch(() => undefined),
      readFile(`${base}.png`).catch(() => undefined),
    ]);
    return { ...plot, ...(svg !== undefined && { svg }), ...(png !== undefined && { png: new Uint8Array(png) }) };
  });
  return { ...analysis, plots: await Promise.all(drawn) };
}
