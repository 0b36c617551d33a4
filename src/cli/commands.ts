import type { Command } from './command.ts';

type Entry = {
  readonly name: string;
  readonly summary: string;
  /** Each command comes in by itself: one must not wait for the others. */
  readonly load: () => Promise<Command>;
};

export const commands: readonly Entry[] = [
  { name: 'ask', summary: 'Answer a question about data', load: async () => (await import('./ask.ts')).ask },
  {
    name: 'chat',
    summary: 'Ask one question after the other, in a conversation',
    load: async () => (await import('./chat.ts')).chat,
  },
  {
    name: 'batch',
    summary: 'Answer a file of questions, and go on where it ended',
    load: async () => (await import('./batch.ts')).batch,
  },
  {
    name: 'run',
    summary: 'Validate a script of your own and run it over data',
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'check',
    summary: 'Say whether a script may run, and what is wrong with it',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'profile',
    summary: 'Show what is in data: types, ranges, frequent values',
    load: async () => (await import('./profile.ts')).profile,
  },
  {
    name: 'replay',
    summary: 'Run an earlier analysis again and compare every value',
    load: async () => (await import('./replay.ts')).replay,
  },
  {
    name: 'templates',
    summary: 'List the kinds of question that are understood',
    load: async () => (await import('./templates.ts')).templates,
  },
  {
    name: 'data',
    summary: 'List and remove the datasets that are kept',
    load: async () => (await import('./data.ts')).data,
  },
  {
    name: 'mcp',
    summary: 'Let an assistant ask, over the Model Context Protocol',
    load: async () => (await import('./mcp.ts')).mcp,
  },
  {
    name: 'serve',
    summary: 'Answer questions over HTTP, and on a page to work in',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'keys',
    summary: 'Make, list and revoke the keys of the service',
    load: async () => (await import('./keys.ts')).keys,
  },
  {
    name: 'audit',
    summary: 'Show who did what with the service, and with which data',
    load: async () => (await import('./audit.ts')).audit,
  },
  {
    name: 'image',
    summary: 'Build the image of the Docker box, and look after it',
    load: async () => (await import('./image.ts')).image,
  },
  {
    name: 'doctor',
    summary: 'Check that all that is needed is here and works',
    load: async () => (await import('./doctor.ts')).doctor,
  },
];
