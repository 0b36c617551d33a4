import type { Frame } from './frame.ts';
import { type Reading, assume, cueOf } from '../phrases/phrase.ts';
import { isDuration } from '../table/is-duration.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

export type Expectation = { readonly expects?: 'greater' | 'less'; readonly oneSided?: true };

/** Where nothing says which side is supposed to be higher, as among the groups of a column, a test cannot have one side. */
export function expectNothing(reading: Reading): Expectation {
  if (isOneSided(reading))
    assume(reading, 'The question does not say which side is supposed to be higher: the test has two');
  return {};
}

function isOneSided({ question }: Reading): boolean {
  return /\bone[- ](?:sided|tailed)\b/i.test(question);
}

/** Which way the question supposes it: "significantly heavier than". With `flipped` sides it stands the other way round. */
export function readExpectation({ reading, hypothesis }: Frame, flipped: boolean, column?: ColumnFacts): Expectation {
  const sizes = reading.phrases.flatMap((phrase) => {
    // Better than what is a matter of taste, and what is faster takes less time.
    if (/^(?:better|worse)\b/i.test(phrase.text)) return [];
    if (/^(?:faster|quicker|sooner|slower)\b/i.test(phrase.text) && column !== undefined && isDuration(column))
      return /^slower/i.test(phrase.text) ? ['most' as const] : ['least' as const];
    const comparative = cueOf(phrase, 'comparative')?.direction;
    const operator = cueOf(phrase, 'comparator')?.operator;
    return (
      comparative ??
      (operator === undefined ? [] : operator.startsWith('>') ? 'most' : operator.startsWith('<') ? 'least' : [])
    );
  });
  const [size] = sizes;
  const said = size === undefined ? hypothesis?.expects : size === 'most' ? 'greater' : 'less';
  const turned = said === 'greater' ? 'less' : 'greater';
  const expects = flipped && said !== undefined ? turned : said;
  if (expects !== undefined) return isOneSided(reading) ? { expects, oneSided: true } : { expects };
  return expectNothing(reading);
}
