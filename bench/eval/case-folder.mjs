import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the conversation of a case is kept. An id may be anything, and its folder may not: it stays below `cases/`. */
export function folderOf(out, id) {
  const plain = /^[\w-][\w.-]{0,79}$/.test(id);
  const name = id.replaceAll(/[^\w-]+/g, '_').slice(0, 60);
  return join(out, 'cases', plain ? id : `${name}-${createHash('sha256').update(id).digest('hex').slice(0, 8)}`);
}

/** What was asked, what came of it, each script that was tried, and what was said to a model and by it, byte for byte. */
export function writeCaseFolder(folder, test, analysis) {
  const { exchanges = [], plots, ...rest } = analysis;
  const files = {
    'case.json': json(test),
    'analysis.json': json({ ...rest, plots: plots.map(({ name, title, spec }) => ({ name, title, spec })) }),
  };
  for (const [index, { script }] of analysis.attempts.entries()) files[`attempt-${index + 1}.ts`] = script.source;
  const script = analysis.script ?? analysis.attempts.at(-1)?.script;
  if (script !== undefined) files['script.ts'] = script.source;
  for (const [index, { request, reply }] of exchanges.entries()) {
    files[`prompts/${index + 1}-request.json`] = request;
    if (reply !== undefined) files[`prompts/${index + 1}-reply.json`] = reply;
  }
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** The script of a case, for its place in the report; undefined where none was written. */
export function readScript(folder) {
  try {
    return readFileSync(join(folder, 'script.ts'), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
