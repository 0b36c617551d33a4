import type { Frame } from './frame.ts';
import { assume, cueOf } from '../phrases/phrase.ts';
import { isDuration } from '../table/is-duration.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

export type Expectation = { readonly expects?: 'greater' | 'less'; readonly oneSided?: true };

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
  const isOneSided = /\bone[- ](?:sided|tailed)\b/i.test(reading.question);
  if (expects !== undefined) return isOneSided ? { expects, oneSided: true } : { expects };
  if (isOneSided) assume(reading, 'The question does not say which side is supposed to be higher: the test has two');
  return {};
}
