import type { BatchFormat } from '../batch-plan.ts';

const byEnding: Readonly<Record<string, BatchFormat>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
  tsv: 'csv',
  txt: 'text',
};

/** By the ending of its name; by what is in it where the name says nothing. */
export function chooseFormat(name: string, text: string): BatchFormat {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return byEnding[ending] ?? guessFormat(text);
}

/** How YAML begins: a list, or one of the fields that stand at the top. */
const yamlStart = /^(?:---(?:\s|$)|-\s|-$|(?:questions|defaults|budget)\s*:(?:\s|$))/;
/** What a field may be called in a header. */
const csvName = /^"?[\w.]*"?$/;

function guessFormat(text: string): BatchFormat {
  const lines = text.split(/\r\n?|\n/, 100).filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const first = (lines[0] ?? '').trim();
  if (first.startsWith('[')) return 'json';
  // Several lines that are each whole: one object a line.
  if (first.startsWith('{')) return lines.length > 1 && isJson(first) ? 'jsonl' : 'json';
  if (isCsvHeader(first)) return 'csv';
  return yamlStart.test(first) ? 'yaml' : 'text';
}

/** How CSV begins: a header of several names, one of which is the question's. */
function isCsvHeader(line: string): boolean {
  for (const part of line.split(/[,;\t]/)) {
    const name = part.trim();
    if (/^"?question"?$/.test(name)) return true;
    if (!csvName.test(name)) return false;
  }
  return false;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
