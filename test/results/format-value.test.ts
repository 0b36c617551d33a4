import { describe, expect, it } from 'vitest';
import { createValueFormatter, type ValueStyle } from '../../src/results/format-value.ts';
import type { Cell } from '../../src/contract/output.ts';

const nbsp = '\u00A0';

function write(value: Cell, style: Partial<ValueStyle> = {}, locale = 'en-US', timeZone = 'UTC'): string {
  return createValueFormatter(locale, timeZone).format(value, { type: 'number', ...style });
}

describe('numbers', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1234567, '1,234,567'],
    [1234567.891, '1,234,568'],
    [1234.56, '1,234.6'],
    [123.456, '123.5'],
    [1.23456, '1.235'],
    [-0.123456, '-0.1235'],
    [0.00001234, '1.234E-5'],
    [1e21, '1E21'],
  ])('%d is written %s', (value, text) => {
    expect(write(value)).toBe(text);
  });

  it.each<[number, Partial<ValueStyle>, string]>([
    [0.123, { format: 'percent' }, '12.3%'],
    [0.00123, { format: 'percent' }, '0.12%'],
    [0.95, { format: 'percent' }, '95%'],
    [0.57, { format: 'percent' }, '57%'],
    [0.9501, { format: 'percent' }, '95.0%'],
    [12.5, { format: 'percent' }, '1,250%'],
    [1234.5, { format: 'currency', unit: 'EUR' }, '€1,234.50'],
    [1234567.4, { format: 'currency', unit: 'USD' }, '$1,234,567'],
    [12304.49, { format: 'currency', unit: 'USD' }, '$12,304.49'],
    [1.479, { format: 'currency', unit: 'EUR' }, '€1.479'],
    [0.0032, { format: 'currency', unit: 'EUR' }, '€0.0032'],
    [0.05, { format: 'currency', unit: 'EUR' }, '€0.05'],
    [1234.5, { format: 'currency', unit: 'JPY' }, '¥1,235'],
    [12.5, { format: 'currency', unit: '$' }, '$12.50'],
    [12.5, { format: 'currency' }, '12.50'],
    [12.5, { format: 'currency', unit: 'points' }, `12.50${nbsp}points`],
    [1234567, { format: 'compact' }, '1.23M'],
    [2024, { format: 'plain' }, '2024'],
    [1935.955384, { format: 'plain' }, '1936'],
    [1977.34, { format: 'plain' }, '1977.3'],
    [0.123456, { format: 'plain' }, '0.123456'],
    [2024.7, { format: 'integer' }, '2,025'],
    [12.5, { unit: 'km' }, `12.5${nbsp}km`],
    [12.5, { unit: '%' }, `12.5${nbsp}%`],
    [12.5, { unit: '°C' }, '12.5°C'],
    [2024, { type: 'integer', name: 'order_year' }, '2024'],
    [10042, { type: 'integer', name: 'customer id' }, '10042'],
    [2024, { type: 'integer', name: 'orders' }, '2,024'],
  ])('%d as %j is written %s', (value, style, text) => {
    expect(write(value, style)).toBe(text);
  });

  it('keep all digits where they came as text', () => {
    expect(write('9007199254740993', { type: 'integer' })).toBe('9,007,199,254,740,993');
    expect(write('-170141183460469231731687303715884105728', { type: 'integer', format: 'plain' })).toBe(
      '-170141183460469231731687303715884105728',
    );
    expect(write('not a number', { type: 'integer' })).toBe('not a number');
  });

  it('are not enlarged by a unit that holds a number', () => {
    expect(write(5, { unit: '000' })).toBe('5');
    expect(write(5, { unit: 'of 100' })).toBe('5');
    expect(write(5, { unit: 'per 100,000' })).toBe(`5${nbsp}per 100,000`);
    expect(write(5, { unit: 'l/100 km' })).toBe(`5${nbsp}l/100 km`);
  });

  it('follow the locale', () => {
    expect(write(1234567.5, {}, 'de-DE')).toBe('1.234.568');
    expect(write(0.123, { format: 'percent' }, 'de-DE')).toBe(`12,3${nbsp}%`);
    expect(write(12345, {}, 'fr-FR')).toBe(`12${nbsp}345`);
    expect(write(1234.5, { format: 'currency', unit: 'EUR' }, 'de-DE')).toBe(`1.234,50${nbsp}€`);
  });

  it('of a column share their decimals', () => {
    const formatter = createValueFormatter('en-US', 'UTC');
    const column = (values: readonly Cell[], style: Partial<ValueStyle> = {}) => {
      const whole: ValueStyle = { type: 'number', ...style };
      return values.map((value) => formatter.format(value, whole, formatter.shape(values, whole)));
    };
    expect(column([1, 2.5, 10])).toEqual(['1.00', '2.50', '10.00']);
    expect(column([1, 2, 1000])).toEqual(['1', '2', '1,000']);
    expect(column([0.5, null, 0.123456])).toEqual(['0.5000', '–', '0.1235']);
    expect(column([0.5, 0.12345], { format: 'percent' })).toEqual(['50.0%', '12.3%']);
    expect(column([123456.78, 2], { format: 'currency', unit: 'EUR' })).toEqual(['€123,456.78', '€2.00']);
    expect(column([1.479, 2], { format: 'currency', unit: 'EUR' })).toEqual(['€1.479', '€2.000']);
    expect(column([15000.129, 2], { format: 'currency', unit: 'USD' })).toEqual(['$15,000.13', '$2.00']);
  });
});

describe('dates and times', () => {
  it.each([
    ['date', '2024-03-01', 'Mar 1, 2024'],
    ['date', '1815-06-18', 'Jun 18, 1815'],
    ['date', '0044-03-15', 'Mar 15, 44'],
    ['date', '2024-02-31', '2024-02-31'],
    ['date', '-0044-03-15', '-0044-03-15'],
    ['date', 'infinity', 'infinity'],
    ['timestamp', '2024-03-01T00:00:00', 'Mar 1, 2024'],
    ['timestamp', '2024-03-01T13:05:00', 'Mar 1, 2024, 1:05 PM'],
    ['timestamp', '2024-03-01 13:05:09.25', 'Mar 1, 2024, 1:05:09 PM'],
    ['timestamp', '2024-03-01T12:00:00Z', 'Mar 1, 2024, 7:00 AM'],
    ['timestamp', '2024-03-01T23:30:00-02:30', 'Mar 1, 2024, 9:00 PM'],
  ] as const)('%s %s is written %s in New York', (type, value, text) => {
    expect(write(value, { type }, 'en-US', 'America/New_York')).toBe(text);
  });

  it('of a column of months or years are written as such', () => {
    const formatter = createValueFormatter('de-DE', 'America/New_York');
    const column = (values: readonly Cell[]) =>
      values.map((value) => formatter.format(value, { type: 'date' }, formatter.shape(values, { type: 'date' })));
    expect(column(['2024-01-01', '2024-02-01'])).toEqual(['Jan. 2024', 'Feb. 2024']);
    expect(column(['2023-01-01', '2024-01-01', null])).toEqual(['2023', '2024', '–']);
    expect(column(['2024-01-01'])).toEqual(['01.01.2024']);
    expect(column(['2024-01-01', '2024-02-02'])).toEqual(['01.01.2024', '02.02.2024']);
  });
});

describe('other values', () => {
  it('are written in words', () => {
    expect(write(true, { type: 'boolean' })).toBe('yes');
    expect(write(false, { type: 'boolean' }, 'de')).toBe('nein');
    expect(write(null)).toBe('–');
  });

  it('lose what is not seen', () => {
    expect(write('a\u001B[31mb\u202Ec\u200Bd\ne', { type: 'text' })).toBe('a[31mbcd e');
    expect(write('می‌خواهم', { type: 'text' })).toBe('می‌خواهم');
  });
});

describe('a locale or time zone that is none', () => {
  it('is refused in words', () => {
    expect(() => createValueFormatter('en_US!', 'UTC')).toThrow('is not a locale');
    expect(() => createValueFormatter('en', 'Mars/Olympus')).toThrow('is not a time zone');
  });
});
