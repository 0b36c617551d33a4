import type { Analysis } from '../../contract/analysis.ts';
import type { Renderer } from './renderer.ts';

const widestLine = 120;

/** The analysis and nothing else. Pictures are left out: they lie beside it as files. */
export function createJsonRenderer(): Renderer {
  return { format: 'json', render: (analysis) => `${write(inOrder(analysis), '')}\n` };
}

/** The fields in one order, however the object was put together. */
function inOrder(analysis: Analysis): Record<string, unknown> {
  const { id, question, status, error, insights, metrics, tables, plots, assumptions, warnings, suggestions } =
    analysis;
  const { script, attempts, lineage, log, timings, usage, receipt } = analysis;
  const specs = plots.map(({ name, title, spec, problem }) => ({ name, title, spec, problem }));
  return {
    id,
    question,
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

/** Like `JSON.stringify` with indentation, but a row of a table, or a small object, stays on one line. */
function write(value: unknown, indent: string): string {
  if (value === null || typeof value !== 'object') return writeScalar(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    if (value.every(isScalar)) return `[${value.map(writeScalar).join(', ')}]`;
    return `[\n${value.map((entry) => inner + write(entry, inner)).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  if (entries.length === 0) return '{}';
  const fields = entries.map(([key, entry]) => `${writeScalar(key)}: ${write(entry, inner)}`);
  const line = `{ ${fields.join(', ')} }`;
  if (line.length <= widestLine && entries.every(([, entry]) => isScalar(entry))) return line;
  return `{\n${fields.map((field) => inner + field).join(',\n')}\n${indent}}`;
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

// JSON may hold these as they are; a terminal on which it is printed, or an editor, would obey them.
const unsafe = /[\u007F-\u009F\u2028\u2029\p{Cf}]/gu;

/** NaN and infinity are null, as in every JSON: no value of a box is one of them. */
function writeScalar(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replaceAll(unsafe, escapeUnits);
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
