import type { ColumnProfile, Profile } from '../contract/profile.ts';

const most = 5;

/** First questions that a profile lets hope for: for those who look at their data and do not know how to begin. */
export function suggestQuestions({ tables }: Profile): readonly string[] {
  const table = tables.toSorted((a, b) => b.rows - a.rows)[0];
  if (table === undefined) return [];
  const has = (role: ColumnProfile['role']) => table.columns.filter((column) => column.role === role);
  const measure = has('measure').at(-1);
  const time = has('time')[0];
  const group = has('category').toSorted((a, b) => groupRank(a) - groupRank(b))[0];
  const questions: string[] = [];
  if (measure && group) questions.push(`Total ${say(measure)} by ${say(group)}`);
  if (measure && time) questions.push(`How did ${say(measure)} change over time?`);
  if (measure) questions.push(`Are there outliers in ${say(measure)}?`);
  if (measure && group) questions.push(`Is average ${say(measure)} different by ${say(group)}?`);
  if (!measure && group) questions.push(`How many rows are there for each ${say(group)}?`);
  questions.push('Describe the data');
  return questions.slice(0, most);
}

/** A few groups are easier to read than two, or than hundreds. */
function groupRank({ distinct = 0 }: ColumnProfile): number {
  return Math.abs(Math.log((distinct || 1) / 6));
}

function say({ name }: ColumnProfile): string {
  return name.replaceAll('_', ' ');
}
