import { describe, expect, it } from 'vitest';
import { detect, mask } from '../../../../sandbox-image/analysis/privacy/index.ts';

describe('mask', () => {
  it.each([
    ['write to ada.lovelace+x@mail.example.co.uk, soon', 'write to [email], soon'],
    ['müller@bücher.example', '[email]'],
    ['+49 30 901820', '[phone]'],
    ['call (212) 555-0199 or 212-555-0123', 'call [phone] or [phone]'],
    ['+1 212 555 0199', '[phone]'],
    ['0171/1234567', '[phone]'],
    ['020 7946 0958', '[phone]'],
    ['06 12 34 56 78', '[phone]'],
    ['0044 20 7946 0958', '[phone]'],
    ['from 10.0.0.7 to 10.0.0.9.', 'from [ip-address] to [ip-address].'],
    [
      'card 4111-1111-1111-1111, IBAN AT61 1904 3002 3457 3201 for ada@example.org',
      'card [credit-card], IBAN [iban] for [email]',
    ],
  ])('hides what is personal in %j', (text, masked) => {
    expect(mask([text])).toEqual([masked]);
  });

  it.each([
    '2024-01-05',
    '05.01.2024 10:30',
    '2024-01-05 10:30:00',
    '1,234,567.89',
    '3.14159265358979',
    'ISBN 978-3-16-148410-0',
    '0-306-40615-2',
    'version 1.2.3',
    '10:30:45',
    'user@localhost',
    '@ada',
    'a@b',
    '100-200',
    'AB-123456',
    'order 20240105-17',
    '52.5200, 13.4050',
    'DE89 3704 0044 0532 0130 01',
    '550e8400-e29b-41d4-a716-446655440000',
  ])('leaves %j as it is', (text) => {
    expect(mask([text])).toEqual([text]);
  });

  it('keeps what is no text, and missing values as null', () => {
    expect(mask([1.5, true, null, undefined, NaN, 'x', 4_111_111_111_111_111])).toEqual([
      1.5,
      true,
      null,
      null,
      null,
      'x',
      '[credit-card]',
    ]);
    expect(mask(new Float64Array([1e9, 2]))).toEqual([1e9, 2]);
  });

  it('does not take numbers for cards of which one in ten passes by chance', () => {
    const numbers = Array.from({ length: 200 }, (_, i) => String(4_000_000_000_000_000 + 7919 * i));
    expect(mask(numbers)).toEqual(numbers);
  });

  it('hides a card with a wrong digit among right ones', () => {
    expect(mask(['4111111111111111', '4012888888881881', '4111111111111112'])).toEqual(Array(3).fill('[credit-card]'));
  });

  // What took minutes would end at the time limit of a test.
  it('is not held up by texts that are made to be slow', () => {
    const hard = [
      'a'.repeat(100_000),
      '1'.repeat(100_000),
      `AB12${'C'.repeat(100_000)}@`,
      ':'.repeat(100_000),
      '1 '.repeat(50_000),
      `${'a.'.repeat(50_000)}@`,
    ];
    expect(mask(hard)).toEqual(hard);
  });
});

describe('detect', () => {
  it('says what is where, how often, and why it thinks so', () => {
    expect(
      detect({
        id: [1, 2, 3, 4],
        contact: ['ada@example.org', 'bo@example.org', null, 'see +49 30 901820, cy@example.org'],
        account: ['DE89370400440532013000', null, null, null],
        customer_name: ['Ada', 'Bo', 'Cy', null],
        product_name: ['Tea', 'Ink', 'Pen', 'Tea'],
        'Date of Birth': ['1990-01-01', null, null, null],
        e_mail: ['none', 'none', 'none', 'none'],
      }),
    ).toEqual([
      { column: 'contact', kind: 'email', count: 3, share: 1, evidence: 'form' },
      { column: 'contact', kind: 'phone', count: 1, share: 1 / 3, evidence: 'form' },
      { column: 'account', kind: 'iban', count: 1, share: 1, evidence: 'checksum' },
      { column: 'customer_name', kind: 'name', count: 3, share: 1, evidence: 'column name' },
      { column: 'Date of Birth', kind: 'birthday', count: 1, share: 1, evidence: 'column name' },
      { column: 'e_mail', kind: 'email', count: 4, share: 1, evidence: 'column name' },
    ]);
  });

  it('finds nothing in what is not personal', () => {
    expect(detect({ day: ['2024-01-05'], price: new Float64Array([1.5]), city: ['Berlin'], sold: [true] })).toEqual([]);
  });
});
