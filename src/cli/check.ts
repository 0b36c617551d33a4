import { GloveboxError } from '../errors.ts';
import type { Finding, Verdict } from '../contract/verdict.ts';
import { writeJson } from '../results/json-text.ts';
import { defineCommand } from './command.ts';
import { readScript } from './read-script.ts';
import type { Terminal } from './terminal.ts';

export const check = defineCommand({
  usage: 'glovebox check <script> [--format text|json]',
  about:
    'Says whether a script may run in a box, and for each thing that is refused where it stands and what to write\ninstead. Nothing is run.',
  options: {
    format: {
      kind: 'choice',
      placeholder: 'FORM',
      choices: ['text', 'json'],
      fallback: 'text',
      summary: 'How the verdict is printed',
    },
    json: { kind: 'switch', summary: 'The same as --format json' },
  },
  examples: [
    { line: 'glovebox check growth.ts', summary: 'Before you run it' },
    { line: "glovebox check growth.ts --format json | jq '.violations[].rule'", summary: 'For a program' },
  ],
  async run({ arguments: [path, ...rest], options }, { terminal }) {
    if (path === undefined || rest.length > 0)
      throw new GloveboxError('USAGE', 'check takes one script.', { next: 'Name one: glovebox check script.ts' });
    const source = await readScript(path);
    const { createAnalyst } = await import('../analyst.ts');
    const analyst = await createAnalyst();
    try {
      const verdict = await analyst.check(source);
      const json = options.json === true || options.format === 'json';
      await terminal.print(
        json ? `${writeJson(describeVerdict(verdict), 2)}\n` : writeVerdict(path, verdict, terminal),
      );
      return verdict.accepted ? 0 : 3;
    } finally {
      await analyst.close();
    }
  },
});

function describeVerdict(verdict: Verdict): object {
  const { accepted, risk, warnings } = verdict;
  return accepted
    ? { accepted, risk, hash: verdict.script.hash, violations: [], warnings }
    : { accepted, risk, violations: verdict.violations, warnings };
}

function writeVerdict(path: string, verdict: Verdict, { paint }: Terminal): string {
  const violations = verdict.accepted ? [] : verdict.violations;
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const title = verdict.accepted
    ? `${paint('green', 'accepted')}  ${path}: this script may run (risk: ${verdict.risk})`
    : `${paint('red', 'rejected')}  ${path}: ${count(violations.length, 'violation')} (risk: ${verdict.risk})`;
  const list = [
    ...violations.map((finding) => writeFinding(path, finding, paint('red', finding.rule), paint)),
    ...verdict.warnings.map((finding) =>
      writeFinding(path, finding, paint('yellow', `${finding.rule} (warning)`), paint),
    ),
  ];
  return `${[title, ...list].join('\n\n')}\n`;
}

function writeFinding(
  path: string,
  { line, column, excerpt, message, remedy }: Finding,
  rule: string,
  paint: Terminal['paint'],
): string {
  const lines = [`${paint('bold', `${path}:${line}:${column}`)}  ${rule}`];
  if (excerpt !== '') lines.push(paint('dim', `    ${excerpt.trim()}`));
  return [...lines, `  ${message}`, `  → ${remedy}`].join('\n');
}
