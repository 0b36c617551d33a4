import { GloveboxError } from '../errors.ts';
import { defineCommand } from './command.ts';
import { findNearestName } from '../nearest-name.ts';

const actions = ['list', 'remove', 'purge'];

export const data = defineCommand({
  usage: 'glovebox data list | remove <hash…> | purge',
  about: `Data that was read once is kept, so that it need not be read again. It is listed and removed here;
what is removed is read again when it is next asked about. The files themselves are never touched.`,
  options: { json: { kind: 'switch', summary: 'Print the list as JSON' } },
  examples: [
    { line: 'glovebox data list', summary: 'What is kept, and how much room it takes' },
    { line: 'glovebox data remove 3fa9c2', summary: 'Remove one; the start of its hash is enough' },
    { line: 'glovebox data purge', summary: 'Remove all' },
  ],
  async run({ arguments: [action = 'list', ...hashes], options }, { terminal }) {
    const next = 'See glovebox data --help.';
    if (!actions.includes(action)) {
      const nearest = findNearestName(action, actions);
      throw new GloveboxError('USAGE', `data cannot "${action}".`, {
        next: nearest === undefined ? next : `Did you mean glovebox data ${nearest}? ${next}`,
      });
    }
    if (action === 'remove' && hashes.length === 0)
      throw new GloveboxError('USAGE', 'There is no dataset to remove.', {
        next: 'Name its hash; glovebox data list shows it.',
      });
    if (action !== 'remove' && hashes.length > 0)
      throw new GloveboxError('USAGE', `data ${action} takes no argument.`, { next });
    const { listDatasets, purgeDatasets, removeDatasets } = await import('./kept-datasets.ts');
    if (action === 'list') await terminal.print(await listDatasets(options.json === true, terminal));
    else if (action === 'purge') await terminal.print(await purgeDatasets(options.json === true));
    else await removeDatasets(hashes, options.json === true, terminal);
    return 0;
  },
});
