import { GloveboxError } from '../errors.ts';
import { findNearestName } from '../nearest-name.ts';
import { defineCommand } from './command.ts';

const actions = ['create', 'list', 'revoke'];

export const keys = defineCommand({
  usage: 'glovebox keys create --owner NAME [options] | list | revoke <id…>',
  about: `Keys of the service. Whoever holds a key of an owner sees that owner's datasets, sessions and
analyses, and nothing else. A key is shown once, when it is made: only a hash of it is kept. Once there has
been a key, every request needs one, also from this machine.`,
  options: {
    owner: { kind: 'text', placeholder: 'NAME', summary: 'Whose key it is; several keys may have one owner' },
    name: { kind: 'text', placeholder: 'TEXT', summary: 'What it is for, to tell it from others' },
    requests: { kind: 'whole', placeholder: 'N', min: 1, summary: 'Requests a minute', fallback: '600' },
    spend: { kind: 'money', placeholder: 'USD', summary: 'What its questions may cost in a day', fallback: 'no limit' },
    days: { kind: 'whole', placeholder: 'N', min: 1, max: 36_500, summary: 'Expire after so many days' },
    json: { kind: 'switch', summary: 'Print it as JSON' },
  },
  examples: [
    { line: 'glovebox keys create --owner ada', summary: 'A key, shown once' },
    { line: 'glovebox keys create --owner ci --requests 60 --spend 5.00 --days 90', summary: 'One with limits' },
    { line: 'glovebox keys revoke 3fa9c2d41b07', summary: 'From now on it opens nothing' },
  ],
  async run({ arguments: [action, ...ids], options }, { terminal }) {
    const next = 'See glovebox keys --help.';
    if (action === undefined) throw new GloveboxError('USAGE', 'keys does what?', { next });
    if (!actions.includes(action)) {
      const nearest = findNearestName(action, actions);
      throw new GloveboxError('USAGE', `keys cannot "${action}".`, {
        next: nearest === undefined ? next : `Did you mean glovebox keys ${nearest}? ${next}`,
      });
    }
    if (action === 'revoke' && ids.length === 0)
      throw new GloveboxError('USAGE', 'There is no key to revoke.', {
        next: 'Name its id; glovebox keys list shows it.',
      });
    if (action !== 'revoke' && ids.length > 0)
      throw new GloveboxError('USAGE', `keys ${action} takes no argument.`, { next });
    const { createServiceKey, listServiceKeys, revokeServiceKeys } = await import('./service-keys.ts');
    const json = options.json === true;
    if (action === 'create') await terminal.print(await createServiceKey(options, json, terminal));
    else if (action === 'list') await terminal.print(await listServiceKeys(json, terminal));
    else await terminal.print(await revokeServiceKeys(ids, json));
    return 0;
  },
});
