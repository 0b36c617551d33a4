import { documentOf } from '../analysis-document.ts';
import { writeJson } from '../json-text.ts';
import type { Renderer } from './renderer.ts';

const widestLine = 120;

/** The analysis and nothing else. Pictures are left out: they lie beside it as files. */
export function createJsonRenderer(): Renderer {
  return { format: 'json', render: (analysis) => `${write(documentOf(analysis), '')}\n` };
}

/** Like `writeJson` with indentation, but a row of a table, or a small object, stays on one line. */
function write(value: unknown, indent: string): string {
  if (value === null || typeof value !== 'object') return writeJson(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    if (value.every(isScalar)) return `[${value.map((entry) => writeJson(entry)).join(', ')}]`;
    return `[\n${value.map((entry) => inner + write(entry, inner)).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  if (entries.length === 0) return '{}';
  const fields = entries.map(([key, entry]) => `${writeJson(key)}: ${write(entry, inner)}`);
  const line = `{ ${fields.join(', ')} }`;
  if (line.length <= widestLine && entries.every(([, entry]) => isScalar(entry))) return line;
  return `{\n${fields.map((field) => inner + field).join(',\n')}\n${indent}}`;
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}
