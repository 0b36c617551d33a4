import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFile, packageRoot } from '../../package-root.ts';

/** Who the model is and how it works, and the reference of the analysis library: the same for every question, so that it is kept. */
export function readSystemPrompt(): string {
  const system = readPrompt('system.md').replace('{{example}}', () => readPrompt('example.md'));
  const reference = readFileSync(join(packageRoot, 'docs', 'analysis-reference.md'), 'utf8').trim();
  return `${system}\n\n${reference}\n`;
}

function readPrompt(name: string): string {
  return readFileSync(builtFile(`prompts/${name}`), 'utf8').trim();
}
