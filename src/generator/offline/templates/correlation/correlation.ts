import type { Plan } from '../../plan.ts';
import { writeMatrix } from './correlation-matrix.ts';
import { writePair } from './correlation-pair.ts';
import type { Draft } from '../script-source.ts';
import type { Subject } from '../subject.ts';
import { writeTestedCorrelations } from './tested-correlations.ts';

/** How columns go together: two of them in a scatter plot, more in a heatmap; with p-values where that is asked. */
export function writeCorrelation(plan: Extract<Plan, { intent: 'correlation' }>, subject: Subject): Draft {
  if (plan.tested === true || plan.returns !== undefined) return writeTestedCorrelations(plan, subject);
  const fields = [...new Set(plan.columns)].map((name) => subject.field(name));
  const [first, second, ...others] = fields;
  if (first === undefined || second === undefined) throw new RangeError('A correlation has at least two columns.');
  return others.length === 0 ? writePair(plan, first, second, subject) : writeMatrix(plan, fields, subject);
}
