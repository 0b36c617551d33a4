import type { Measure } from '../../plan.ts';
import { findAdverb, findSingle } from '../read/find-part.ts';
import type { Frame } from '../read/frame.ts';
import type { Topic } from '../lexicon/cue.ts';
import { homes } from './topic-homes.ts';
import { cueOf, hasPreposition, type Phrase, isCue } from '../phrases/phrase.ts';
import { type Facts, listMeasures } from '../read/plan-facts.ts';
import { findNumeric } from '../phrases/pick-column.ts';
import { type PlanBody, findHeldCounts } from '../read/plan-parts.ts';
import { isRowGrain } from '../read/read-grain.ts';

export function isCueExpressed(frame: Frame, body: PlanBody, facts: Facts, phrase: Phrase, place: number): boolean {
  const { cue } = phrase;
  if (cue === undefined) return false;
  switch (cue.kind) {
    case 'aggregate':
      return (
        (expressesAggregate(body, facts, cue.aggregate) &&
          (cue.percentile === undefined || facts.measures.some((measure) => measure.percentile === cue.percentile))) ||
        expressesRecord(frame, body, facts, cue.aggregate)
      );
    case 'share':
      return (
        body.intent === 'proportion-difference' ||
        (body.intent === 'mean-test' && body.of === 'rate') ||
        (body.intent === 'aggregate' && body.share) ||
        body.intent === 'value-at-risk' ||
        (body.intent === 'top' && holdsShares(frame, body.measure)) ||
        // "By what percentage did it grow": the change is told in percent. The share of something is another figure.
        (body.intent === 'trend' &&
          body.growth &&
          /percent(?:age)?$|%$/i.test(phrase.text) &&
          !hasPreposition(frame.reading.phrases[place + 1], 'of'))
      );
    case 'comparator':
      return (
        body.intent === 'compare' ||
        isDifference(body) ||
        ['over', 'within', 'up to', 'past'].includes(phrase.text.toLowerCase())
      );
    case 'comparative':
      return (
        body.intent === 'compare' ||
        isDifference(body) ||
        body.intent === 'correlation' ||
        (body.intent === 'top' && cue.about !== undefined)
      );
    case 'or-more':
    case 'negation':
    case 'frequency':
    case 'average-of-counts':
    case 'not-built':
    case 'first':
    case 'ahead':
    case 'axis':
      return cue.kind === 'axis' && body.intent !== 'describe';
    case 'between':
      return (
        ['compare', 'correlation', 'trend', 'aggregate', 'association', 'regression', 'frontier'].includes(
          body.intent,
        ) || isDifference(body)
      );
    case 'text-match':
    case 'missing':
      return body.intent === 'describe' || body.intent === 'quality';
    case 'topic':
      return expressesTopic(body, cue.topic, frame, phrase);
    // "Everything but tents": only "but not" goes on.
    case 'and':
      return !/^but$/i.test(phrase.text);
    case 'count':
      return expressesCount(frame, body, facts);
    case 'distinct':
      return expressesDistinct(body, facts, phrase);
    // "And where", with nothing behind it, asks for a place.
    case 'preposition':
      return !(/^(?:when|where)$/.test(cue.word) && place === frame.reading.phrases.length - 1);
    case 'group':
      // "Revenue per unit", "for each unit": no revenue beside the units.
      if (
        cue.strong &&
        (/^per\b/i.test(phrase.text) || findNumeric(frame.reading.phrases[place + 1])?.role === 'measure')
      )
        return false;
      return expressesGroup(frame, body, place);
    case 'grain':
      return expressesGrain(frame, body, facts, cue.grain, place);
    case 'extreme':
      return false;
    case 'since':
    case 'after':
    case 'before':
    case 'until':
      return false;
    default:
      return true;
  }
}

function isDifference({ intent }: PlanBody): boolean {
  return intent === 'difference' || intent === 'paired-difference' || intent === 'proportion-difference';
}

/** "The maximum revenue in a single day" is that of the day that leads. */
function expressesRecord(frame: Frame, body: PlanBody, facts: Facts, aggregate: Measure['aggregate']): boolean {
  const grain = (findAdverb(frame) ?? findSingle(frame))?.group.grain;
  if (body.intent !== 'top' || body.n !== 1 || grain === undefined || !facts.grains.has(grain)) return false;
  return aggregate === (body.direction === 'most' ? 'max' : 'min');
}

/** "The different regions": each once. */
/** "The highest share of engineers", where the column of engineers holds shares. */
function holdsShares({ reading }: Frame, { column }: Measure): boolean {
  const profile = reading.table.columns.find((other) => other.name === column)?.profile;
  return profile?.kind === 'number' && typeof profile.max === 'number' && profile.max <= 1;
}

function expressesAggregate(body: PlanBody, facts: Facts, aggregate: Measure['aggregate']): boolean {
  if (
    facts.measures.some(
      (measure) => measure.aggregate === aggregate || (measure.per !== undefined && aggregate === 'mean'),
    )
  )
    return true;
  if (aggregate === 'sum')
    return (
      facts.measures.some((measure) => measure.aggregate === 'count' || measure.aggregate === 'count-distinct') ||
      (body.intent === 'aggregate' && body.share)
    );
  if ('method' in body && (isDifference(body) || body.intent === 'mean-test'))
    return aggregate === 'mean' || (aggregate === 'median' && body.method === 'ranks');
  if (body.intent === 'regression') return aggregate === 'mean' || aggregate === 'variance';
  if (body.intent === 'top' && body.groups.length === 0)
    return (aggregate === 'max' && body.direction === 'most') || (aggregate === 'min' && body.direction === 'least');
  return body.intent === 'describe';
}

function expressesTopic(body: PlanBody, topic: Topic, frame: Frame, phrase: Phrase): boolean {
  if (!homes[topic].includes(body.intent)) return false;
  // "What drives the difference" asks for no model of the figure itself.
  if (topic === 'compare' && (body.intent === 'regression' || body.intent === 'frontier'))
    return /^(?:against|versus|vs|relative to|compared (?:to|with))$/i.test(phrase.text);
  // "Did revenue change significantly from 2023 to 2024" holds times against each other; growth by region is another figure.
  if (topic === 'growth' && isDifference(body))
    return 'sides' in body && body.sides.every(({ filters }) => filters.some((filter) => filter.kind === 'time'));
  // "The correlation of the assets" is one of returns; that of volatilities is none.
  if (topic === 'portfolio' && body.intent === 'correlation')
    return (
      body.returns !== undefined && /^(?:assets?|holdings?|portfolio|.*returns?(?: of| on| for)?)$/i.test(phrase.text)
    );
  // Means of groups show what goes with what, but no correlation.
  if (topic === 'correlation' && /^corr|^pearson|^spearman/i.test(phrase.text) && body.intent !== 'correlation')
    return false;
  // What differs most is not what is greatest.
  if (topic === 'compare' && body.intent === 'top' && /\b(?:gap|difference)/i.test(phrase.text))
    return body.measure.other !== undefined;
  if (topic === 'coverage') return listMeasures(body).some((measure) => measure.column === frame.reading.time?.name);
  if (
    body.intent === 'aggregate' &&
    topic === 'compare' &&
    (body.measures.length > 1 || body.measures.some((measure) => measure.other !== undefined))
  )
    return true;
  if (body.intent === 'aggregate')
    return (
      body.groups.length > 0 &&
      (topic !== 'trend' || Object.keys(body.grains).length > 0 || frame.groups.some((group) => group.column.years))
    );
  return true;
}

/** A mean alone is no number of things. */
function expressesCount({ aggregates, reading }: Frame, body: PlanBody, facts: Facts): boolean {
  if (body.intent !== 'aggregate' && body.intent !== 'top') return true;
  const held = findHeldCounts(reading.table)?.name;
  return (
    aggregates.length > 0 ||
    facts.measures.some(
      ({ aggregate, per, column }) =>
        per !== undefined || column === held || ['count', 'count-distinct', 'sum'].includes(aggregate),
    )
  );
}

/** "Distinct" and "unique" count or list each value once; "different" and "various" may just say that there are several. */
function expressesDistinct(body: PlanBody, facts: Facts, phrase: Phrase): boolean {
  return (
    facts.measures.some(({ aggregate }) => aggregate === 'count-distinct') ||
    (body.intent === 'list' && body.distinct) ||
    ('groups' in body && body.groups.length > 0) ||
    ('group' in body && body.group !== undefined) ||
    (!['aggregate', 'list', 'top'].includes(body.intent) && !/^(?:distinct|unique)$/i.test(phrase.text))
  );
}

/** "By age" groups or orders by it: a second figure, its own total or mean, is no answer. */
function expressesGroup(frame: Frame, body: PlanBody, place: number): boolean {
  const { phrases } = frame.reading;
  let next = place + 1;
  while (
    isCue(phrases[next], 'preposition', 'distinct', 'all', 'group', 'count') &&
    phrases[next]?.columns === undefined
  )
    next += 1;
  const subject = phrases[next];
  if (subject === undefined || subject.used || subject.columns?.[0]?.column.numeric !== true) return true;
  if (!('measures' in body) && body.intent !== 'list') return true;
  // "Products by revenue": the revenue of each.
  const [only, another] = listMeasures(body);
  const named = phrases[place - 1]?.used === false && phrases[place - 1]?.columns !== undefined;
  if (
    named &&
    body.intent === 'aggregate' &&
    body.groups.length > 0 &&
    another === undefined &&
    isMeasured(subject, only)
  )
    return true;
  const names = new Set([
    ...('groups' in body ? body.groups : []),
    ...('group' in body ? [body.group] : []),
    ...('time' in body ? [body.time] : []),
    ...('order' in body && typeof body.order === 'object' && 'column' in body.order ? [body.order.column] : []),
    ...(body.intent === 'aggregate' && body.order?.by === 'measure' ? body.measures.map(({ column }) => column) : []),
    ...listMeasures(body).map(({ per }) => per?.column),
  ]);
  return subject.columns?.some((match) => names.has(match.column.name)) === true;
}

function isMeasured(phrase: Phrase, measure: Measure | undefined): boolean {
  return phrase.columns?.some((match) => match.column.name === measure?.column) === true;
}

function expressesGrain(frame: Frame, body: PlanBody, facts: Facts, grain: string, place: number): boolean {
  if (facts.grains.has(grain)) return true;
  if (grain === 'month' && facts.grains.has('month-of-year')) return true;
  if (grain === 'hour' && facts.grains.has('hour-of-day')) return true;
  if (grain === 'decade') return false;
  const { time } = frame.reading;
  if (time !== undefined && grain === 'year' && time.years && facts.columns.has(time.name)) return true;
  if (
    time !== undefined &&
    facts.columns.has(time.name) &&
    (body.intent === 'trend' || (body.intent === 'top' && body.groups.length === 0))
  )
    return true;
  // "Days" where every row is a day, "daily" where prices are daily.
  if (time?.profile.kind !== 'date' || grain !== 'day') return false;
  if ('holds' in body || 'returns' in body) return true;
  if (!isRowGrain(frame.reading, grain)) return false;
  const phrase = frame.reading.phrases[place];
  const isNoun = cueOf(phrase, 'grain')?.adverb === false;
  // Dates that are listed have to be listed.
  const isListed = /^dates?$/i.test(phrase?.text ?? '') && phrase?.columns !== undefined;
  return isNoun && !isListed && !isCue(frame.reading.phrases[place - 1], 'asking', 'extreme');
}
