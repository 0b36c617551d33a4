import { GloveboxError } from '../errors.ts';
import { writeJson } from '../results/json-text.ts';
import { defineCommand } from './command.ts';
import { findNearestName } from '../nearest-name.ts';
import type { Terminal } from './terminal.ts';

export const templates = defineCommand({
  usage: 'glovebox templates [id] [--json]',
  about: 'Lists the kinds of question that are understood without a model, each with questions that lead to it.',
  options: { json: { kind: 'switch', summary: 'Print them as JSON' } },
  examples: [
    { line: 'glovebox templates', summary: 'All of them' },
    { line: 'glovebox templates trend', summary: 'One, with all its examples' },
  ],
  async run({ arguments: [id, ...rest], options }, { terminal }) {
    if (rest.length > 0)
      throw new GloveboxError('USAGE', 'templates takes one id at most.', { next: 'See glovebox templates --help.' });
    const { getTemplate, listTemplates } = await import('../generator/offline/list-templates.ts');
    const all = listTemplates();
    const known = all.map((template) => template.id as string);
    if (id !== undefined && !known.includes(id)) {
      const nearest = findNearestName(id, known);
      const next =
        nearest === undefined ? 'See glovebox templates.' : `Did you mean ${nearest}? See glovebox templates.`;
      throw new GloveboxError('USAGE', `There is no template "${id}".`, { next });
    }
    const chosen = all.filter((template) => id === undefined || template.id === id);
    if (options.json === true)
      await terminal.print(
        `${writeJson(id === undefined ? chosen : getTemplate(id as (typeof all)[number]['id']), 2)}\n`,
      );
    else await terminal.print(writeTemplates(chosen, id === undefined ? 2 : Number.POSITIVE_INFINITY, terminal));
    return 0;
  },
});

type Shown = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly examples: readonly string[];
};

function writeTemplates(templates: readonly Shown[], examples: number, { paint }: Terminal): string {
  const blocks = templates.map(({ id, title, description, examples: questions }) => {
    const lines = [`${paint('cyan', id)}  ${paint('bold', title)}`, `  ${description}`];
    return [...lines, ...questions.slice(0, examples).map((question) => paint('dim', `  "${question}"`))].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}
