import { chartBounds } from './bounds.ts';
import { checkConstant } from './check-predicate.ts';
import { checkStyleValue } from './check-style.ts';
import { scaleKeys, scaleTypes } from './permits.ts';
import { asList, asName, asNumber, asPlain, at, checkKeys, isPlain, Refusal } from './refusal.ts';
import type { Scope } from './scope.ts';

type ScaleCheck = (value: unknown, place: string, scope: Scope) => void;

const byKey: Readonly<Record<string, ScaleCheck>> = {
  type: (value, place) => {
    if (!scaleTypes.has(asName(value, place))) throw new Refusal(place, 'is not a type of scale');
  },
  domain: checkDomain,
  domainMin: checkConstant,
  domainMax: checkConstant,
  domainMid: checkConstant,
  range: checkRange,
  scheme: checkScheme,
  // Ticks of a logarithmic axis are counted up to the base.
  base: (value, place) => {
    if (!Number.isInteger(asNumber(value, place, 2, 36))) throw new Refusal(place, 'must be a whole number');
  },
  exponent: (value, place) => void asNumber(value, place, 0.01, 10),
  constant: (value, place) => void asNumber(value, place, Number.MIN_VALUE, Number.MAX_VALUE),
  nice: checkNice,
  padding: (value, place) => void asNumber(value, place, 0, 1_000),
};

export function checkScale(value: unknown, place: string, scope: Scope): void {
  if (value === null) return;
  const scale = asPlain(value, place);
  checkKeys(scale, scaleKeys, place);
  for (const [key, entry] of Object.entries(scale)) (byKey[key] ?? checkStyleValue)(entry, at(place, key), scope);
}

function checkDomain(value: unknown, place: string, scope: Scope): void {
  if (value === null || value === 'unaggregated') return;
  if (isPlain(value)) {
    checkKeys(value, new Set(['unionWith']), place);
    checkDomain(value['unionWith'], place, scope);
    return;
  }
  for (const entry of asList(value, place, chartBounds.list)) checkConstant(entry, place, scope);
}

function checkRange(value: unknown, place: string, scope: Scope): void {
  if (isPlain(value)) {
    checkKeys(value, new Set(['step', 'field']), place);
    if (value['step'] !== undefined) asNumber(value['step'], at(place, 'step'), 0, 200);
    if (value['field'] !== undefined) asName(value['field'], at(place, 'field'));
    return;
  }
  checkStyleValue(value, place, scope);
}

function checkScheme(value: unknown, place: string, scope: Scope): void {
  if (isPlain(value)) {
    checkKeys(value, new Set(['name', 'extent', 'count']), place);
    checkScheme(value['name'], place, scope);
    if (value['extent'] !== undefined) checkStyleValue(asList(value['extent'], place, 2), place, scope);
    if (value['count'] !== undefined) asNumber(value['count'], at(place, 'count'), 1, chartBounds.ticks);
    return;
  }
  if (Array.isArray(value)) return checkStyleValue(value, place, scope);
  if (!/^[A-Za-z]+\d{0,2}(?:-\d{1,2})?$/.test(asName(value, place)))
    throw new Refusal(place, 'is not the name of a scheme');
}

/** Rounding to every so many months never ends for some numbers: a plain unit, a count, or yes and no. */
function checkNice(value: unknown, place: string): void {
  if (typeof value === 'boolean' || value === null) return;
  if (typeof value === 'number') return void asNumber(value, place, 0, chartBounds.ticks);
  if (!/^(?:second|minute|hour|day|week|month|year)$/.test(asName(value, place)))
    throw new Refusal(place, 'is not a unit of time');
}
