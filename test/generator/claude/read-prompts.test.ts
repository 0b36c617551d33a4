import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { caps } from '../../../src/contract/caps.ts';
import { createAnalyst } from '../../../src/analyst.ts';
import { readSystemPrompt } from '../../../src/generator/claude/read-prompts.ts';
import { modules } from '../../../src/validator/permits.ts';

const prompt = readSystemPrompt();
const scripts = [...prompt.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, script]) => script as string);

it('The example of the prompt is what the offline generator writes for its question, word for word', async () => {
  const home = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  const analyst = await createAnalyst({ home, generator: 'offline', sandbox: 'embedded' });
  const example = scripts.find((script) => script.startsWith('// Question: ')) as string;
  const question = /^\/\/ Question: (.*)/.exec(example)?.[1] as string;
  const { script } = await analyst.analyze({ question, data: 'examples/data/sales.csv' });
  await analyst.close();
  rmSync(home, { recursive: true, force: true });
  expect(`${script?.source.trim()}\n`).toBe(example);
});

it.each(Object.entries(modules))('The prompt names all that %s exports', (name, { values }) => {
  const imported = new RegExp(`import \\{([^}]+)\\} from '${name}'`).exec(prompt)?.[1] ?? '';
  expect(
    imported
      .split(',')
      .map((word) => word.trim())
      .toSorted(),
  ).toEqual([...values].toSorted());
});

it('The prompt is the same for every question, and has the whole reference of the library', () => {
  expect(prompt).not.toContain('{{');
  expect(readSystemPrompt()).toBe(prompt);
  expect(prompt).toContain(readFileSync('docs/analysis-reference.md', 'utf8').trim());
});

it('The prompt names the limits of what a box may put out as they are', () => {
  const sentence = /^At most [\s\S]*?\./m.exec(prompt)?.[0] ?? '';
  const numbers = [...sentence.matchAll(/[\d,]*\d/g)].map(([number]) => Number(number.replaceAll(',', '')));
  const { metrics, insights, assumptions, plots, plotRows, tables, tableRows, tableColumns, textLength } = caps;
  expect(numbers).toEqual([
    metrics,
    insights,
    assumptions,
    plots,
    plotRows,
    tables,
    tableRows,
    tableColumns,
    textLength,
  ]);
});
