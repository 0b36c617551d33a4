import type { Frame } from './frame.ts';
import { cueOf } from '../phrases/phrase.ts';

export type Expectation = { readonly expects?: 'greater' | 'less'; readonly oneSided?: true };

/** Which way the question supposes it: "significantly heavier than". With `flipped` sides it stands the other way round. */
export function readExpectation({ reading, hypothesis }: Frame, flipped: boolean): Expectation {
  const sizes = reading.phrases.flatMap((phrase) => {
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
  if (expects === undefined) return {};
  return /\bone[- ](?:sided|tailed)\b/i.test(reading.question) ? { expects, oneSided: true } : { expects };
}
