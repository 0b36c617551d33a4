import { describeReadings } from './support/describe-readings.ts';

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
