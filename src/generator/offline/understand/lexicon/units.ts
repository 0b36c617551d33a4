/** What a unit measures, and how many of the dimension's base unit one of it is. */
export type Unit = { readonly dimension: string; readonly factor: number; readonly offset?: number };

const units: Readonly<Record<string, Unit>> = {
  mg: { dimension: 'mass', factor: 0.001 },
  g: { dimension: 'mass', factor: 1 },
  gram: { dimension: 'mass', factor: 1 },
  gramme: { dimension: 'mass', factor: 1 },
  kg: { dimension: 'mass', factor: 1000 },
  kilo: { dimension: 'mass', factor: 1000 },
  kilogram: { dimension: 'mass', factor: 1000 },
  tonne: { dimension: 'mass', factor: 1e6 },
  lb: { dimension: 'mass', factor: 453.59237 },
  pound: { dimension: 'mass', factor: 453.59237 },
  mm: { dimension: 'length', factor: 0.001 },
  millimeter: { dimension: 'length', factor: 0.001 },
  millimetre: { dimension: 'length', factor: 0.001 },
  cm: { dimension: 'length', factor: 0.01 },
  centimeter: { dimension: 'length', factor: 0.01 },
  centimetre: { dimension: 'length', factor: 0.01 },
  m: { dimension: 'length', factor: 1 },
  meter: { dimension: 'length', factor: 1 },
  metre: { dimension: 'length', factor: 1 },
  m2: { dimension: 'area', factor: 1 },
  sqm: { dimension: 'area', factor: 1 },
  km: { dimension: 'length', factor: 1000 },
  kilometer: { dimension: 'length', factor: 1000 },
  kilometre: { dimension: 'length', factor: 1000 },
  mile: { dimension: 'length', factor: 1609.344 },
  ft: { dimension: 'length', factor: 0.3048 },
  foot: { dimension: 'length', factor: 0.3048 },
  inch: { dimension: 'length', factor: 0.0254 },
  knot: { dimension: 'speed', factor: 0.514444 },
  kt: { dimension: 'speed', factor: 0.514444 },
  kmh: { dimension: 'speed', factor: 0.277778 },
  kph: { dimension: 'speed', factor: 0.277778 },
  mph: { dimension: 'speed', factor: 0.44704 },
  second: { dimension: 'duration', factor: 1 },
  sec: { dimension: 'duration', factor: 1 },
  minute: { dimension: 'duration', factor: 60 },
  hr: { dimension: 'duration', factor: 3600 },
  hour: { dimension: 'duration', factor: 3600 },
  day: { dimension: 'duration', factor: 86_400 },
  celsius: { dimension: 'temperature', factor: 1 },
  centigrade: { dimension: 'temperature', factor: 1 },
  fahrenheit: { dimension: 'temperature-f', factor: 1 },
  degree: { dimension: 'degree', factor: 1 },
  usd: { dimension: 'money', factor: 1 },
  dollar: { dimension: 'money', factor: 1 },
  $: { dimension: 'money', factor: 1 },
  eur: { dimension: 'euro', factor: 1 },
  euro: { dimension: 'euro', factor: 1 },
  '€': { dimension: 'euro', factor: 1 },
  gbp: { dimension: 'pound', factor: 1 },
  '£': { dimension: 'pound', factor: 1 },
  percent: { dimension: 'percent', factor: 1 },
  pct: { dimension: 'percent', factor: 1 },
  '%': { dimension: 'percent', factor: 1 },
  mw: { dimension: 'power', factor: 1 },
  gwh: { dimension: 'energy', factor: 1000 },
  mwh: { dimension: 'energy', factor: 1 },
  kwh: { dimension: 'energy', factor: 0.001 },
};

/** Long durations, in headers only, where they stand in the plural: "tenure_months" is a tenure, "birth_month" no birth. */
const longDurations: Readonly<Record<string, Unit>> = {
  weeks: { dimension: 'duration', factor: 604_800 },
  months: { dimension: 'duration', factor: 2_629_746 },
  years: { dimension: 'duration', factor: 31_556_952 },
};

/** The unit that the last word of a header names, as it stands there. */
export function findHeaderUnit(word: string, singular: string): Unit | undefined {
  return Object.hasOwn(longDurations, word) ? longDurations[word] : findUnit(singular);
}

/** The unit that a folded, singular word names. */
export function findUnit(word: string): Unit | undefined {
  return Object.hasOwn(units, word) ? units[word] : undefined;
}
