import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFile, packageRoot } from '../../package-root.ts';

/** Who the model is and how it works, and the reference of the analysis library: the same for every question, so that it is kept. */
export function readSystemPrompt(): string {
  const system = readFileSync(builtFile('prompts/system.md'), 'utf8');
  const reference = readFileSync(join(packageRoot, 'docs', 'analysis-reference.md'), 'utf8');
  return `${system.trim()}\n\n${reference.trim()}\n`;
}
