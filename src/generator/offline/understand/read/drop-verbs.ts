import { type Reading, isCue } from '../phrases/phrase.ts';
import type { CountAsk } from './read-count.ts';
import type { MeasureAsk, MeasureAsks } from './read-measures.ts';

const selling = /^(?:sells?|sold)$/i;
const verbs = /^(?:sells?|sold|earn|spend|spent|pay|paid|produced?|generated?|weigh)$/i;

type Asks = Pick<MeasureAsks, 'measures' | 'counts'>;

/** Takes out the verbs that were read as figures: "how many products do we sell", "the most goals scored". */
export function dropVerbs(reading: Reading, { measures, counts, named }: MeasureAsks): Asks {
  const { phrases } = reading;
  const ranks = phrases.some((phrase) =>
    isCue(phrase, 'extreme', 'sort', 'comparative', 'comparator', 'topic', 'share'),
  );
  const counted = counts.length > 0 || (!ranks && named.some((ask) => ask.asked));
  const isVerb = ({ aggregate, phrase }: MeasureAsk) => {
    if (aggregate !== undefined) return false;
    const scores = /^scor(?:e|ed|ing)$/i.test(phrase.text) && measures.some((other) => other.phrase !== phrase);
    return scores || (counted && verbs.test(phrase.text));
  };
  const units = findUnitsSold(reading, measures, counts);
  for (const measure of measures) if (isVerb(measure)) measure.phrase.used = true;
  const kept = measures.filter((measure) => !isVerb(measure));
  return units === undefined ? { measures: kept, counts } : { measures: [...kept, units], counts: [] };
}

/** "How many tents and backpacks did we sell": their units, where a column holds them. */
function findUnitsSold(
  { phrases, table }: Reading,
  measures: readonly MeasureAsk[],
  counts: readonly CountAsk[],
): MeasureAsk | undefined {
  const verb = measures.find((ask) => ask.aggregate === undefined && selling.test(ask.phrase.text));
  const [count] = counts;
  const named = phrases.some((phrase) => phrase.values !== undefined && phrase.used);
  const units = table.columns.find(
    (column) => column.numeric && column.words.some((word) => ['unit', 'quantity', 'qty'].includes(word.stem)),
  );
  if (verb === undefined || count === undefined || count.column !== undefined || !named || units === undefined)
    return undefined;
  return { ...verb, column: units, aggregate: 'sum' };
}
