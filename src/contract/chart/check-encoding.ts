import { chartBounds } from './bounds.ts';
import type { RowsKnown } from './chart-data.ts';
import { checkBin, checkTimeUnit } from './check-bin.ts';
import { checkConstant, checkPredicate } from './check-predicate.ts';
import { checkScale } from './check-scale.ts';
import { checkStyle, checkStyleValue } from './check-style.ts';
import { checkFormat, isTextLike } from './check-text.ts';
import { aggregates, channelKeys, channels } from './permits.ts';
import { asList, asName, asPlain, at, checkKeys, isPlain, type Plain, Refusal } from './refusal.ts';
import type { Scope } from './scope.ts';

type Channel = { readonly place: string; readonly known: RowsKnown; readonly scope: Scope };

/** Checks each channel of an encoding against the rows that reach it. */
export function checkEncoding(value: unknown, place: string, known: RowsKnown, scope: Scope): Plain {
  const encoding = asPlain(value, place);
  checkKeys(encoding, channels, place);
  scope.rows = known.count;
  for (const [name, definition] of Object.entries(encoding)) {
    const inside = { place: at(place, name), known, scope };
    if (definition === null) continue;
    const definitions = Array.isArray(definition)
      ? asList(definition, inside.place, chartBounds.channels)
      : [definition];
    for (const entry of definitions) checkChannel(asPlain(entry, inside.place), inside, channelKeys);
  }
  return encoding;
}

const conditionKeys = new Set([...channelKeys, 'test', 'param', 'empty']);

function checkChannel(definition: Plain, channel: Channel, allowed: ReadonlySet<string>): void {
  const { place, known, scope } = channel;
  checkKeys(definition, allowed, place);
  const field = typeof definition['field'] === 'string' ? definition['field'] : undefined;
  for (const [key, value] of Object.entries(definition)) {
    const inside = at(place, key);
    if (key === 'field') checkField(value, inside);
    else if (key === 'aggregate') checkAggregate(value, inside);
    else if (key === 'type') checkType(value, inside);
    else if (key === 'bin') checkBin(value, inside, known, field);
    else if (key === 'timeUnit') checkTimeUnit(value, inside);
    else if (key === 'scale') checkScale(value, inside, scope);
    else if (key === 'sort') checkSort(value, inside, scope);
    else if (key === 'axis' || key === 'legend' || key === 'header') checkGuide(value, inside, scope);
    else if (key === 'datum') checkConstant(value, inside, scope);
    else if (key === 'condition') checkConditions(value, { place: inside, known, scope });
    else if (key === 'format') checkFormat(value, inside);
    else if (key === 'impute') checkImpute(value, inside);
    else if (key === 'title') requireText(value, inside);
    else if (key === 'test') checkPredicate(value, inside, scope);
    else if (key === 'param') checkPredicate({ param: value }, inside, scope);
    else if (key === 'value' && (typeof value === 'string' || Array.isArray(value))) checkValue(value, inside, scope);
    else if (key === 'formatType') checkStyle({ formatType: value }, place, scope);
    else checkStyleValue(value, inside, scope);
  }
}

function checkValue(value: unknown, place: string, scope: Scope): void {
  if (isTextLike(value) && typeof value !== 'string') return;
  checkStyleValue(value, place, scope);
}

function requireText(value: unknown, place: string): void {
  if (!isTextLike(value)) throw new Refusal(place, 'must be a text');
}

function checkField(value: unknown, place: string): void {
  if (isPlain(value)) {
    checkKeys(value, new Set(['repeat']), place);
    if (!['row', 'column', 'layer', 'repeat'].includes(asName(value['repeat'], place)))
      throw new Refusal(place, 'is not repeated');
  } else if (asName(value, place).length > 500) {
    throw new Refusal(place, 'is too long for a name');
  }
}

function checkAggregate(value: unknown, place: string): void {
  if (value === null) return;
  if (isPlain(value)) {
    checkKeys(value, new Set(['argmin', 'argmax']), place);
    for (const field of Object.values(value)) asName(field, place);
  } else if (!aggregates.has(asName(value, place))) {
    throw new Refusal(place, 'is not an operation of charts here');
  }
}

function checkType(value: unknown, place: string): void {
  if (!['quantitative', 'temporal', 'ordinal', 'nominal'].includes(asName(value, place))) {
    throw new Refusal(place, 'must be quantitative, temporal, ordinal or nominal');
  }
}

function checkSort(value: unknown, place: string, scope: Scope): void {
  if (Array.isArray(value)) {
    for (const entry of asList(value, place, chartBounds.sortList)) checkConstant(entry, place, scope);
  } else if (isPlain(value)) {
    checkKeys(value, new Set(['field', 'op', 'order', 'encoding']), place);
    if (value['op'] !== undefined) checkAggregate(value['op'], at(place, 'op'));
    if (value['field'] !== undefined) checkField(value['field'], at(place, 'field'));
    checkStyleValue([value['order'] ?? null, value['encoding'] ?? null], place, scope);
  } else {
    checkStyleValue(value, place, scope);
  }
}

/** Axes, legends and headers are styles, and may list the values they show. */
function checkGuide(value: unknown, place: string, scope: Scope): void {
  if (value === null || typeof value === 'boolean') return;
  const { values, ...style } = asPlain(value, place);
  if (values !== undefined && values !== null) {
    for (const entry of asList(values, at(place, 'values'), chartBounds.list))
      checkConstant(entry, at(place, 'values'), scope);
  }
  checkStyle(style, place, scope);
}

function checkConditions(value: unknown, channel: Channel): void {
  const conditions = Array.isArray(value) ? asList(value, channel.place, 20) : [value];
  for (const condition of conditions) checkChannel(asPlain(condition, channel.place), channel, conditionKeys);
}

function checkImpute(value: unknown, place: string): void {
  if (value === null) return;
  const impute = asPlain(value, place);
  checkKeys(impute, new Set(['value']), place);
  for (const entry of Object.values(impute)) {
    if (typeof entry === 'object' && entry !== null) throw new Refusal(place, 'must be a plain value');
  }
}
