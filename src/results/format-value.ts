import type { Cell, numberFormats, ValueType } from '../contract/output.ts';
import { GloveboxError } from '../errors.ts';
import { type ColumnShape, shapeColumn } from './column-shape.ts';
import { createTimeFormatter } from './format-time.ts';
import { moneyDecimals } from './money-decimals.ts';
import { plainText } from './plain-text.ts';

/** What is known of a value besides the value: its type, and how its author wants it written. */
export type ValueStyle = {
  /** What it is called: years and identifiers are written without grouping. */
  readonly name?: string | undefined;
  readonly type: ValueType;
  readonly unit?: string | undefined;
  readonly format?: (typeof numberFormats)[number] | undefined;
};

export type ValueFormatter = {
  /** The value as a reader sees it, on one line. `shape` is for columns, whose cells are written alike. */
  format(value: Cell, style: ValueStyle, shape?: ColumnShape): string;
  /** How the cells of a column are written to read well beside each other. */
  shape(values: readonly Cell[], style: ValueStyle): ColumnShape;
};

const symbolCodes: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };
const yesAndNo: Readonly<Record<string, readonly [string, string]>> = {
  de: ['ja', 'nein'],
  fr: ['oui', 'non'],
  es: ['sí', 'no'],
};

/** Writes values by locale and time zone: the one way in which every renderer and every citation writes them. */
export function createValueFormatter(locale: string, timeZone: string): ValueFormatter {
  checkLocale(locale, timeZone);
  const formatTime = createTimeFormatter(locale, timeZone);
  const formats = new Map<string, Intl.NumberFormat>();
  const write = (value: number | bigint, options: Intl.NumberFormatOptions): string => {
    const key = JSON.stringify(options);
    let format = formats.get(key);
    if (format === undefined) formats.set(key, (format = new Intl.NumberFormat(locale, options)));
    return format.format(value);
  };

  const formatNumber = (value: number, style: ValueStyle, decimals?: number): string => {
    if (!Number.isFinite(value)) return '–';
    const number = value === 0 ? 0 : value;
    switch (style.format ?? (isLabel(number, style.name) ? 'plain' : 'number')) {
      case 'plain':
        return withUnit(String(isMeanOfYears(number) ? Number(number.toFixed(1)) : number), style.unit);
      case 'integer':
        return withUnit(write(number, { maximumFractionDigits: 0 }), style.unit);
      case 'compact':
        return withUnit(write(number, { notation: 'compact', maximumSignificantDigits: 3 }), style.unit);
      case 'percent':
        return write(number, { style: 'percent', ...fixed(decimals ?? percentDecimals(number)) });
      case 'currency':
        return formatCurrency(number, style, decimals);
      default:
        return withUnit(write(number, decimals === undefined ? numberDigits(number) : fixed(decimals)), style.unit);
    }
  };

  const formatCurrency = (value: number, { unit }: ValueStyle, decimals?: number): string => {
    const digits = decimals ?? moneyDecimals(value);
    const code = unit === undefined ? undefined : (symbolCodes[unit] ?? unit.toUpperCase());
    if (code === undefined || !/^[A-Z]{3}$/.test(code)) return withUnit(write(value, fixed(digits ?? 2)), unit);
    const currencyDisplay = unit === code ? 'symbol' : 'narrowSymbol';
    return write(value, {
      style: 'currency',
      currency: code,
      currencyDisplay,
      ...(digits === undefined ? {} : fixed(digits)),
    });
  };

  const format = (value: Cell, style: ValueStyle, { decimals, grain }: ColumnShape = {}): string => {
    if (value === null) return '–';
    if (typeof value === 'boolean') return (yesAndNo[locale.slice(0, 2)] ?? ['yes', 'no'])[value ? 0 : 1];
    if (typeof value === 'number') return formatNumber(value, style, decimals);
    if (style.type === 'integer' && /^-?\d{1,400}$/.test(value)) {
      const label = style.format === 'plain' || identifierName.test(style.name ?? '');
      const digits = label ? value : write(BigInt(value), {});
      return withUnit(digits, style.unit);
    }
    const time = style.type === 'date' || style.type === 'timestamp' ? formatTime(value, grain) : undefined;
    return time ?? value;
  };

  return {
    // Narrow no-break spaces, which some locales group with, are missing from many fonts.
    format: (value, style, shape) => plainText(format(value, style, shape)).trim(),
    shape: shapeColumn,
  };
}

const yearName = /(?:^|[^\p{L}])(?:year|yr|jahr|année|annee|año|anio)(?:$|[^\p{L}])/iu;
const identifierName = /(?:^|[^\p{L}])(?:id|zip|zipcode|postcode|plz|code)$/iu;

/** Years and codes are names made of digits: nobody groups them. */
function isLabel(value: number, name: string | undefined): boolean {
  if (name === undefined || !Number.isInteger(value)) return false;
  return identifierName.test(name) || (value >= 1000 && value <= 2999 && yearName.test(name));
}

/** Between two years there is a mean of years: of what lies behind the point one digit says enough. */
function isMeanOfYears(value: number): boolean {
  return !Number.isInteger(value) && value >= 1000 && value <= 2999;
}

// "000" or "1,000" as a unit would make another number of the one before it; "per 100,000" and "/100 km" do not.
const countingUnit = /^[\p{N}.,'’]|(?<!\bper)\s[\p{N}.,]/iu;

function withUnit(text: string, unit: string | undefined): string {
  if (unit === undefined || unit === '' || countingUnit.test(unit)) return text;
  return /^[%‰°′″]/.test(unit) ? `${text}${unit === '%' ? '\u00A0' : ''}${unit}` : `${text}\u00A0${unit}`;
}

function fixed(decimals: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
}

/** Four digits that matter; all digits before the point. Very small and very large numbers in powers of ten. */
function numberDigits(value: number): Intl.NumberFormatOptions {
  const size = Math.abs(value);
  if (size === 0) return {};
  if (size < 1e-4 || size >= 1e15) return { notation: 'scientific', maximumSignificantDigits: 4 };
  if (Number.isInteger(value)) return { maximumFractionDigits: 0 };
  if (size >= 1000) return { maximumFractionDigits: size >= 10_000 ? 0 : 1 };
  return { maximumSignificantDigits: 4 };
}

/** Whole ones without decimals, others from 1 % on with one, smaller ones with two digits that matter. */
function percentDecimals(share: number): number {
  const percent = Math.abs(share) * 100;
  if (Math.abs(percent - Math.round(percent)) < 1e-9) return 0;
  if (percent >= 1000) return 0;
  if (percent >= 1) return 1;
  return Math.min(6, 1 - Math.floor(Math.log10(percent)));
}

function checkLocale(locale: string, timeZone: string): void {
  try {
    Intl.getCanonicalLocales(locale);
  } catch (cause) {
    throw new GloveboxError('USAGE', `"${plainText(locale)}" is not a locale.`, {
      cause,
      next: 'Give one such as "en-US" or "de".',
    });
  }
  // Loading the calendars takes longer than all else here: only where there is something to check.
  if (timeZone === 'UTC') return;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new GloveboxError('USAGE', `"${plainText(timeZone)}" is not a time zone.`, {
      cause,
      next: 'Give one such as "Europe/Berlin".',
    });
  }
}
