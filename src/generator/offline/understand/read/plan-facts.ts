import type { Measure } from '../../plan.ts';
import { type PlanBody, listFilterColumns } from './plan-parts.ts';

export type Facts = {
  readonly columns: ReadonlySet<string>;
  readonly measures: readonly Measure[];
  readonly grains: ReadonlySet<string>;
};

export function listMeasures(body: PlanBody): readonly Measure[] {
  if ('measures' in body) return body.measures;
  return 'measure' in body ? [body.measure] : [];
}

export function listGrains(body: PlanBody): ReadonlySet<string> {
  const grains = 'grains' in body && body.grains !== undefined ? Object.values(body.grains) : [];
  const shared = listMeasures(body).flatMap((measure) => measure.per?.grain ?? []);
  return new Set([...grains, ...shared, ...('grain' in body ? [body.grain] : [])]);
}

/** Every column that a plan uses, wherever. */
export function listColumns(body: PlanBody): ReadonlySet<string> {
  const filters = [
    ...body.filters,
    ...('part' in body && body.part !== undefined ? body.part : []),
    ...('sides' in body ? body.sides.flatMap((side) => side.filters) : []),
  ];
  const names = [
    ...filters.flatMap(listFilterColumns),
    ...listMeasures(body).flatMap((measure) =>
      [measure.column ?? [], measure.other?.column ?? [], measure.per?.column ?? []].flat(),
    ),
    ...('groups' in body ? body.groups : []),
    ...('columns' in body ? body.columns : []),
    ...('column' in body ? [body.column] : []),
    ...('other' in body ? [body.other] : []),
    ...('target' in body ? [body.target, ...body.features] : []),
    ...('group' in body && body.group !== undefined ? [body.group] : []),
    ...('within' in body && body.within !== undefined ? [body.within] : []),
    ...('show' in body ? body.show : []),
    ...('time' in body ? [body.time] : []),
    ...('returns' in body && body.returns !== undefined ? [body.returns.time, body.returns.asset ?? []].flat() : []),
    ...('asset' in body && body.asset !== undefined ? [body.asset] : []),
    ...('order' in body && body.order !== undefined && 'column' in body.order ? [body.order.column] : []),
  ];
  return new Set(names);
}
