import { findAdverb, findSingle, type Part } from '../read/find-part.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { holdsAmounts } from '../lexicon/additive.ts';
import { assume, cueOf, isCue } from '../phrases/phrase.ts';
import { type PlanBody, findCountColumn, readChartOption, writeGrains } from '../read/plan-parts.ts';
import type { Measure } from '../../plan.ts';

/** The largest or smallest total of a time: "highest monthly revenue", "maximum revenue in a single day", "record daily orders". */
export function recogniseRecord(frame: Frame): PlanBody | undefined {
  const adverb = findAdverb(frame);
  const part = adverb ?? findSingle(frame);
  if (part === undefined || frame.groups.some((group) => group !== part.group)) return undefined;
  const bound = findBound(frame, part, adverb !== undefined);
  const measure = bound === undefined ? undefined : findTotal(frame, part);
  if (bound === undefined || measure === undefined) return undefined;
  const grain = part.group.grain ?? part.group.column.name;
  assume(
    frame.reading,
    `The ${bound === 'most' ? 'highest' : 'lowest'} of the totals of every ${grain} that has rows is taken`,
  );
  return {
    intent: 'top',
    n: 1,
    direction: bound,
    groups: [part.group.column.name],
    grains: writeGrains([part.group]),
    measure,
    show: [],
    filters: listFilters(frame),
    ...readChartOption(frame),
  };
}

/** The superlative of the totals stands before the time: "monthly maximum revenue" is the largest of the rows of each month. */
function findBound(frame: Frame, part: Part, isAdverb: boolean): 'most' | 'least' | undefined {
  const { phrases } = frame.reading;
  const [limit, another] = frame.limits;
  if (another !== undefined || limit?.counted === true || frame.share || frame.having !== undefined) return undefined;
  const said = phrases.flatMap((phrase, place) => {
    const aggregate = cueOf(phrase, 'aggregate')?.aggregate;
    return aggregate === 'max' || aggregate === 'min'
      ? [{ place, bound: aggregate === 'max' ? 'most' : 'least' } as const]
      : [];
  });
  const [first] = limit?.extreme === undefined ? said : [...said, { place: limit.at, bound: limit.direction }];
  if (first === undefined || said.length > 1 || (said.length > 0 && limit !== undefined)) return undefined;
  return (isAdverb ? first.place === part.place - 1 : first.place < part.place) ? first.bound : undefined;
}

/** What is added up, or that rows are counted. */
function findTotal(frame: Frame, part: Part): Measure | undefined {
  const [ask] = frame.measures;
  if (
    frame.measures.some((other) => other.column !== ask?.column) ||
    frame.named.some((named) => named.column !== part.group.column)
  )
    return undefined;
  if (ask !== undefined) {
    const isOwn = frame.measures.every(
      ({ aggregate }) => aggregate === undefined || ['max', 'min', 'sum'].includes(aggregate),
    );
    return frame.counts.length === 0 && isOwn && holdsAmounts(ask.column) && ask.twin === undefined
      ? { aggregate: 'sum', column: ask.column.name }
      : undefined;
  }
  const counts = frame.reading.phrases.some(
    (phrase) => (phrase.rows !== undefined && phrase.plural) || isCue(phrase, 'rows'),
  );
  const isPlain = frame.counts.every((count) => count.column === undefined && !count.distinct);
  return (counts || frame.counts.length > 0) && isPlain
    ? (findCountColumn(frame) ?? { aggregate: 'count' })
    : undefined;
}
