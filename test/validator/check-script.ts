import { expect, test } from 'vitest';
import type { Finding, Verdict } from '../../src/contract/verdict.ts';
import { openSqlReader } from '../../src/engine/sql-reader.ts';
import { inspectScript, judgeQueries } from '../../src/validator/apply-rules.ts';
import type { Inspector, Tables } from '../../src/validator/inspection.ts';
import { inspectTypeScript } from '../../src/validator/languages/typescript/inspect.ts';
import { rules } from '../../src/validator/rules/index.ts';
import type { CheckContext } from '../../src/validator/script-language.ts';
import { validate } from '../../src/validator/validate.ts';

/** The rules as the thread applies them, without the thread. */
export const inspector: Inspector = {
  inspect: async (source, tables) => inspectScript(source, inspectTypeScript, tables),
  judge: async (source, queries, tables) => judgeQueries(source, queries, tables, rules),
};

const reader = await openSqlReader();

export const readSql: CheckContext['readSql'] = reader.read;

export function checkScript(source: string, tables?: Tables): Promise<Verdict> {
  return validate('typescript', source, inspector, { readSql, tables });
}

/** The findings that refuse a script; none where it is accepted. */
export async function findViolations(source: string): Promise<readonly Finding[]> {
  const verdict = await checkScript(source);
  return verdict.accepted ? [] : verdict.violations;
}

export async function findWarnings(source: string): Promise<readonly Finding[]> {
  return (await checkScript(source)).warnings;
}

type Pair = readonly [title: string, refused: string, nearMiss: string];

/** One test for each pair: the first script is refused by the rule, the one beside it passes. */
export function testRefusals(rule: string, pairs: readonly Pair[]): void {
  test.each(pairs)(`${rule} refuses %s`, async (_title, refused, nearMiss) => {
    const violations = await findViolations(refused);
    expect(violations.map((finding) => finding.rule)).toContain(rule);
    for (const { message, remedy, line, column, excerpt } of violations) {
      expect(message).toMatch(/^\S.*[.!]$/s);
      expect(remedy).toMatch(/^\S.*[.…]$/s);
      expect(`${message} ${remedy}`).not.toMatch(/\{name\}|undefined is/);
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      expect(excerpt).not.toContain('\n');
    }
    expect(await findViolations(nearMiss)).toEqual([]);
  });
}

/** One test for each pair: the first script is warned about, the one beside it is not. */
export function testWarnings(rule: string, pairs: readonly Pair[]): void {
  test.each(pairs)(`${rule} warns of %s`, async (_title, warned, nearMiss) => {
    expect(await findViolations(warned)).toEqual([]);
    expect((await findWarnings(warned)).map((finding) => finding.rule)).toContain(rule);
    expect(await findViolations(nearMiss)).toEqual([]);
    expect((await findWarnings(nearMiss)).map((finding) => finding.rule)).not.toContain(rule);
  });
}
