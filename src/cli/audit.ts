import { GloveboxError } from '../errors.ts';
import { defineCommand } from './command.ts';

export const audit = defineCommand({
  usage: 'glovebox audit [--owner NAME] [--limit N] [--json]',
  about: `Who did what with which data: the audit trail of the service, newest first. It stays when what it is
about is gone. The questions stand in it as they were asked.`,
  options: {
    owner: { kind: 'text', placeholder: 'NAME', summary: 'Of this owner only' },
    limit: { kind: 'whole', placeholder: 'N', min: 1, summary: 'How many lines at most', fallback: '50' },
    json: { kind: 'switch', summary: 'Print it as JSON' },
  },
  examples: [
    { line: 'glovebox audit', summary: 'What was done last' },
    { line: 'glovebox audit --owner ada --limit 1000 --json', summary: 'For another program' },
  ],
  async run({ arguments: given, options }, { terminal }) {
    if (given.length > 0)
      throw new GloveboxError('USAGE', 'audit takes no argument.', { next: 'See glovebox audit --help.' });
    const { writeAudit } = await import('./write-audit.ts');
    await terminal.print(await writeAudit(options, terminal));
    return 0;
  },
});
