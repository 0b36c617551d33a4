import { fileURLToPath } from 'node:url';
import type { AnalysisType } from '../../../../src/contract/question.ts';
import type { Profile } from '../../../../src/contract/profile.ts';
import type { Plan, Understanding } from '../../../../src/generator/offline/plan.ts';
import { understand } from '../../../../src/generator/offline/understand/understand.ts';
import { isWritten, writeTable } from './people-and-pay.ts';
import { profileCsv } from './profile-csv.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const profiles = new Map<string, Profile>();

/** The profile of a bundled or a written table, by the name of its file without the ending. */
export function findProfile(table: string): Profile {
  const known = profiles.get(table) ?? profileCsv(findPath(table));
  profiles.set(table, known);
  return known;
}

function findPath(table: string): string {
  if (isWritten(table)) return writeTable(table);
  return table === 'sales' ? `${root}examples/data/sales.csv` : `${root}test/fixtures/data/${table}.csv`;
}

export function ask(table: string, question: string, type?: AnalysisType): Understanding {
  return understand(question, {
    profile: findProfile(table),
    askedAt: '2026-01-15T12:00:00.000Z',
    ...(type === undefined ? {} : { type }),
  });
}

/** The plan of a question that has to be understood. */
export function plan(table: string, question: string): Plan {
  const understanding = ask(table, question);
  if (!understanding.understood) throw new Error(`Not understood: ${question}: ${understanding.reason}`);
  return understanding.plan;
}
