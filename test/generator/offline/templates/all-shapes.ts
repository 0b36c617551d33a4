import type { ShortPlan } from './answer-plan.ts';
import { listSeriesShapes } from './plan-shapes-series.ts';
import { listShapes, type Roles } from './plan-shapes.ts';

/** Plans of every intent that a template writes. */
export function listAllShapes(roles: Roles): readonly (readonly [name: string, plan: ShortPlan])[] {
  return [...listShapes(roles), ...listSeriesShapes(roles)];
}
