import { chartBounds } from './bounds.ts';
import { checkTimeUnit } from './check-bin.ts';
import { checkExpression } from './check-expression.ts';
import { asList, asName, asPlain, at, checkKeys, isPlain, Refusal } from './refusal.ts';
import type { Scope } from './scope.ts';

const keys = new Set(
  'and or not field timeUnit equal lt lte gt gte range oneOf valid param empty'.split(' '),
);

/** The condition of a filter or of an encoding. */
export function checkPredicate(value: unknown, place: string, scope: Scope, depth = 0): void {
  if (typeof value === 'string') return checkExpression(value, place, scope);
  if (depth > 5) throw new Refusal(place, 'is nested too deeply');
  const predicate = asPlain(value, place);
  checkKeys(predicate, keys, place);
  for (const name of ['and', 'or']) {
    if (predicate[name] === undefined) continue;
    const inside = at(place, name);
    asList(predicate[name], inside, 30).forEach((entry, index) => {
      checkPredicate(entry, at(inside, index), scope, depth + 1);
    });
  }
  if (predicate['not'] !== undefined) checkPredicate(predicate['not'], at(place, 'not'), scope, depth + 1);
  if (predicate['timeUnit'] !== undefined) checkTimeUnit(predicate['timeUnit'], at(place, 'timeUnit'));
  if (predicate['param'] !== undefined && !scope.parameters.has(asName(predicate['param'], place))) {
    throw new Refusal(place, 'names a parameter that is not there');
  }
  for (const name of ['equal', 'lt', 'lte', 'gt', 'gte']) {
    if (predicate[name] !== undefined) checkConstant(predicate[name], at(place, name), scope);
  }
  for (const name of ['range', 'oneOf']) {
    if (predicate[name] === undefined) continue;
    for (const entry of asList(predicate[name], at(place, name), chartBounds.list)) checkConstant(entry, at(place, name), scope);
  }
}

/** A value to compare with: a scalar, an expression, or a date in parts. */
export function checkConstant(value: unknown, place: string, scope: Scope): void {
  if (value === null || typeof value !== 'object') return;
  const constant = asPlain(value, place);
  if (constant['expr'] !== undefined) {
    checkKeys(constant, new Set(['expr']), place);
    checkExpression(constant['expr'], place, scope);
    return;
  }
  checkKeys(constant, new Set('year quarter month date day hours minutes seconds milliseconds utc'.split(' ')), place);
  if (Object.values(constant).some((part) => isPlain(part) || Array.isArray(part))) throw new Refusal(place, 'is not a date');
}
