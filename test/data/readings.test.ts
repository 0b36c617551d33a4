import { describe, expect, it } from 'vitest';
import type { TakenIn } from '../../src/data/take-in.ts';
import { createBench, query, typesOf } from './support/taking.ts';

const bench = createBench();

type Case = {
  readonly values: readonly string[];
  readonly type: string;
  readonly stored: readonly unknown[];
  readonly assumed?: string;
};

/** Takes in one table with a column for each case, whose values stand in its first rows. */
async function takeColumns(file: string, cases: Readonly<Record<string, Case>>, locale?: string): Promise<TakenIn> {
  const height = Math.max(...Object.values(cases).map(({ values }) => values.length));
  const lines = Array.from({ length: height }, (_, row) =>
    Object.values(cases)
      .map(({ values }) => values[row] ?? '')
      .join('\t'),
  );
  const path = bench.write(file, [Object.keys(cases).join('\t'), ...lines].join('\n'));
  return bench.take(path, locale === undefined ? {} : { locale });
}

function describeReadings(title: string, file: string, cases: Readonly<Record<string, Case>>, locale?: string): void {
  describe(title, () => {
    let taken: TakenIn;
    it.each(Object.entries(cases))('%s', async (name, { values, type, stored, assumed }) => {
      taken ??= await takeColumns(file, cases, locale);
      const rows = await query(
        taken,
        `SELECT "${name}" FROM "${taken.dataset.tables[0]?.name ?? ''}" LIMIT ${values.length}`,
      );
      expect(typesOf(taken)[name]).toBe(type);
      expect(rows.map(([value]) => value)).toEqual(stored);
      const said = taken.dataset.assumptions.filter(
        (text) => text.includes(`.${name}:`) || text.includes(` in ${name} `),
      );
      if (assumed === undefined) expect(said).toEqual([]);
      else expect(said.join('\n')).toContain(assumed);
    });
  });
}

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

describeReadings('Dates are read in the common forms', 'dates.tsv', {
  iso: { values: ['2024-03-01', '2024-12-31'], type: 'DATE', stored: ['2024-03-01', '2024-12-31'] },
  iso_short: { values: ['2024-3-1', '2024-12-31'], type: 'DATE', stored: ['2024-03-01', '2024-12-31'] },
  year_slash: { values: ['2024/03/01', '2024/12/31'], type: 'DATE', stored: ['2024-03-01', '2024-12-31'] },
  month_first_shown: { values: ['03/04/2024', '03/25/2024'], type: 'DATE', stored: ['2024-03-04', '2024-03-25'] },
  day_first_shown: { values: ['03/04/2024', '25/03/2024'], type: 'DATE', stored: ['2024-04-03', '2024-03-25'] },
  doubtful: {
    values: ['03/04/2024', '05/06/2024'],
    type: 'DATE',
    stored: ['2024-03-04', '2024-05-06'],
    assumed: 'dates.doubtful: 03/04/2024 is read as 4 March 2024 (month first); say otherwise with --schema.',
  },
  points: {
    values: ['1.3.2024', '02.03.2024'],
    type: 'DATE',
    stored: ['2024-03-01', '2024-03-02'],
    assumed: '1.3.2024 is read as 1 March 2024 (day first)',
  },
  firsts_of_months: {
    values: ['01/01/2024', '01/02/2024', '01/03/2024'],
    type: 'DATE',
    stored: ['2024-01-01', '2024-02-01', '2024-03-01'],
    assumed: 'day first',
  },
  words: { values: ['1 Mar 2024', '12 dec 2023'], type: 'DATE', stored: ['2024-03-01', '2023-12-12'] },
  hyphened_words: { values: ['1-Mar-2024', '12-Dec-2023'], type: 'DATE', stored: ['2024-03-01', '2023-12-12'] },
  american: { values: ['Mar 1, 2024', 'Dec 12, 2023'], type: 'DATE', stored: ['2024-03-01', '2023-12-12'] },
  long_names: { values: ['March 1, 2024', 'December 12, 2023'], type: 'DATE', stored: ['2024-03-01', '2023-12-12'] },
  months: {
    values: ['2024/03', '2024/12'],
    type: 'DATE',
    stored: ['2024-03-01', '2024-12-01'],
    assumed: 'months such as 2024/03 are read as the first day of the month',
  },
  month_words: {
    values: ['Mar 2024', 'Dec 2023'],
    type: 'DATE',
    stored: ['2024-03-01', '2023-12-01'],
    assumed: 'first day of the month',
  },
  short_years: { values: ['25/12/23', '01/02/99'], type: 'DATE', stored: ['2023-12-25', '1999-02-01'] },
  old: { values: ['1066-10-14', '1899-12-31'], type: 'DATE', stored: ['1066-10-14', '1899-12-31'] },
  impossible: { values: ['2024-02-30', '2024-03-01'], type: 'VARCHAR', stored: ['2024-02-30', '2024-03-01'] },
  order_date: {
    values: ['20240301', '20241231'],
    type: 'DATE',
    stored: ['2024-03-01', '2024-12-31'],
    assumed: '20240301 is read as a date',
  },
  eight_digits: { values: ['20240301', '20241231'], type: 'BIGINT', stored: ['20240301', '20241231'] },
});

describeReadings('Times are read with dates and alone', 'times.tsv', {
  iso: {
    values: ['2024-03-01 10:30:00', '2024-03-01T23:59:59.5'],
    type: 'TIMESTAMP',
    stored: ['2024-03-01 10:30:00', '2024-03-01 23:59:59.5'],
  },
  zulu: {
    values: ['2024-03-01T10:30:00Z', '2024-03-02T00:00:00.250Z'],
    type: 'TIMESTAMP',
    stored: ['2024-03-01 10:30:00', '2024-03-02 00:00:00.25'],
  },
  zoned: {
    values: ['2024-03-01T10:30:00+02:00', '2024-03-01T10:30:00-05:30'],
    type: 'TIMESTAMP',
    stored: ['2024-03-01 08:30:00', '2024-03-01 16:00:00'],
    assumed: 'are kept in UTC',
  },
  half_day: {
    values: ['3/25/2024 3:05 PM', '3/26/2024 12:00 AM'],
    type: 'TIMESTAMP',
    stored: ['2024-03-25 15:05:00', '2024-03-26 00:00:00'],
  },
  minutes: {
    values: ['25.3.2024 15:05', '26.3.2024 7:00'],
    type: 'TIMESTAMP',
    stored: ['2024-03-25 15:05:00', '2024-03-26 07:00:00'],
  },
  midnight: {
    values: ['2024-03-01 00:00:00', '2024-03-02 00:00:00'],
    type: 'DATE',
    stored: ['2024-03-01', '2024-03-02'],
  },
  some_zones: {
    values: ['2024-03-01T10:30:00Z', '2024-03-01 10:30:00'],
    type: 'VARCHAR',
    stored: ['2024-03-01T10:30:00Z', '2024-03-01 10:30:00'],
  },
  alone: { values: ['10:30', '7:05', '23:59:59'], type: 'TIME', stored: ['10:30:00', '07:05:00', '23:59:59'] },
});

describeReadings(
  'A locale decides the order of day and month where the data does not',
  'british.tsv',
  {
    order_date: {
      values: ['03/04/2024', '05/06/2024'],
      type: 'DATE',
      stored: ['2024-04-03', '2024-06-05'],
      assumed: 'british.order_date: 03/04/2024 is read as 3 April 2024 (day first); say otherwise with --schema.',
    },
    shown: { values: ['03/04/2024', '03/25/2024'], type: 'DATE', stored: ['2024-03-04', '2024-03-25'] },
  },
  'en-GB',
);

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
