import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { config } from '../../src/config.ts';
import { chatSettings, readChatSettings } from '../../src/service/chat/chat-settings.ts';
import { readServiceSettings, serviceSettings } from '../../src/service/settings.ts';
import { errorCodes } from '../../src/errors.ts';
import { statuses } from '../../src/contract/analysis.ts';

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const sectionOf = (text: string, title: string) =>
  text.split(/^## /m).find((section) => section.startsWith(`${title}\n`));

const loaded = await Promise.all(commands.map(async ({ name, load }) => ({ name, command: await load() })));

describe('docs/cli.md', () => {
  const page = read('cli.md');

  it.each(loaded.map(({ name, command }) => [name, command] as const))(
    'has a section on %s with all its options and choices',
    (name, command) => {
      const section = sectionOf(page, name);
      expect(section, `no section "## ${name}"`).toBeDefined();
      for (const [option, details] of Object.entries(command.options)) {
        expect(section, `--${option} of ${name}`).toContain(`--${option}`);
        if (details.kind !== 'choice' || section?.includes('| as for `ask`') === true) continue;
        for (const choice of details.choices) expect(section, `--${option} ${choice}`).toContain(choice);
      }
    },
  );

  it('has no section and no option that is not there', () => {
    const known = new Set([
      'no-color',
      'no-colour',
      'help',
      'version',
      ...loaded.flatMap(({ command }) => Object.keys(command.options)),
    ]);
    for (const [, option = ''] of page.matchAll(/--([a-z][a-z-]+)/g)) expect(known, `--${option}`).toContain(option);
    const titles = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual(['Output', 'Exit codes', ...commands.map(({ name }) => name)]);
  });

  it('lists every exit code', () => {
    const section = sectionOf(page, 'Exit codes');
    const codes = new Set(Object.values(errorCodes).map(({ exit }) => exit));
    for (const code of [0, 3, 4, 5, 6, ...codes]) expect(section).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
  });
});

describe('docs/errors.md', () => {
  const page = read('errors.md');

  it.each(Object.entries(errorCodes))('has a section on %s with its status and exit code', (code, { status, exit }) => {
    expect(sectionOf(page, code)).toMatch(new RegExp(`^${code}\\n\\nHTTP ${status}, exit code ${exit}\\. \\S`));
  });

  it('has no code that is not there, and every ending of an analysis', () => {
    const titles = [...page.matchAll(/^## ([A-Z_]+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual(Object.keys(errorCodes));
    for (const status of statuses) expect(sectionOf(page, 'Endings of an analysis')).toContain(`| \`${status}\` |`);
  });
});

const variableOf = (field: { meta(): unknown }) => (field.meta() as { variable: string }).variable;

describe('docs/configuration.md', () => {
  const page = read('configuration.md');
  const configVariables = Object.values(config.shape).map(variableOf);
  const chatVariables = Object.values(chatSettings.shape).map(variableOf);
  const serviceVariables = Object.values(serviceSettings.shape).map(variableOf);

  it('has every setting with its variable', () => {
    for (const [name, field] of Object.entries(config.shape))
      expect(page).toMatch(new RegExp(`^\\| \`${variableOf(field)}\` \\| \`${name}\` \\|`, 'm'));
    for (const [variable] of page.matchAll(/GLOVEBOX_[A-Z_]+/g))
      expect([...configVariables, ...serviceVariables, ...chatVariables, 'GLOVEBOX_DEBUG']).toContain(variable);
  });

  it('has every setting of chats with its variable and what it is unless told, and no other', () => {
    const rows = [...(sectionOf(page, 'Chats') ?? '').matchAll(/^\| `(\w+)` \| `(\w+)` \| (\S+) \| \S/gm)];
    expect(rows.map(([, variable]) => variable)).toEqual(chatVariables);
    expect(rows.map(([, , name]) => name)).toEqual(Object.keys(chatSettings.shape));
    const usual = readChatSettings({}, {});
    for (const [, variable = '', name, shown = ''] of rows) {
      if (shown === 'none') expect(usual[name as keyof typeof usual] ?? []).toEqual([]);
      else expect(readChatSettings({}, { [variable]: shown.replaceAll('`', '') }), variable).toEqual(usual);
    }
  });

  it('has every setting of the service with its variable and what it is unless told, and no other', () => {
    const rows = [...(sectionOf(page, 'The service') ?? '').matchAll(/^\| `(\w+)` \| `(\w+)` \| (\S+) \| \S/gm)];
    expect(rows.map(([, variable]) => variable)).toEqual(serviceVariables);
    expect(rows.map(([, , name]) => name)).toEqual(Object.keys(serviceSettings.shape));
    const usual = readServiceSettings({}, {});
    for (const [, variable = '', name, shown = ''] of rows) {
      const told = shown === 'none' ? {} : readServiceSettings({}, { [variable]: shown.replaceAll('`', '') });
      const isEmpty = ['hosts', 'origins'].includes(name ?? '');
      if (shown === 'none') expect(usual[name as keyof typeof usual]).toEqual(isEmpty ? [] : undefined);
      else expect(told, variable).toEqual(usual);
    }
  });
});

describe('the help of a command', () => {
  it.each(loaded.map(({ name, command }) => [name, command] as const))(
    '%s has examples that begin with it and options that say what they do',
    (name, command) => {
      expect(command.usage).toMatch(new RegExp(`^glovebox ${name}\\b`));
      expect(command.examples.length).toBeGreaterThan(0);
      for (const { line } of command.examples) expect(line).toContain(`glovebox ${name}`);
      for (const { summary } of Object.values(command.options)) expect(summary).toMatch(/^[A-Z].*[^.]$/);
    },
  );
});
