import { GloveboxError } from '../errors.ts';
import type { Finding, Verdict } from '../contract/verdict.ts';
import { writeJson } from '../results/json-text.ts';
import { defineCommand } from './command.ts';
import { readDataArguments, releaseStandardInput } from './data-arguments.ts';
import { dataOptions } from './question-options.ts';
import { readScript } from './read-script.ts';
import type { Terminal } from './terminal.ts';

const example = 'glovebox check script.ts';

export const check = defineCommand({
  usage: 'glovebox check <script> [data…] [--format text|json]',
  about: `Says whether a script may run in a box, and for each thing that is refused where it stands and what to write
instead. Nothing is run. With data, the tables that its queries name are checked too.`,
  options: {
    format: {
      kind: 'choice',
      placeholder: 'FORM',
      choices: ['text', 'json'],
      fallback: 'text',
      summary: 'How the verdict is printed',
    },
    json: { kind: 'switch', summary: 'The same as --format json' },
    ...dataOptions,
  },
  examples: [
    { line: 'glovebox check growth.ts', summary: 'Before you run it' },
    { line: 'glovebox check growth.ts sales.csv', summary: 'Over this data' },
    { line: "glovebox check growth.ts --format json | jq '.violations[].rule'", summary: 'For a program' },
  ],
  async run({ arguments: [path, ...names], options }, { terminal, signal }) {
    if (path === undefined)
      throw new GloveboxError('USAGE', 'There is no script to check.', { next: `Name one: ${example}` });
    const source = await readScript(path);
    const { createAnalyst } = await import('../analyst.ts');
    const analyst = await createAnalyst({ warmBoxes: 0 });
    try {
      const data = names.length > 0 ? await readDataArguments(names, example, terminal) : undefined;
      const verdict = await analyst.check(source, { data, schema: options.schema, locale: options.locale, signal });
      const json = options.json === true || options.format === 'json';
      await terminal.print(
        json ? `${writeJson(describeVerdict(verdict), 2)}\n` : writeVerdict(path, verdict, terminal),
      );
      return verdict.accepted ? 0 : 3;
    } finally {
      releaseStandardInput(names);
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
    ...verdict.warnings.map((finding) => writeFinding(path, finding, paintWarning(finding, paint), paint)),
  ];
  return `${[title, ...list].join('\n\n')}\n`;
}

function paintWarning({ rule, risk }: Finding, paint: Terminal['paint']): string {
  return risk === 'safe' ? paint('dim', `${rule} (note)`) : paint('yellow', `${rule} (warning)`);
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
