import { GloveboxError } from '../errors.ts';
import { writeJson } from '../results/json-text.ts';
import { defineCommand } from './command.ts';
import type { Terminal } from './terminal.ts';
import { writeTextTable } from './text-table.ts';
import type { Finding } from './doctor-checks.ts';

export const doctor = defineCommand({
  usage: 'glovebox doctor [--json]',
  about:
    'Checks that all that is needed is here and works: it starts a box and has it answer. The exit code is 1\nwhere something needed is broken.',
  options: { json: { kind: 'switch', summary: 'Print the findings as JSON' } },
  examples: [{ line: 'glovebox doctor', summary: 'Before you report a fault' }],
  async run({ arguments: given, options }, { terminal, signal }) {
    if (given.length > 0)
      throw new GloveboxError('USAGE', 'doctor takes no argument.', { next: 'See glovebox doctor --help.' });
    const { examine } = await import('./doctor-checks.ts');
    const findings = await examine(signal);
    const broken = findings.filter(({ state }) => state === 'broken');
    if (options.json === true)
      await terminal.print(`${writeJson({ healthy: broken.length === 0, checks: findings }, 2)}\n`);
    else await terminal.print(writeFindings(findings, terminal));
    return broken.length === 0 ? 0 : 1;
  },
});

const looks = { fine: ['green', '✓', 'ok'], broken: ['red', '✗', 'BROKEN'], note: ['dim', '·', '-'] } as const;

const attemptColumns = [
  { title: 'tried from inside of a box' },
  { title: 'done' },
  { title: 'what stopped it', gives: true },
];

function writeFindings(findings: readonly Finding[], terminal: Terminal): string {
  const { paint, unicode } = terminal;
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.map(({ name, state, detail, next, warnings = [], table }) => {
    const [colour, sign, word] = looks[state];
    const line = `  ${paint(colour, unicode ? sign : word.padEnd(6))} ${name.padEnd(width)}  ${state === 'note' ? paint('dim', detail) : detail}`;
    const below = [
      ...warnings.map((warning) => `    ${paint('yellow', unicode ? '⚠' : '!')} ${warning}`),
      ...(next === undefined ? [] : [`    ${unicode ? '→' : '->'} ${next}`]),
      ...(table === undefined ? [] : ['', writeTextTable(attemptColumns, table, terminal)]),
    ];
    return [line, ...below].join('\n');
  });
  const broken = findings.filter(({ state }) => state === 'broken').length;
  const verdict =
    broken === 0
      ? paint('green', 'All that is needed is here and works.')
      : paint('red', `${broken} of what is needed ${broken === 1 ? 'is' : 'are'} broken.`);
  return `${lines.join('\n')}\n\n${verdict}\n`;
}
