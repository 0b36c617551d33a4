import type { Measure, Plan } from '../plan.ts';
import type { Subject } from './subject.ts';

/** Percentages do not add up: where a plan asks for their total, it gets their mean, and says so. */
export function averageRates(plan: Plan, subject: Subject): Plan {
  const settled = new Set<string>();
  const settle = (measure: Measure): Measure => {
    if (measure.aggregate !== 'sum' || measure.column === undefined) return measure;
    const field = subject.field(measure.column);
    if (field.format !== 'percent') return measure;
    settled.add(field.words);
    return { ...measure, aggregate: 'mean' };
  };
  const changed = settleMeasures(plan, settle);
  const assumptions = [...settled].map((words) => `Percentages do not add up: of ${words} the mean is given.`);
  return assumptions.length === 0 ? plan : { ...changed, assumptions: [...plan.assumptions, ...assumptions] };
}

function settleMeasures(plan: Plan, settle: (measure: Measure) => Measure): Plan {
  if ('measure' in plan) return { ...plan, measure: settle(plan.measure) };
  if (!('measures' in plan)) return plan;
  const measures = plan.measures.map(settle);
  const different = [...new Map(measures.map((measure) => [JSON.stringify(measure), measure])).values()];
  // A mean has no parts that a share could be of.
  const isChanged = measures.some((measure, index) => measure !== plan.measures[index]);
  if (plan.intent === 'aggregate' && isChanged && plan.part === undefined)
    return { ...plan, measures: different, share: false };
  return { ...plan, measures: different };
}
