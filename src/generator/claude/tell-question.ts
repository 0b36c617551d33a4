import type Anthropic from '@anthropic-ai/sdk';
import type { Question } from '../../contract/question.ts';
import { leastRows } from '../../contract/look.ts';
import type { Task } from '../generator.ts';
import { fence } from '../../fence.ts';
import { tellSession } from './tell-session.ts';

/** The first message: what the tables are like, which stays the same from question to question, then what it follows, and then the question. */
export function tellQuestion(task: Task): Anthropic.ContentBlockParam[] {
  const { question, profile } = task;
  const { text, constraints, type, locale, timeZone, askedAt, privacy } = question;
  const asked = [
    `<question>\n${text}\n</question>`,
    constraints === undefined ? '' : `<constraints>\n${constraints}\n</constraints>`,
    type === undefined ? '' : `The user says that this is a question of the kind "${type}".`,
    `Values are written for ${locale}, moments told in ${timeZone}; it is asked at ${askedAt}.`,
    seen[privacy],
    hasLastWord(question)
      ? 'After a good run you are not asked again: the sentences of the script are the answer, so let it say all of it.'
      : '',
  ];
  return [
    {
      type: 'text',
      text: `The tables, as they are called in SQL, with what is known of their columns:\n${fence(profile)}`,
      cache_control: { type: 'ephemeral' },
    },
    ...tellSession(task),
    { type: 'text', text: asked.filter((line) => line !== '').join('\n') },
  ];
}

/** Whether the script's sentences are the answer: it has to be fast, or who sees no values could write none that are better. */
export function hasLastWord({ effort, privacy }: Pick<Question, 'effort' | 'privacy'>): boolean {
  return effort === 'fast' || privacy === 'schema';
}

const seen = {
  schema:
    'You see names and types only, and no values: after a run, too. Write the script so that it needs none, and so that it works whatever the columns hold.',
  statistics: `You see statistics and no single rows. Where something that decides the answer is not in the profile, \`look\` tells aggregates of one table: counts, and statistics of a column as it is, grouped by categories and by years, quarters or months, of ${leastRows} rows and more. Write the query so, HAVING included: SELECT city, count(*), avg(price) FROM homes WHERE price > 0 GROUP BY city HAVING count(*) >= ${leastRows}. Most questions need no look.`,
  full: 'You may see rows: where something that decides the answer is not in the profile, `look` takes any SELECT and shows the first fifty rows. Most questions need no look.',
} as const;
