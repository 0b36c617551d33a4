import type { ShortPlan } from './answer-plan.ts';
import { listModelShapes } from './plan-shapes-models.ts';
import { listSeriesShapes } from './plan-shapes-series.ts';
import { listTestShapes } from './plan-shapes-tests.ts';
import { listShapes, type Roles } from './plan-shapes.ts';

/** Plans of every intent that a template writes. */
export function listAllShapes(roles: Roles): readonly (readonly [name: string, plan: ShortPlan])[] {
  return [...listShapes(roles), ...listTestShapes(roles), ...listModelShapes(roles), ...listSeriesShapes(roles)];
}
