import type { Measure } from '../../plan.ts';
import type { Subject } from './find-ranked-subject.ts';
import type { Frame } from './frame.ts';
import { findColumnsAbout } from '../phrases/match-columns.ts';
import { assume, isCue } from '../phrases/phrase.ts';
import { pickCategory } from '../phrases/pick-column.ts';
import { findCountColumn, findMainMeasure, writeCount, writeMeasure } from './plan-parts.ts';
import type { Limit } from './read-limit.ts';
import type { MeasureAsk } from './read-measures.ts';
import { subtractColumns } from './subtract-columns.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** The figure that ranks, and whether rows are ranked rather than groups. */
export function findRanking(
  frame: Frame,
  limit: Limit,
  subject: Subject,
): { measure: Measure; rows: boolean } | undefined {
  const column = subject.group?.column;
  const difference = subtractColumns(frame);
  if (difference !== undefined) return subject.rows ? undefined : { measure: difference, rows: false };
  const unique = column !== undefined && subject.group?.grain === undefined && isUnique(frame, column);
  const dated = limit.about?.includes('date') === true;
  const abouts =
    limit.about === undefined
      ? []
      : findColumnsAbout(frame.reading.columns, limit.about, limit.direction).map((match) => match.column);
  const named = frame.measures.find((ask) => ask.column !== column);
  // "The bill of the heaviest penguin", "the latest rate": what ranks is not what is shown.
  const ranked =
    limit.about === undefined ||
    (named !== undefined && abouts.includes(named.column)) ||
    (abouts.length === 0 && !dated)
      ? named
      : undefined;
  if (limit.frequency && column?.numeric === true) return { measure: { aggregate: 'count' }, rows: false };
  if (limit.frequency) {
    const counts = frame.reading.table.columns.find(
      (other) => other.numeric && other.words.length === 1 && other.words[0]?.stem === 'count',
    );
    if (counts !== undefined)
      return { measure: { aggregate: subject.rows ? 'max' : 'sum', column: counts.name }, rows: subject.rows };
    return subject.rows ? undefined : { measure: { aggregate: 'count' }, rows: false };
  }
  if (ranked?.twin !== undefined && (subject.rows || unique)) return undefined;
  if (ranked !== undefined) return rankBy(frame, ranked, limit, subject, unique);
  if (limit.about !== undefined) {
    const about = findColumnsAbout(frame.reading.columns, limit.about, limit.direction).find(
      (match) => match.column.numeric || (match.column.temporal && dated),
    );
    if (about === undefined) return undefined;
    if (about.how !== 'name')
      assume(frame.reading, `"${limit.extreme?.text ?? ''}" is taken to be about the column ${about.column.name}`);
    const [aggregate] = frame.aggregates;
    const ask: MeasureAsk = {
      column: about.column,
      ...(aggregate === undefined ? {} : { aggregate }),
      plural: true,
      at: limit.at,
      phrase: limit.extreme as NonNullable<Limit['extreme']>,
    };
    if (about.column.temporal || about.column.years)
      return { measure: { aggregate: 'max', column: about.column.name }, rows: true };
    return rankBy(frame, ask, limit, subject, unique);
  }
  const counted = writeCount(frame, column === undefined ? [] : [column]);
  if (counted !== undefined && counted.column !== column?.name) return { measure: counted, rows: false };
  const sized = ['largest', 'biggest', 'smallest', 'greatest', 'highest', 'lowest', 'tiniest', 'hugest'].includes(
    limit.extreme?.text.toLowerCase() ?? '',
  );
  const bySize = sized
    ? (findColumnsAbout(frame.reading.columns, ['size', 'magnitude', 'revenue', 'amount', 'population', 'area']).find(
        (match) => match.column.numeric,
      )?.column ?? findMainMeasure(frame.reading.table))
    : undefined;
  if (bySize !== undefined && column !== bySize && frame.counts.length === 0) {
    assume(frame.reading, `"${limit.extreme?.text ?? ''}" is taken to be about the column ${bySize.name}`);
    return rankBy(
      frame,
      { column: bySize, plural: true, at: limit.at, phrase: limit.extreme as NonNullable<Limit['extreme']> },
      limit,
      subject,
      unique,
    );
  }
  if (subject.rows) return undefined;
  // "Top 3 airports for bird strikes" names what is counted.
  const main =
    ['best', 'worst', 'top'].includes(limit.extreme?.text.toLowerCase() ?? '') && !namesRows(frame, limit)
      ? findMainMeasure(frame.reading.table)
      : undefined;
  const counts = findCountColumn(frame);
  if (main !== undefined && frame.counts.length === 0 && column !== undefined && main !== column) {
    assume(frame.reading, `No figure to rank by was named: ${main.name} is taken`);
    return {
      measure: writeMeasure(frame, {
        column: main,
        plural: false,
        at: limit.at,
        phrase: limit.extreme as NonNullable<Limit['extreme']>,
      }),
      rows: false,
    };
  }
  const other = frame.named.find((ask) => ask.column !== column && ask.at > limit.at && ask.at <= limit.at + 2);
  if (other !== undefined && column !== undefined)
    return { measure: { aggregate: 'count-distinct', column: other.column.name }, rows: false };
  const twice = frame.named.filter((ask) => ask.column === column).length > 1;
  const said =
    twice ||
    frame.reading.phrases.some((phrase) => phrase.rows !== undefined || isCue(phrase, 'rows', 'count', 'frequency'));
  if (!said) assume(frame.reading, 'No figure to rank by was named: rows are counted');
  return frame.counts.length > 0 || said || frame.valueAsks.length > 0 || limit.counted
    ? { measure: counts ?? { aggregate: 'count' }, rows: false }
    : undefined;
}

function namesRows(frame: Frame, limit: Limit): boolean {
  return frame.reading.phrases.some(
    (phrase, place) =>
      place > limit.at + 1 && phrase.columns === undefined && (phrase.rows === 'exact' || isCue(phrase, 'rows')),
  );
}

function rankBy(
  frame: Frame,
  ask: MeasureAsk,
  limit: Limit,
  subject: Subject,
  unique: boolean,
): { measure: Measure; rows: boolean } {
  if ((subject.rows || unique) && ask.aggregate === undefined && ask.twin === undefined)
    return { measure: { aggregate: limit.direction === 'most' ? 'max' : 'min', column: ask.column.name }, rows: true };
  if (subject.rows && subject.group === undefined)
    return { measure: { aggregate: 'max', column: ask.column.name }, rows: true };
  // "The highest magnitude" is one value; "the longest flippers", "the heaviest species" speak of what is usual.
  const single =
    !ask.plural &&
    limit.about === undefined &&
    !isPanel(frame, subject.group?.column, ask.column) &&
    !ask.column.additive &&
    ['highest', 'lowest', 'largest', 'smallest', 'biggest', 'greatest', 'record'].includes(
      limit.extreme?.text.toLowerCase() ?? '',
    );
  const measure = writeMeasure(frame, ask, single ? (limit.direction === 'most' ? 'max' : 'min') : undefined);
  if (single && ask.aggregate === undefined)
    assume(
      frame.reading,
      `The single ${limit.direction === 'most' ? 'highest' : 'lowest'} ${ask.column.name} decides, not the mean`,
    );
  return { measure, rows: false };
}

/** One row for each group and time, as rates by industry and month: there a level of a group is its mean. */
function isPanel(frame: Frame, group: ColumnFacts | undefined, measure: ColumnFacts): boolean {
  const { time, table } = frame.reading;
  if (group !== undefined && (group.temporal || (group.years && group.distinct !== table.rows))) return true;
  if (
    group?.distinct === undefined ||
    time?.distinct === undefined ||
    measure.words.some((word) => ['temp', 'temperature', 'wind', 'max', 'min'].includes(word.stem))
  )
    return false;
  return group.distinct > 1 && group.distinct * time.distinct <= table.rows * 1.05;
}

function isUnique(frame: Frame, column: ColumnFacts): boolean {
  return (
    column.distinct !== undefined &&
    column.distinct >= frame.reading.table.rows * 0.98 &&
    pickCategory({ columns: [{ column, score: 1, how: 'name' }] } as never) !== undefined
  );
}
