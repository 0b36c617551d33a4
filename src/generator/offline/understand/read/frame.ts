import type { Aggregate, Filter } from '../../plan.ts';
import type { ChartWord } from '../lexicon/cue.ts';
import { joinConditions } from './join-conditions.ts';
import { type Phrase, type Reading, cueOf, isCue } from '../phrases/phrase.ts';
import { isRelative } from './read-flags.ts';
import { type ClusterAsk, readClusters } from './read-clusters.ts';
import { readConfidence } from './read-confidence.ts';
import { type Horizon, readHorizon } from './read-horizon.ts';
import { type Hypothesis, readHypothesis } from './read-hypothesis.ts';
import { type ModelAsk, readModel } from './read-model.ts';
import type { CountAsk } from './read-count.ts';
import type { Group } from './read-grain.ts';
import { readGroups } from './read-groups.ts';
import type { Having } from './read-having.ts';
import { type Limit, readLimits } from './read-limit.ts';
import { type MeasureAsk, type NamedAsk, readMeasures } from './read-measures.ts';
import { readNumbers } from './read-numbers.ts';
import { type Sort, readSort } from './read-sort.ts';
import { readTexts } from './read-texts.ts';
import { readTimes } from './read-times.ts';
import { type ValueAsk, readValues } from './read-values.ts';
import { readVersus } from './read-versus.ts';
import { readYesAndNo } from './read-yes-and-no.ts';
import type { TimeAsk } from './write-time-filters.ts';

/** What the readers found in a question, before it is decided what kind of question it is. */
export type Frame = {
  readonly reading: Reading;
  /** Conditions that are neither values nor periods: those two can also be the sides of a comparison. */
  readonly conditions: readonly Filter[];
  readonly valueAsks: readonly ValueAsk[];
  readonly timeAsks: readonly TimeAsk[];
  readonly having: Having | undefined;
  readonly sort: Sort | undefined;
  readonly limits: readonly Limit[];
  readonly groups: readonly Group[];
  readonly eachRow: boolean;
  readonly measures: readonly MeasureAsk[];
  readonly counts: readonly CountAsk[];
  readonly named: readonly NamedAsk[];
  readonly chart: ChartWord | undefined;
  readonly share: boolean;
  /** The aggregate words of the question, for figures that no column word names. */
  readonly aggregates: readonly Aggregate[];
  /** What belongs to questions of statistics: read first, for other readers would take its numbers and its "by". */
  readonly confidence: number | undefined;
  readonly hypothesis: Hypothesis | undefined;
  readonly horizon: Horizon | undefined;
  readonly model: ModelAsk | undefined;
  readonly clusters: ClusterAsk | undefined;
  readonly asking: 'which' | 'who' | 'when' | 'where' | undefined;
};

/** Lets every reader take its words, in the order in which they would otherwise take each other's. */
export function readFrame(reading: Reading): Frame {
  const confidence = readConfidence(reading);
  const horizon = readHorizon(reading);
  const clusters = readClusters(reading);
  const model = horizon === undefined ? readModel(reading) : undefined;
  const hypothesis = readHypothesis(reading);
  const sort = readSort(reading);
  const versus = readVersus(reading);
  const timeAsks = readTimes(reading);
  const limits = readLimits(reading);
  const numbers = readNumbers(reading);
  const answers = readYesAndNo(reading);
  const valueAsks = readValues(reading);
  const texts = readTexts(reading);
  const { groups, eachRow } = readGroups(reading);
  const { measures, counts, named } = readMeasures(reading);
  return {
    reading,
    confidence,
    hypothesis,
    horizon,
    model,
    clusters,
    conditions: [...versus, ...numbers.filters, ...answers, ...texts],
    valueAsks,
    timeAsks,
    having: numbers.having,
    sort,
    limits,
    groups,
    eachRow,
    measures,
    counts,
    named,
    chart: readChart(reading),
    aggregates: reading.phrases.flatMap((phrase) => cueOf(phrase, 'aggregate')?.aggregate ?? []),
    share: reading.phrases.some((phrase) => isCue(phrase, 'share') && !phrase.used),
    asking: readAsking(reading.phrases),
  };
}

/** Every condition on rows. */
export function listFilters(frame: Frame): Filter[] {
  return joinConditions(frame);
}

function readChart(reading: Reading): ChartWord | undefined {
  const charts = reading.phrases.flatMap((phrase) => cueOf(phrase, 'chart')?.chart ?? []);
  return charts.find((chart) => chart !== 'any') ?? charts[0];
}

function readAsking(phrases: readonly Phrase[]): Frame['asking'] {
  for (const [place, phrase] of phrases.entries()) {
    const cue = cueOf(phrase, 'asking');
    if (cue !== undefined && !isRelative(phrases, place)) return cue.word;
  }
  return undefined;
}

/** Whether a share is asked for, and the word is not the noun of the rows, as in a table of shares. */
export function asksForShare({ share, reading: { phrases } }: Frame): boolean {
  return share && phrases.some((phrase) => isCue(phrase, 'share') && !phrase.used && phrase.rows === undefined);
}
