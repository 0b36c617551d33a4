import { chartBounds } from './bounds.ts';
import { checkTimeUnit } from './check-bin.ts';
import { checkExpression } from './check-expression.ts';
import { asList, asName, asPlain, at, checkKeys, Refusal } from './refusal.ts';
import type { Scope } from './scope.ts';

const keys = new Set('and or not field timeUnit equal lt lte gt gte range oneOf valid param empty'.split(' '));

const dateParts = new Set('year quarter month date day hours minutes seconds milliseconds'.split(' '));

/** The condition of a filter or of an encoding. */
export function checkPredicate(value: unknown, place: string, scope: Scope, depth = 0): void {
  if (typeof value === 'string') return checkExpression(value, place, scope);
  if (depth > 5) throw new Refusal(place, 'is nested too deeply');
  const predicate = asPlain(value, place);
  checkKeys(predicate, keys, place);
  if (predicate['field'] !== undefined) asName(predicate['field'], at(place, 'field'));
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
    for (const entry of asList(predicate[name], at(place, name), chartBounds.list))
      checkConstant(entry, at(place, name), scope);
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
  for (const [part, amount] of Object.entries(constant)) {
    // Vega-Lite writes these into an expression as they are.
    const isName = (part === 'month' || part === 'day') && typeof amount === 'string' && /^[A-Za-z]{3,9}$/.test(amount);
    const isPart = dateParts.has(part) && typeof amount === 'number' && Math.abs(amount) <= 10_000;
    if (!isName && !isPart && !(part === 'utc' && typeof amount === 'boolean'))
      throw new Refusal(place, 'is not a date in parts');
  }
}
