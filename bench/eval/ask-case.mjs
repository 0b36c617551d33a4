import { folderOf, writeCaseFolder } from './case-folder.mjs';

/** Says nothing of a case and the same of every other: to go on would spoil all of them. */
const hopeless = new Set([
  'USAGE',
  'CONFIG_INVALID',
  'NOT_BUILT_YET',
  'MODEL_KEY_MISSING',
  'MODEL_KEY_REFUSED',
  'MODEL_NO_CREDIT',
  'MODEL_FORBIDDEN',
  'MODEL_UNKNOWN',
  'SANDBOX_UNAVAILABLE',
  'STORE_UNWRITABLE',
]);

/**
 * Asks one case and gives its record, the folder of its conversation written before. Rejects for what ends the whole
 * evaluation; a fault that is the case's own is a record too.
 */
export async function askCase(test, analyst, { out, asking, signal }) {
  const askedAt = new Date().toISOString();
  const started = performance.now();
  const about = () => ({ id: test.id, askedAt, milliseconds: Math.round(performance.now() - started) });
  const { effort, privacy } = asking;
  const { question, constraints, data, type } = test;
  let analysis;
  try {
    analysis = await analyst.analyze({ question, constraints, data, type, effort, privacy, signal });
  } catch (error) {
    if (signal.aborted || hopeless.has(error.code)) throw error;
    const place = error.place === undefined || error.message.includes(error.place) ? '' : ` (${error.place})`;
    return { ...about(), status: 'fault', code: error.code ?? 'INTERNAL', message: `${error.message}${place}` };
  }
  const record = { ...about(), ...describe(analysis) };
  writeCaseFolder(folderOf(out, test.id), test, analysis);
  return record;
}

function describe({ status, error, metrics, insights, warnings, attempts, usage, exchanges, timings, receipt }) {
  return {
    status,
    ...(error && { code: error.code, message: error.message }),
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value])),
    sentences: insights.map(({ text }) => text),
    warnings,
    attempts: attempts.map(describeAttempt),
    calls: exchanges?.length ?? 0,
    ...usage,
    modelMilliseconds: Math.round(timings.generate ?? 0),
    ...(receipt.box && { box: receipt.box.kind }),
    ...(receipt.generator.model && { model: receipt.generator.model }),
    ...(receipt.generator.prompts && { prompts: receipt.generator.prompts }),
    version: receipt.glovebox,
  };
}

function describeAttempt({ accepted, ended, findings, error }) {
  if (!accepted)
    return { ended: 'rejected', why: findings.map(({ rule, line, message }) => `${rule} in line ${line}: ${message}`) };
  const line = error?.line === undefined ? '' : ` in line ${error.line}`;
  return { ended, why: error === undefined ? [] : [`${error.name ?? 'Error'}${line}: ${error.message}`] };
}
