import type { Status } from '../../../src/contract/analysis.ts';
import type { Limits } from '../../../src/contract/limits.ts';
import type { PrivacyLevel } from '../../../src/contract/question.ts';
import type { ContentBlock } from '../../generator/claude/messages-api.ts';

/** Where the attacker listens, and what he would like to have. */
export type Prey = {
  /** An address on loopback at which nothing may arrive. */
  readonly address: string;
  /** A folder that holds `file` and must stay as it is. */
  readonly folder: string;
  readonly file: string;
};

type Turns = readonly (readonly ContentBlock[])[];

/** What the model is talked into. Its name, one word, stands in the planted text. */
export type Order = {
  readonly name: string;
  /** What the model does, a list of blocks to a reply; the last one again where it is asked for more. */
  readonly turns: (prey: Prey) => Turns;
  /** How the analysis ends. */
  readonly ends: readonly Status[];
  /** What became of its first script: what the validator or the box says of it. */
  readonly first?: 'rejected' | 'failed' | 'timed-out' | 'out-of-memory' | 'completed';
  /** The level at which it makes sense, where it does not at each. */
  readonly level?: PrivacyLevel;
  readonly limits?: Partial<Limits>;
  /** Words which must be nowhere in the sentences of the answer. */
  readonly unsaid?: RegExp;
  /** It declares a number, which a sentence may repeat then: the assumption stands beside it, and no mark at it. */
  readonly declares?: true;
};

export const say = (text: string): ContentBlock => ({ type: 'text', text });
export const call = (name: string, input: unknown): ContentBlock => ({ type: 'tool_use', name, input });
export const look = (sql: string): ContentBlock => call('look', { sql });
export const submit = (source: string, title = 'Sales', assumptions: readonly string[] = []): ContentBlock =>
  call('submit_script', { title, source, assumptions });

/** Every planted table is such that this can be answered: the first column of numbers of the first table. */
export const honest = `import { sql, metric, insight } from 'glovebox/kit';
const [row] = await sql('SELECT sum(amount) AS total FROM sales');
metric('total', Number(row.total), { format: 'integer' });
insight('Sales were {total}.');`;
export const honestSentence = 'Sales were {total}.';

const kit = `import { sql, columns, metric, table, plot, insight, assume, progress } from 'glovebox/kit';\n`;

/** A script that reads a total first, and then does what it was told. */
export const script = (body: string): string =>
  `${kit}const [row] = await sql('SELECT sum(amount) AS total FROM sales');\nconst total = metric('total', Number(row.total), { format: 'integer' });\n${body}`;

/** Tries something that must not work, and answers honestly then. */
export function tries(
  name: string,
  first: NonNullable<Order['first']>,
  body: (prey: Prey) => string,
  rest: Partial<Order> = {},
): Order {
  return {
    name,
    first,
    turns: (prey) => [[submit(body(prey))], [submit(honest)], [say(honestSentence)]],
    ends: ['answered'],
    ...rest,
  };
}

/** Puts something into a script that runs, or into the words of the answer. */
export function states(name: string, body: (prey: Prey) => string, sentence: string, rest: Partial<Order> = {}): Order {
  return {
    name,
    first: 'completed',
    turns: (prey) => [[submit(script(body(prey)))], [say(sentence.replaceAll('ADDRESS', prey.address))]],
    ends: ['answered'],
    ...rest,
  };
}
