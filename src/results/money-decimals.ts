/**
 * Decimals of an amount: none for whole ones and from a million on, as many as it takes for a fraction of a cent; undefined
 * for as many as the currency has.
 */
export function moneyDecimals(value: number): number | undefined {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 1e6) return 0;
  const isOf = (parts: number): boolean => Math.abs(size * parts - Math.round(size * parts)) < 1e-9;
  if (isOf(100)) return undefined;
  // Prices of fuel and the like.
  if (size < 10 && isOf(1000)) return 3;
  return size < 0.1 ? Math.min(8, 1 - Math.floor(Math.log10(size))) : undefined;
}
