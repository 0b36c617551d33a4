import type { Status } from '../contract/analysis.ts';
import type { Run } from '../contract/run.ts';
import type { DroppedInsight } from './ground.ts';
import { plainText } from './plain-text.ts';

/** What a reader of the answer must know before believing it. Never repeats the number that a sentence made up. */
export function findWarnings(
  status: Status,
  run: Run | undefined,
  dropped: readonly DroppedInsight[],
): readonly string[] {
  if (run === undefined) return [];
  const warnings: string[] = [];
  const hasResults = run.metrics.length + run.tables.length + run.plots.length > 0;
  if (run.ended !== 'completed' && hasResults)
    warnings.push('The run did not finish: what it had put out until then is not the whole answer.');
  if (status === 'answered') warnings.push(...doubtData(run));
  if (dropped.length > 0) {
    const sentences =
      dropped.length === 1 ? 'One sentence of the script was' : `${dropped.length} sentences of the script were`;
    warnings.push(`${sentences} left out, since not every number in it came from the box; the log says which.`);
  }
  for (const plot of run.plots) {
    if (plot.problem !== undefined)
      warnings.push(`The chart "${plotTitle(plot)}" could not be drawn: ${plainText(plot.problem)}`);
  }
  return warnings;
}

function doubtData(run: Run): readonly string[] {
  if (!run.lineage.some(({ tables }) => tables.length > 0))
    return ['The script never read the dataset: its values do not come from your data.'];
  if (run.influence === 'unmoved')
    return ['The values do not depend on the data: they stayed the same when the data was changed.'];
  return [];
}

function plotTitle({ name, title }: Run['plots'][number]): string {
  return plainText(title ?? name);
}
