import type { EngineValue } from '../engine/values.ts';

const sampleTextLength = 120;

export type Scalar = number | string | boolean | null;

/** A value as a profile holds it. */
export function toScalar(value: EngineValue): Scalar {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > sampleTextLength ? `${text.slice(0, sampleTextLength - 1)}…` : text;
}
