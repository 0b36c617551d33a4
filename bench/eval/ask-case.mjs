import { findCause, gradeValues } from './grade.mjs';

/** Asks one question and grades its answer. A fault is a result as well. */
export async function askCase(analyst, { id, question, constraints, data, type, tags, outcome, expected }, request) {
  const started = performance.now();
  const asked = { id, question, ...(constraints !== undefined && { constraints }), tags };
  try {
    const analysis = await analyst.analyze({ ...request, question, constraints, type, data });
    const values = gradeValues(expected, analysis.metrics);
    const cause = findCause(outcome, analysis, values);
    const { status, insights, attempts, usage, exchanges = [], error, receipt, script } = analysis;
    return {
      analysis,
      result: {
        ...asked,
        right: cause === undefined,
        ...(cause !== undefined && { cause }),
        status,
        values,
        sentences: insights.map(({ text }) => text),
        ...(error && { message: error.message }),
        scripts: attempts.length,
        requests: exchanges.length,
        seconds: secondsSince(started),
        ...usage,
        ...(script && { script: script.source }),
        ...(receipt.generator.model && { model: receipt.generator.model }),
      },
    };
  } catch (error) {
    const result = {
      ...asked,
      right: false,
      cause: `fault ${error.code ?? 'INTERNAL'}`,
      values: gradeValues(expected, {}),
      sentences: [],
      message: error.message,
      scripts: 0,
      requests: 0,
      seconds: secondsSince(started),
      inputTokens: 0,
      outputTokens: 0,
      usd: 0,
    };
    return { result };
  }
}

function secondsSince(started) {
  return Number(((performance.now() - started) / 1000).toFixed(3));
}
