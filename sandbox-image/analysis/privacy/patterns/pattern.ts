/** What personal data can be found in texts. */
export type PersonalKind = 'email' | 'phone' | 'iban' | 'credit-card' | 'ip-address' | 'national-id';

/** How something personal looks. */
export type Pattern = {
  readonly kind: PersonalKind;
  /** With the flag g. */
  readonly form: RegExp;
  /** Of what has the form: whether it is what it looks like. */
  readonly check?: (found: string) => boolean;
  /** The check is a checksum, which numbers that only look alike pass by chance: see `findPersonal`. */
  readonly hasChecksum?: boolean;
  /** What a text must hold for there to be any point in looking. */
  readonly needs: { readonly digits?: number; readonly character?: string };
};

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** The remainder of a number of any length. */
export function remainder(digits: string, divisor: number): number {
  let rest = 0;
  for (let index = 0; index < digits.length; index += 1) rest = (rest * 10 + digits.charCodeAt(index) - 48) % divisor;
  return rest;
}

/** The sum of digits, each times its weight. */
export function weigh(digits: string, weights: readonly number[]): number {
  return weights.reduce((total, weight, index) => total + weight * (digits.charCodeAt(index) - 48), 0);
}

/** The checksum of cards and of several national numbers (Luhn). */
export function passesLuhn(digits: string): boolean {
  let total = 0;
  for (let index = 0; index < digits.length; index += 1) {
    let digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    if (index % 2 === 1) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
    total += digit;
  }
  return total % 10 === 0;
}

/** Whether there is such a day. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}
