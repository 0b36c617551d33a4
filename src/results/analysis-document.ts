import type { Analysis } from '../contract/analysis.ts';

/** An analysis as every program is given it: its fields in one order, and no pictures. The schema is `analysisDocument`. */
export function documentOf(analysis: Analysis) {
  const { id, question, earlier, status, error, insights, metrics, tables, plots, assumptions, warnings, suggestions } =
    analysis;
  const { script, attempts, lineage, log, timings, usage, receipt } = analysis;
  const specs = plots.map(({ name, title, spec, problem }) => ({ name, title, spec, problem }));
  return {
    id,
    question,
    earlier,
    status,
    error,
    insights,
    metrics,
    tables,
    plots: specs,
    assumptions,
    warnings,
    suggestions,
    script,
    attempts,
    lineage,
    log,
    timings,
    usage,
    receipt,
  };
}
