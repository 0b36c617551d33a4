import { GloveboxError } from '../errors.ts';
import { defineCommand } from './command.ts';
import { askOptions, boxOptions } from './question-options.ts';

export const serve = defineCommand({
  usage: 'glovebox serve [options]',
  about: `Answers questions over HTTP, and on a page to work in. It listens on this machine alone unless --host
says otherwise, which takes a key: glovebox keys create makes one, and from then on every request needs one.
Questions and answers are kept in the folder of GLOVEBOX_HOME, or in the Postgres database that DATABASE_URL
names. docs/service.md says how to ask it, docs/deployment.md how to run it for others, and
docs/configuration.md has all its settings.`,
  options: {
    host: { kind: 'text', placeholder: 'NAME', fallback: '127.0.0.1', summary: 'Where it listens' },
    port: {
      kind: 'whole',
      placeholder: 'N',
      min: 0,
      max: 65_535,
      fallback: '8417',
      summary: 'The port; 0 takes a free one',
    },
    sandbox: boxOptions.sandbox,
    runtime: boxOptions.runtime,
    generator: askOptions.generator,
    model: askOptions.model,
    'allow-host': {
      kind: 'text',
      placeholder: 'NAME',
      summary: 'A name that it is reached under; several with commas',
    },
  },
  examples: [
    { line: 'glovebox serve', summary: 'The page is at http://127.0.0.1:8417, what programs ask at /docs' },
    {
      line: 'glovebox serve --host 0.0.0.0 --allow-host glovebox.example.org',
      summary: 'For others, once there is a key: see docs/deployment.md',
    },
  ],
  async run({ arguments: given, options }, { terminal, signal }) {
    if (given.length > 0)
      throw new GloveboxError('USAGE', 'serve takes no argument.', { next: 'See glovebox serve --help.' });
    const { host, port, sandbox, runtime, generator, model } = options;
    const { readNames } = await import('../service/settings.ts');
    const { serve: start } = await import('../service/serve.ts');
    const hosts = options['allow-host'] === undefined ? undefined : readNames(options['allow-host']);
    const serving = await start({ host, port, sandbox, runtime, generator, model, hosts });
    const who = serving.keyNeeded ? 'Every request needs a key.' : 'Nobody needs a key: it is for this machine alone.';
    await terminal.note(
      `Glovebox is at ${serving.url}\nScripts are written by ${serving.generator.name} and run in the ${serving.box} box. ${who}\n`,
    );
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await serving.stop();
    return 0;
  },
});
