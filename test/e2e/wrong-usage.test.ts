import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, salesFile } from './run-glovebox.ts';

const desk = openDesk();
beforeAll(() => {
  mkdirSync(join(desk.folder, 'folder'));
  writeFileSync(join(desk.folder, 'a.csv'), 'n\n1\n2\n');
  writeFileSync(join(desk.folder, 'empty.csv'), '');
});
afterAll(() => desk.remove());

type Case = readonly [title: string, args: readonly string[], code: string, next: RegExp];

const cases: readonly Case[] = [
  ['an unknown command', ['aks', 'q', 'a.csv'], 'USAGE', /Did you mean glovebox ask\?/],
  ['a command like no other', ['xyzzy'], 'USAGE', /glovebox --help/],
  ['an option before the command', ['--jsn', 'ask'], 'USAGE', /glovebox --help/],
  ['an unknown option', ['ask', 'q', 'a.csv', '--sanbox', 'auto'], 'USAGE', /Did you mean --sandbox\?/],
  ['an option of another command', ['run', 's.ts', 'a.csv', '--effort', 'fast'], 'USAGE', /glovebox run --help/],
  ['an option without its value', ['ask', 'q', 'a.csv', '--out'], 'USAGE', /glovebox ask --help/],
  ['an option in place of a value', ['ask', 'q', 'a.csv', '--out', '--open'], 'USAGE', /glovebox ask --help/],
  ['a value for a switch', ['ask', 'q', 'a.csv', '--open=yes'], 'USAGE', /glovebox ask --help/],
  [
    'a choice that is none',
    ['ask', 'q', 'a.csv', '--privacy', 'ful'],
    'USAGE',
    /Did you mean full\? It is one of schema, statistics, full\./,
  ],
  ['a size without a unit', ['ask', 'q', 'a.csv', '--memory', '2'], 'USAGE', /512MB or 2GB/],
  ['a size that is too small', ['ask', 'q', 'a.csv', '--memory', '100MB'], 'USAGE', /The least is 512 MB\./],
  ['a size that is negative', ['ask', 'q', 'a.csv', '--memory=-2GB'], 'USAGE', /512MB or 2GB/],
  ['a time that is none', ['ask', 'q', 'a.csv', '--timeout', 'soon'], 'USAGE', /300, 90s or 2m/],
  ['a time of zero', ['ask', 'q', 'a.csv', '--timeout', '0'], 'USAGE', /The least is/],
  ['a time that is too long', ['ask', 'q', 'a.csv', '--timeout', '2h'], 'USAGE', /The most is 1h\./],
  ['no threads', ['ask', 'q', 'a.csv', '--cpus', '0'], 'USAGE', /The least is 1\./],
  ['half a thread', ['ask', 'q', 'a.csv', '--cpus', '1.5'], 'USAGE', /a whole number/],
  ['a seed beyond what is exact', ['ask', 'q', 'a.csv', '--seed', '9007199254740993'], 'USAGE', /a whole number/],
  ['half a token', ['ask', 'q', 'a.csv', '--budget-tokens', '0.5'], 'USAGE', /a whole number/],
  ['a wait without end', ['ask', 'q', 'a.csv', '--budget-time', '25h'], 'USAGE', /The most is 24h\./],
  ...['--model=m', '--budget=1', '--budget-tokens=9', '--budget-time=9s'].map((option): Case => [
    `${option} for who asks no model`,
    ['ask', 'q', 'a.csv', option],
    'USAGE',
    /--generator claude/,
  ]),
  ['no question', ['ask'], 'USAGE', /Ask one:/],
  ['no data', ['ask', 'describe the data'], 'USAGE', /Name a file, or -/],
  ['standard input twice', ['ask', 'describe the data', '-', '-'], 'USAGE', /Give - once\./],
  ['an image to do nothing with', ['image'], 'USAGE', /build, status, prune/],
  ['an action that images do not know', ['image', 'biuld'], 'USAGE', /Did you mean glovebox image build\?/],
  ['an image by name', ['image', 'status', 'debian'], 'USAGE', /glovebox image --help/],
  ['certificates where nothing is built', ['image', 'prune', '--ca', 'ca.pem'], 'USAGE', /glovebox image --help/],
  ['certificates that are not there', ['image', 'build', '--ca', 'none.pem'], 'USAGE', /a file of certificates/],
  ['a file without certificates', ['image', 'build', '--ca', 'a.csv'], 'USAGE', /BEGIN CERTIFICATE.*openssl x509/],
  ['a registry that is no address', ['image', 'build', '--registry', 'npm'], 'USAGE', /https:\/\//],
  ['a password for a registry', ['image', 'build', '--registry', 'https://a:b@c.example'], 'USAGE', /asks for none/],
  ['an empty question', ['ask', '  ', 'a.csv'], 'QUESTION_EMPTY', /Ask something/],
  ['no such file', ['ask', 'describe the data', 'b.csv'], 'DATASET_NOT_FOUND', /./],
  [
    'the data before the question',
    ['ask', 'a.csv', 'describe the data'],
    'DATASET_NOT_FOUND',
    /The question comes first/,
  ],
  [
    'a question without quotes',
    ['ask', 'describe', 'the', 'data', 'a.csv'],
    'DATASET_NOT_FOUND',
    /Put the question in quotes/,
  ],
  ['a folder as data', ['ask', 'describe the data', 'folder'], 'DATASET_UNREADABLE', /./],
  ['an empty file', ['ask', 'describe the data', 'empty.csv'], 'DATASET_EMPTY', /./],
  ['an empty pipe', ['ask', 'describe the data', '-'], 'DATASET_EMPTY', /./],
  [
    'a schema file that is not there',
    ['ask', 'describe the data', 'a.csv', '--schema', 'no.json'],
    'SCHEMA_INVALID',
    /./,
  ],
  [
    'a locale that is none',
    ['ask', 'describe the data', 'a.csv', '--locale', 'xx-nowhere!'],
    'USAGE',
    /en-US or de-DE/,
  ],
  [
    'a time zone that is none',
    ['ask', 'describe the data', 'a.csv', '--time-zone', 'Mars/Base'],
    'USAGE',
    /Europe\/Berlin/,
  ],
  ['a script that is not there', ['run', 'no.ts', 'a.csv'], 'SCRIPT_NOT_FOUND', /Check the path/],
  ['a folder as script', ['check', 'folder'], 'SCRIPT_NOT_FOUND', /Check the path/],
  ['no script to check', ['check'], 'USAGE', /glovebox check/],
  ['an argument for doctor', ['doctor', 'extra'], 'USAGE', /glovebox doctor --help/],
  ['a seed below zero', ['ask', 'q', 'a.csv', '--seed', '-1'], 'USAGE', /The least is 0\./],
  ['no analysis in the folder', ['replay', 'folder'], 'ANALYSIS_UNREADABLE', /./],
  ['no analysis at all', ['replay'], 'USAGE', /./],
  ['a template that is none', ['templates', 'trnd'], 'USAGE', /Did you mean trend\?/],
  ['an action that is none', ['data', 'lst'], 'USAGE', /Did you mean glovebox data list\?/],
  ['nothing to remove', ['data', 'remove'], 'USAGE', /glovebox data list/],
  ['an unknown hash', ['data', 'remove', '00ff'], 'DATASET_NOT_FOUND', /glovebox data list/],
  ['a model that nobody asks', ['ask', 'q', 'a.csv', '--model', 'claude-opus-5-5'], 'USAGE', /--generator claude/],
  ['a budget that nobody spends', ['ask', 'q', 'a.csv', '--budget', '1'], 'USAGE', /--generator claude/],
  [
    'a name that no model has',
    ['ask', 'q', 'a.csv', '--generator', 'claude', '--model', 'a b'],
    'CONFIG_INVALID',
    /configuration.md/,
  ],
  ['Python', ['ask', 'q', 'a.csv', '--language', 'python'], 'NOT_BUILT_YET', /--language typescript/],
  ['a script in Python', ['run', 's.py', 'a.csv'], 'NOT_BUILT_YET', /TypeScript/],
  ['a thorough answer', ['ask', 'q', 'a.csv', '--effort', 'thorough'], 'NOT_BUILT_YET', /--effort standard/],
  ['no answer to follow', ['ask', 'q', 'a.csv', '--follow', 'folder'], 'ANALYSIS_UNREADABLE', /has written/],
  ['no answer that is the last', ['ask', 'q', '--follow', 'last'], 'ANALYSIS_UNREADABLE', /Ask a question first/],
  ['a follow-up to no question', ['ask', '--follow', 'folder'], 'USAGE', /Ask one/],
];

describe('what is wrong is refused with a code, a reason and what to do, exit code 2', () => {
  it.each(cases)('%s', async (_title, args, code, next) => {
    const ended = await desk.run(args);
    const lines = ended.stderr.trimEnd().split('\n');
    expect(lines[0]).toMatch(new RegExp(`^error ${code}: .+`));
    expect(lines.at(-1)).toMatch(/^ {2}→ /);
    expect(lines.at(-1)).toMatch(next);
    expect(lines.length).toBeLessThanOrEqual(3);
    expect(ended.stderr).not.toMatch(/^\s+at .*\.js:\d+/m);
    expect(ended.stdout).toBe('');
    expect(ended.code).toBe(2);
  });

  it('takes "help help" for help', async () => {
    const { code, stdout } = await desk.run(['help', 'help']);
    expect(stdout).toBe((await desk.run(['help'])).stdout);
    expect(code).toBe(0);
  });

  it('refuses a question of a megabyte', async () => {
    // A single argument cannot be longer than 128 KB on Linux: this is what reaches the command at most.
    const { code, stderr } = await desk.run(['ask', 'why '.repeat(30_000), 'a.csv']);
    expect(stderr).toMatch(/^error QUESTION_TOO_LONG: .*10,?000/);
    expect(code).toBe(2);
  });

  it('refuses a folder that cannot be written before any work is done', async () => {
    const { code, stderr } = await desk.run(['ask', 'describe the data', salesFile, '--out', 'a.csv/answer']);
    expect(stderr).toMatch(/^error OUTPUT_UNWRITABLE: .*a\.csv is a file/);
    expect(code).toBe(1);
  });

  it('refuses a variable that makes no sense', async () => {
    const { code, stderr } = await desk.run(['ask', 'describe the data', 'a.csv'], {
      environment: { GLOVEBOX_CPUS: 'many' },
    });
    expect(stderr).toMatch(/^error CONFIG_INVALID: .*GLOVEBOX_CPUS/);
    expect(code).toBe(2);
  });

  it('refuses to open a report that is not written', async () => {
    const { code, stderr } = await desk.run(['ask', 'describe the data', 'a.csv', '--json', '--open']);
    expect(stderr).toMatch(/^error USAGE: [\s\S]*Add --out DIR/);
    expect(code).toBe(2);
  });

  it('leaves nothing behind', () => {
    expect(desk.leftovers()).toEqual([]);
    expect(readdirSync(desk.folder).sort()).toEqual(['a.csv', 'empty.csv', 'folder']);
    expect(existsSync(join(desk.folder, 'glovebox-answers'))).toBe(false);
  });
});
