import { asksForReturns } from '../read/asks-for-returns.ts';
import { convert } from '../read/convert-bounds.ts';
import { findPricedAssets, narrowsBy } from '../read/find-assets.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { isPerPeriod } from '../read/is-per-period.ts';
import { asksFor, assume, isCue } from '../phrases/phrase.ts';
import { type PlanBody, findMainMeasure } from '../read/plan-parts.ts';
import { readExpectation } from '../read/read-expectation.ts';
import { readTestMethod } from '../read/read-test-method.ts';
import { asksForRate, listSuccesses } from './recognise-rates.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Whether a mean, a rate or the mean of returns is a certain number; or only its interval. */
export function recogniseMeanTest(frame: Frame): PlanBody | undefined {
  const { reading, hypothesis } = frame;
  const asksInterval = asksFor(reading, 'interval');
  const method = readTestMethod(frame);
  if (method === undefined || frame.counts.length + frame.limits.length > 0) return undefined;
  if (asksFor(reading, 'forecast', 'predict', 'model', 'correlation')) return undefined;
  const common = { method, ...readExpectation(frame, false), confidence: frame.confidence ?? 0.95 };
  if (asksForReturns(reading)) {
    if (hypothesis === undefined && !asksFor(reading, 'test') && !asksInterval) return undefined;
    return ofReturns(frame, common);
  }
  if (frame.groups.length > 0) return undefined;
  if (hypothesis === undefined && !asksInterval) return undefined;
  return ofRate(frame, common) ?? ofValues(frame, common);
}

type Common = {
  readonly method: 'means' | 'ranks';
  readonly confidence: number;
  readonly expects?: 'greater' | 'less';
  readonly oneSided?: true;
};

/** "Is the mean return different from zero": zero is meant where no number is named. */
function ofReturns(frame: Frame, common: Common): PlanBody | undefined {
  const assets = findPricedAssets(frame);
  if (assets === undefined || !isPerPeriod(frame)) return undefined;
  const isPercent = frame.hypothesis?.number?.number?.percent === true || isCue(frame.hypothesis?.unit, 'share');
  const against = (frame.hypothesis?.against ?? 0) / (isPercent ? 100 : 1);
  return { intent: 'mean-test', of: 'returns', against, ...assets, ...common, filters: listFilters(frame) };
}

function ofRate(frame: Frame, common: Common): PlanBody | undefined {
  const { hypothesis } = frame;
  if (!asksForRate(frame) || frame.measures.length > 0 || common.method === 'ranks') return undefined;
  const [success, another] = listSuccesses(frame);
  if (success === undefined || another !== undefined || success.rest.named.length > 0) return undefined;
  const isPercent = hypothesis?.number?.number?.percent === true || isCue(hypothesis?.unit, 'share');
  const against = hypothesis === undefined ? undefined : isPercent ? hypothesis.against / 100 : hypothesis.against;
  if (against !== undefined && (against <= 0 || against >= 1)) return undefined;
  return {
    intent: 'mean-test',
    of: 'rate',
    part: success.part,
    ...(against === undefined ? {} : { against }),
    ...common,
    filters: listFilters(success.rest),
  };
}

function ofValues(frame: Frame, common: Common): PlanBody | undefined {
  const { reading, hypothesis } = frame;
  if (frame.share || frame.named.length > 0) return undefined;
  const column = findColumn(frame);
  if (column === undefined || narrowsBy(frame, [column])) return undefined;
  const number = hypothesis?.number;
  const value = hypothesis?.against ?? 0;
  // The number is converted as that of a condition is.
  const bounds =
    number === undefined
      ? undefined
      : convert(
          {
            bounds: { from: value, includeFrom: true, includeTo: true },
            first: 0,
            last: 0,
            number,
            unit: hypothesis?.unit,
          },
          column,
          reading,
        );
  if (number !== undefined && bounds?.from === undefined) return undefined;
  const against = bounds?.from ?? hypothesis?.against;
  return {
    intent: 'mean-test',
    of: 'values',
    column: column.name,
    ...(against === undefined ? {} : { against }),
    ...common,
    filters: listFilters(frame),
  };
}

function findColumn(frame: Frame): ColumnFacts | undefined {
  const [first] = frame.measures;
  if (new Set(frame.measures.map((ask) => ask.column)).size > 1) return undefined;
  if (first === undefined) {
    const main = frame.aggregates.includes('mean') ? findMainMeasure(frame.reading.table) : undefined;
    if (main !== undefined) assume(frame.reading, `No figure was named: ${main.name} is taken`);
    return main;
  }
  const { aggregate = 'mean', twin, column } = first;
  if (twin !== undefined || (aggregate !== 'mean' && aggregate !== 'median')) return undefined;
  return column;
}
