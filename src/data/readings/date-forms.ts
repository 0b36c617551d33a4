/** One way to write a date. The same text is a pattern here and in the engine. */
export type DateForm = {
  readonly id: string;
  readonly pattern: string;
  /** For the engine's strptime. Commas in a text are taken away first. */
  readonly format: string;
  /** Where another form reads the same text as another day. */
  readonly order?: 'day first' | 'month first';
  readonly twoDigitYear?: true;
  readonly monthOnly?: true;
};

const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:1[0-9]{3}|2[0-9]{3})';
const shortYear = '\\d{2}';
const monthWord = '(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const monthName = '(?i:january|february|march|april|may|june|july|august|september|october|november|december)';
const weekday = '(?i:mon|tue|wed|thu|fri|sat|sun)';

/** ISO first; then what people write. */
export const isoDate: DateForm = {
  id: 'iso',
  pattern: `${year}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])`,
  format: '%Y-%m-%d',
};

export const dateForms: readonly DateForm[] = [
  isoDate,
  ...['-', '/', '.'].map((mark) => ({
    id: `year first ${mark}`,
    pattern: `${year}${escape(mark)}${month}${escape(mark)}${day}`,
    format: `%Y${mark}%m${mark}%d`,
  })),
  ...['/', '-', '.'].flatMap((mark) => numericForms(mark)),
  ...[' ', '-', '/'].flatMap((mark) => wordForms(mark)),
  { id: 'word, day, year', pattern: `${monthWord} ${day},? ${year}`, format: '%b %d %Y' },
  { id: 'name, day, year', pattern: `${monthName} ${day},? ${year}`, format: '%B %d %Y' },
  { id: 'weekday, day, word', pattern: `${weekday},? ${day} ${monthWord} ${year}`, format: '%a %d %b %Y' },
  { id: 'year and month -', pattern: `${year}-(?:0[1-9]|1[0-2])`, format: '%Y-%m', monthOnly: true },
  { id: 'year and month /', pattern: `${year}/${month}`, format: '%Y/%m', monthOnly: true },
  { id: 'month and year /', pattern: `${month}/${year}`, format: '%m/%Y', monthOnly: true },
  { id: 'word and year', pattern: `${monthWord}[ -]${year}`, format: '%b %Y', monthOnly: true },
  { id: 'name and year', pattern: `${monthName} ${year}`, format: '%B %Y', monthOnly: true },
];

function numericForms(mark: string): DateForm[] {
  const at = escape(mark);
  return [
    {
      id: `day first ${mark}`,
      pattern: `${day}${at}${month}${at}${year}`,
      format: `%d${mark}%m${mark}%Y`,
      order: 'day first',
    },
    {
      id: `month first ${mark}`,
      pattern: `${month}${at}${day}${at}${year}`,
      format: `%m${mark}%d${mark}%Y`,
      order: 'month first',
    },
    {
      id: `day first ${mark} short`,
      pattern: `${day}${at}${month}${at}${shortYear}`,
      format: `%d${mark}%m${mark}%y`,
      order: 'day first',
      twoDigitYear: true,
    },
    {
      id: `month first ${mark} short`,
      pattern: `${month}${at}${day}${at}${shortYear}`,
      format: `%m${mark}%d${mark}%y`,
      order: 'month first',
      twoDigitYear: true,
    },
  ];
}

function wordForms(mark: string): DateForm[] {
  return [
    {
      id: `day, word, year ${mark}`,
      pattern: `${day}${mark}${monthWord}${mark}${year}`,
      format: `%d${mark}%b${mark}%Y`,
    },
    {
      id: `day, name, year ${mark}`,
      pattern: `${day}${mark}${monthName}${mark}${year}`,
      format: `%d${mark}%B${mark}%Y`,
    },
    {
      id: `day, word, year ${mark} short`,
      pattern: `${day}${mark}${monthWord}${mark}${shortYear}`,
      format: `%d${mark}%b${mark}%y`,
      twoDigitYear: true,
    },
    {
      id: `year, word, day ${mark}`,
      pattern: `${year}${mark}${monthWord}${mark}${day}`,
      format: `%Y${mark}%b${mark}%d`,
    },
  ];
}

function escape(mark: string): string {
  return mark === '.' ? '\\.' : mark;
}

/** One way to write the time of a day after a date. */
export type TimeForm = { readonly pattern: string; readonly format: string };

const hour = '(?:[01]?\\d|2[0-3])';
const halfDayHour = '(?:0?[1-9]|1[0-2])';
const sixty = '[0-5]\\d';

export const timeForms: readonly TimeForm[] = [
  { pattern: `${hour}:${sixty}`, format: '%H:%M' },
  { pattern: `${hour}:${sixty}:${sixty}`, format: '%H:%M:%S' },
  { pattern: `${hour}:${sixty}:${sixty}\\.\\d{1,6}`, format: '%H:%M:%S.%f' },
  { pattern: `${halfDayHour}:${sixty} ?(?i:[ap]m)`, format: '%I:%M %p' },
  { pattern: `${halfDayHour}:${sixty}:${sixty} ?(?i:[ap]m)`, format: '%I:%M:%S %p' },
];

/** An ISO time of day with any precision and an optional zone. */
export const isoTime = `${hour}:${sixty}(?::${sixty}(?:\\.\\d{1,9})?)?`;
export const isoZone = '(?:Z|[-+]\\d{2}(?::?\\d{2})?)';
