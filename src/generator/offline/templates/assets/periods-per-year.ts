import type { Holdings } from './holdings.ts';
import { writeQuery, writeSelect } from '../query-source.ts';
import { writeUsable } from './returns-sql.ts';
import { writeAssume } from '../script-source.ts';
import { indent, quoteText } from '../source.ts';

/** How many periods make a year, by the usual distance of dates. */
export function writePeriodsPerYear(holdings: Holdings): string {
  const { time, subject, scope } = holdings;
  const note = writeAssume(
    "`A year has ${perYear} ${perYear === 1 ? 'period' : 'periods'}, by the usual distance of the dates.`",
  );
  if (!time.isTime) {
    const perYear = time.isYear ? 1 : 252;
    return [
      `const perYear = ${perYear};`,
      writeAssume(
        quoteText(
          `A year has ${perYear} ${perYear === 1 ? 'period' : 'periods'}: the times are no dates to tell it by.`,
        ),
      ),
    ].join('\n');
  }
  const days = writeSelect({
    columns: [`DISTINCT ${time.sql}::DATE AS day`],
    from: subject.table,
    where: [...scope.conditions, ...writeUsable(holdings)],
  });
  const steps = writeSelect({
    columns: ["date_diff('day', lag(day) OVER (ORDER BY day), day) AS days", 'isodow(day) > 5 AS weekend'],
    from: days,
  });
  const query = [
    'WITH steps AS (',
    indent(steps),
    ')',
    writeSelect({ columns: ['median(days) AS days', 'bool_or(weekend) AS weekends'], from: 'steps' }),
  ].join('\n');
  return [
    writeQuery('[spacing]', { days: 'number | null', weekends: 'boolean | null' }, query, scope.writeParameters()),
    'const days = spacing.days ?? 1;',
    'const daily = spacing.weekends ? 365 : 252;',
    'const perYear = days > 300 ? 1 : days > 80 ? 4 : days > 25 ? 12 : days > 4 ? 52 : daily;',
    note,
  ].join('\n');
}
