import type { DateForm } from './date-forms.ts';
import type { Reading, ReadingContext } from './reading.ts';

const months = 'January February March April May June July August September October November December'.split(' ');
const threeParts = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{2,4})/;

/** Which of two numbers is the day, where either could be: told by what varies, by the marks, and last by the locale. */
export function findUsualOrder(values: readonly string[], context: ReadingContext): 'day first' | 'month first' {
  const parts = values.map((value) => threeParts.exec(value)).filter((match) => match !== null);
  if (parts.length > 0 && values.some((value) => /^\d{1,2}\.\d{1,2}\./.test(value))) return 'day first';
  const firsts = new Set(parts.map((match) => Number(match[1])));
  const seconds = new Set(parts.map((match) => Number(match[2])));
  // Monthly data stands at the first of the month: the number that never changes is the day.
  if (firsts.size === 1 && firsts.has(1) && seconds.size > 2) return 'day first';
  if (seconds.size === 1 && seconds.has(1) && firsts.size > 2) return 'month first';
  return context.dayFirst ? 'day first' : 'month first';
}

/** What is taken for granted when dates of this form are read, if anything. */
export function describeDate(form: DateForm): Pick<Reading, 'assumption' | 'shows'> {
  if (form.monthOnly === true) {
    return {
      assumption: (column, example) => `${column}: months such as ${example} are read as the first day of the month.`,
    };
  }
  const notes: ((column: string, example: string) => string)[] = [];
  if (form.order !== undefined) notes.push((column, example) => describeOrder(form, column, example));
  if (form.twoDigitYear === true && form.order === undefined) {
    notes.push((column) => `${column}: years of two digits are read as 1969 to 2068; say otherwise with --schema.`);
  }
  if (notes.length === 0) return {};
  return {
    assumption: (column, example) => notes.map((note) => note(column, example)).join(' '),
    shows: (value) => {
      const match = threeParts.exec(value);
      return match !== null && match[1] !== match[2];
    },
  };
}

function describeOrder(form: DateForm, column: string, example: string): string {
  const match = threeParts.exec(example);
  const [first, second] = [Number(match?.[1]), Number(match?.[2])];
  const [day, month] = form.order === 'day first' ? [first, second] : [second, first];
  const year = form.twoDigitYear === true ? expandYear(Number(match?.[3])) : Number(match?.[3]);
  const short = form.twoDigitYear === true ? ', years of two digits as 1969 to 2068' : '';
  return `${column}: ${example} is read as ${day} ${months[month - 1]} ${year} (${form.order}${short}); say otherwise with --schema.`;
}

function expandYear(year: number): number {
  return year < 69 ? 2000 + year : 1900 + year;
}
