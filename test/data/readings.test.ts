import { describe, expect, it } from 'vitest';
import { describeReadings } from './support/describe-readings.ts';
import { createBench, query, typesOf } from './support/taking.ts';

const bench = createBench();

describeReadings('Numbers are read as a person reads them', 'numbers.tsv', {
  integers: { values: ['1', '-20', '300'], type: 'BIGINT', stored: ['1', '-20', '300'] },
  decimals: { values: ['1.5', '.5', '-2', '1e3'], type: 'DOUBLE', stored: [1.5, 0.5, -2, 1000] },
  signed: { values: ['+1.5', '-2'], type: 'DOUBLE', stored: [1.5, -2] },
  doubtful_points: {
    values: ['1.234', '5.678', '12'],
    type: 'DOUBLE',
    stored: [1.234, 5.678, 12],
    assumed: 'values such as 1.234 are read as numbers with a decimal point',
  },
  three_decimals: { values: ['0.234', '5.678'], type: 'DOUBLE', stored: [0.234, 5.678] },
  thousands: { values: ['1,234.5', '12', '1,234,567'], type: 'DOUBLE', stored: [1234.5, 12, 1234567] },
  whole_thousands: { values: ['1,234,567', '12', '-4,000'], type: 'BIGINT', stored: ['1234567', '12', '-4000'] },
  doubtful_thousands: {
    values: ['1,234', '5,678'],
    type: 'BIGINT',
    stored: ['1234', '5678'],
    assumed: 'values such as 1,234 are read as numbers with a comma between thousands',
  },
  lakhs: { values: ['12,34,567.50', '1,000'], type: 'DOUBLE', stored: [1234567.5, 1000] },
  spaces: { values: ['1 234.5', '2 000 000'], type: 'DOUBLE', stored: [1234.5, 2000000] },
  apostrophes: { values: ["1'234.5", "2'000'000"], type: 'DOUBLE', stored: [1234.5, 2000000] },
  percent: {
    values: ['12 %', '0.5%', '-3%'],
    type: 'DOUBLE',
    stored: [0.12, 0.005, -0.03],
    assumed: 'values such as 12 % are read as shares (12 % is 0.12)',
  },
  dollars: {
    values: ['$1,234.50', '$5', '-$2.25'],
    type: 'DOUBLE',
    stored: [1234.5, 5, -2.25],
    assumed: 'amounts in dollars ($)',
  },
  euros: { values: ['12.50 €', '3 €'], type: 'DOUBLE', stored: [12.5, 3], assumed: 'amounts in EUR' },
  codes_of_money: {
    values: ['USD 12', 'USD 1,300'],
    type: 'BIGINT',
    stored: ['12', '1300'],
    assumed: 'amounts in USD',
  },
  mixed_money: { values: ['$5', '€5'], type: 'VARCHAR', stored: ['$5', '€5'] },
  parentheses: { values: ['(1,234.50)', '12.00'], type: 'DOUBLE', stored: [-1234.5, 12] },
  dollars_in_parentheses: {
    values: ['($1,234.50)', '$(3.00)', '$12.00'],
    type: 'DOUBLE',
    stored: [-1234.5, -3, 12],
    assumed: 'dollars',
  },
  not_finite: {
    values: ['1.5', 'NaN', '2', '-inf'],
    type: 'DOUBLE',
    stored: [1.5, null, 2, null],
    assumed: '"-inf", "NaN" is read as missing',
  },
  missing: {
    values: ['1', 'N/A', '-', '2'],
    type: 'BIGINT',
    stored: ['1', null, null, '2'],
    assumed: '"-", "N/A" is read as missing in missing (2 values)',
  },
  padded: { values: [' 1', '2 ', ' 3 '], type: 'BIGINT', stored: ['1', '2', '3'] },
  versions: { values: ['1.2.3', '10.0.1'], type: 'VARCHAR', stored: ['1.2.3', '10.0.1'] },
  units: { values: ['12 kg', '3 kg'], type: 'VARCHAR', stored: ['12 kg', '3 kg'] },
  hexadecimal: { values: ['0x1F', '0x20'], type: 'VARCHAR', stored: ['0x1F', '0x20'] },
});

describeReadings('Decimal commas are read where the column or its neighbours show them', 'commas.tsv', {
  decimal_comma: { values: ['1,5', '12,25', '-3'], type: 'DOUBLE', stored: [1.5, 12.25, -3] },
  points_between: { values: ['1.234,5', '12', '1.234.567,89'], type: 'DOUBLE', stored: [1234.5, 12, 1234567.89] },
  doubtful_points: {
    values: ['1.234', '5.678'],
    type: 'BIGINT',
    stored: ['1234', '5678'],
    assumed: 'values such as 1.234 are read as numbers with a point between thousands',
  },
  doubtful_comma: {
    values: ['1,234', '5,678'],
    type: 'DOUBLE',
    stored: [1.234, 5.678],
    assumed: 'values such as 1,234 are read as numbers with a decimal comma',
  },
  spaces_and_comma: { values: ['1 234,5', '2 000 000,00'], type: 'DOUBLE', stored: [1234.5, 2000000] },
  euro_comma: { values: ['1.234,50 €', '5,00 €'], type: 'DOUBLE', stored: [1234.5, 5], assumed: 'EUR' },
  percent_comma: { values: ['12,5 %', '3 %'], type: 'DOUBLE', stored: [0.125, 0.03], assumed: 'shares' },
});

describeReadings('Codes stay text', 'codes.tsv', {
  leading_zeros: { values: ['00123', '45', '678'], type: 'VARCHAR', stored: ['00123', '45', '678'] },
  long_digits: { values: ['12345678901234567', '1'], type: 'VARCHAR', stored: ['12345678901234567', '1'] },
  beyond_doubles: {
    values: ['9007199254740993', '9007199254740992'],
    type: 'VARCHAR',
    stored: ['9007199254740993', '9007199254740992'],
  },
  phones: { values: ['+15551234567', '+441234567890'], type: 'VARCHAR', stored: ['+15551234567', '+441234567890'] },
  phone_words: { values: ['555-1234', '(555) 123-4567'], type: 'VARCHAR', stored: ['555-1234', '(555) 123-4567'] },
  formulas: { values: ['=SUM(A1:A2)', '+1+2'], type: 'VARCHAR', stored: ['=SUM(A1:A2)', '+1+2'] },
  zero_is_a_number: { values: ['0', '0.5', '-0.25'], type: 'DOUBLE', stored: [0, 0.5, -0.25] },
});

describeReadings('Truth values are read from words, and from letters where both occur', 'booleans.tsv', {
  words: { values: ['yes', 'No', 'YES'], type: 'BOOLEAN', stored: [true, false, true] },
  truth: { values: ['TRUE', 'false', 'True'], type: 'BOOLEAN', stored: [true, false, true] },
  letters: {
    values: ['Y', 'n', 'Y'],
    type: 'BOOLEAN',
    stored: [true, false, true],
    assumed: 'y is read as true and n as false',
  },
  one_letter: { values: ['F', 'F', 'F'], type: 'VARCHAR', stored: ['F', 'F', 'F'] },
  sexes: { values: ['F', 'M', 'F'], type: 'VARCHAR', stored: ['F', 'M', 'F'] },
  bits: { values: ['0', '1', '1'], type: 'BIGINT', stored: ['0', '1', '1'] },
  text_with_na: { values: ['abc', 'NA', '-'], type: 'VARCHAR', stored: ['abc', 'NA', '-'] },
});

describe('Values that do not fit the rest of their column', () => {
  const numbers = Array.from({ length: 400 }, (_, index) => String(index * 3));

  it('are left empty where they are fewer than one in a hundred, and are counted and quoted', async () => {
    const path = bench.write('few.csv', ['amount', ...numbers, 'lots', 'n. a. yet'].join('\n'));
    const taken = await bench.take(path);
    expect(typesOf(taken)).toEqual({ amount: 'BIGINT' });
    expect(taken.dataset.warnings).toEqual([
      'few.amount: 2 values of 402 cannot be read as integer and are left empty: "lots", "n. a. yet".',
    ]);
    expect(await query(taken, 'SELECT count(*), count(amount), sum(amount) FROM few')).toEqual([
      ['402', '400', String((3 * (399 * 400)) / 2)],
    ]);
  });

  it('keep the column text where they are more, with a warning', async () => {
    const path = bench.write('more.csv', ['amount', ...numbers.slice(0, 50), 'lots', 'few'].join('\n'));
    const taken = await bench.take(path);
    expect(typesOf(taken)).toEqual({ amount: 'VARCHAR' });
    expect(taken.dataset.warnings[0]).toContain(
      'more.amount stays text: 2 values of 52 cannot be read as integer, such as "few", "lots"',
    );
  });

  it('keep the column text where one of them is a code, however rare', async () => {
    const path = bench.write('code.csv', ['article', ...numbers, '0012'].join('\n'));
    expect(typesOf(await bench.take(path))).toEqual({ article: 'VARCHAR' });
  });

  it('show another form when they are looked at again', async () => {
    const late = [...numbers.slice(0, 399), '1,234.5'];
    const rows = Array.from({ length: 20 }, () => numbers).flat();
    const taken = await bench.take(
      bench.write('late.csv', ['amount', ...rows, ...late].map((cell) => `"${cell}"`).join('\n')),
    );
    expect(typesOf(taken)).toEqual({ amount: 'DOUBLE' });
    expect(await query(taken, 'SELECT max(amount) FROM late')).toEqual([[1234.5]]);
  });
});
