import { chartBounds } from './bounds.ts';
import { checkExpression } from './check-expression.ts';
import { checkConstant } from './check-predicate.ts';
import { asList, asName, asPlain, at, checkKeys, isPlain, type Plain, Refusal } from './refusal.ts';

/** What expressions may name, and how far they may have lengthened the text that there is. */
export type Scope = {
  readonly parameters: Set<string>;
  /** Characters of text in the spec and its rows. */
  readonly characters: number;
  growth: number;
  /** Rows that the expression at hand is evaluated for, and the characters times rows of all so far. */
  rows: number;
  work: number;
};

const selectionKeys = new Set(['type', 'encodings', 'fields', 'nearest', 'toggle', 'resolve', 'clear']);

/** Variables and plain selections. What listens to events or to elements of a page is not available. */
export function readParameters(value: unknown, place: string, scope: Scope): void {
  for (const [index, entry] of asList(value, place, chartBounds.params).entries()) {
    const inside = at(place, index);
    const parameter = asPlain(entry, inside);
    checkKeys(parameter, new Set(['name', 'value', 'expr', 'select']), inside);
    const name = asName(parameter['name'], at(inside, 'name'));
    if (!/^[A-Za-z_]\w{0,59}$/.test(name) || name in Object.prototype)
      throw new Refusal(inside, 'is not a name of a parameter');
    if (parameter['expr'] !== undefined) checkExpression(parameter['expr'], at(inside, 'expr'), scope, true);
    if (parameter['value'] !== undefined) checkValue(parameter['value'], at(inside, 'value'), scope);
    if (parameter['select'] !== undefined) checkSelection(parameter['select'], at(inside, 'select'));
    scope.parameters.add(name);
  }
}

function checkValue(value: unknown, place: string, scope: Scope): void {
  const entries = Array.isArray(value) ? asList(value, place, chartBounds.list) : [value];
  for (const entry of entries) {
    if (isPlain(entry)) for (const [key, part] of Object.entries(entry)) checkValue(part, at(place, key), scope);
    else if (Array.isArray(entry)) checkValue(entry, place, scope);
    else checkConstant(entry, place, scope);
  }
}

function checkSelection(value: unknown, place: string): void {
  const selection: Plain = typeof value === 'string' ? { type: value } : asPlain(value, place);
  checkKeys(selection, selectionKeys, place);
  if (selection['type'] !== 'point' && selection['type'] !== 'interval')
    throw new Refusal(place, 'must be point or interval');
  for (const name of ['toggle', 'clear', 'nearest']) {
    if (selection[name] !== undefined && typeof selection[name] !== 'boolean')
      throw new Refusal(at(place, name), 'must be true or false');
  }
  if (
    selection['resolve'] !== undefined &&
    !['global', 'union', 'intersect'].includes(asName(selection['resolve'], place))
  ) {
    throw new Refusal(place, 'is not a way to resolve a selection');
  }
  for (const name of ['encodings', 'fields']) {
    if (selection[name] !== undefined)
      asList(selection[name], at(place, name), chartBounds.channels).forEach((field) => asName(field, place));
  }
}
