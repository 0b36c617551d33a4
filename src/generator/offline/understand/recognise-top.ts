import type { Measure } from '../plan.ts';
import { listFilters, type Frame } from './frame.ts';
import { findColumnsAbout } from './match-columns.ts';
import { assume, cueOf, isCue, speaksOf } from './phrase.ts';
import { findCountColumn, findIdentifyingColumns, findMainMeasure, readChartOption, writeCount, writeGrains, writeMeasure, type PlanBody } from './plan-parts.ts';
import { pickCategory, readGrain, type Group } from './read-groups.ts';
import type { Limit } from './read-limit.ts';
import type { MeasureAsk } from './read-measures.ts';
import type { ColumnFacts } from './table-facts.ts';

/** Groups or rows ranked by a figure: "top 5 states by hurricanes", "which species is the heaviest", "the cheapest product". */
export function recogniseTop(frame: Frame): PlanBody | undefined {
  const limit = frame.limits.find((known) => known.extreme !== undefined);
  if (limit === undefined || speaksOf(frame.reading, 'growth')) return undefined;
  const subject = findSubject(frame, limit);
  if (subject === undefined) return undefined;
  const found = findRanking(frame, limit, subject);
  if (found === undefined) return undefined;
  const { measure, rows } = found;
  const n = limit.counted ? limit.n : isPlural(frame, subject) ? 10 : 1;
  if (!limit.counted && n > 1) assume(frame.reading, `No number was named: the first ${String(n)} are shown`);
  const common = { intent: 'top' as const, n, direction: limit.direction, measure, filters: listFilters(frame), ...readChartOption(frame) };
  if (subject.group?.column.profile.kind === 'timestamp' && subject.group.grain === undefined && !rows) return undefined;
  if (rows) {
    const named = [...frame.named.map((ask) => ask.column.name), ...frame.groups.map((group) => group.column.name), ...(subject.group === undefined ? [] : [subject.group.column.name])];
    const extra = frame.measures.map((ask) => ask.column.name).filter((name) => name !== measure.column);
    const show = [...new Set([...named, ...extra, ...findIdentifyingColumns(frame.reading.table, [measure.column ?? ''])])].filter((name) => name !== measure.column);
    return { ...common, groups: [], show };
  }
  const groups = subject.group === undefined ? frame.groups : [subject.group];
  const within = frame.groups.find((group) => group.column !== subject.group?.column && subject.group !== undefined && group.grain === undefined);
  const grains = writeGrains(groups);
  return {
    ...common,
    groups: groups.map((group) => group.column.name),
    ...(Object.keys(grains).length === 0 ? {} : { grains }),
    ...(within === undefined ? {} : { within: within.column.name }),
    show: [],
  };
}

type Subject = { readonly group?: Group; readonly rows: boolean; readonly plural: boolean };

/** What is ranked: a category, a time, or the rows themselves. */
function findSubject(frame: Frame, limit: Limit): Subject | undefined {
  const { phrases } = frame.reading;
  const after = frame.named.find((ask) => ask.at > limit.at && ask.at <= limit.at + 4);
  const next = phrases.find((phrase, place) => place > limit.at && !isCue(phrase, 'preposition', 'extreme', 'frequency') && phrase.number === undefined && !(phrase.used && phrase.rows === undefined && phrase.columns === undefined));
  const rowsNext = next?.rows !== undefined && ((next.columns === undefined && !next.used) || next.columns?.[0]?.column.role === 'identifier');
  const asked = frame.named.find((ask) => ask.asked);
  const value = frame.measures.find((ask) => ask.at > limit.at && ask.at <= limit.at + 3);
  if (limit.frequency && value !== undefined && asked === undefined) return { group: { column: value.column }, rows: false, plural: value.phrase.plural };
  const measured = frame.measures.length + (limit.about?.length ?? 0) > 0 || ['largest', 'biggest', 'smallest', 'greatest', 'busiest'].includes(limit.extreme?.text.toLowerCase() ?? '');
  if (rowsNext && asked === undefined && measured && (!limit.frequency || limit.extreme?.text.toLowerCase() === 'busiest') && frame.groups.length === 0) return { rows: true, plural: next.plural };
  const named = asked ?? after ?? frame.named[0];
  if (named !== undefined) return { group: { column: named.column }, rows: false, plural: named.phrase.plural };
  const grained = phrases.find((phrase) => phrase.cue?.kind === 'grain' && !phrase.cue.adverb && !phrase.used && phrase.columns?.[0]?.column.numeric !== true);
  const grain = cueOf(grained, 'grain');
  if (grain !== undefined && grained !== undefined) {
    const group = readGrain(frame.reading, isHabit(frame) && grain.grain === 'month' ? 'month-of-year' : grain.grain);
    if (group !== undefined) return { group, rows: false, plural: grained.plural };
  }
  const rows = phrases.find((phrase) => !phrase.used && phrase.columns === undefined && (phrase.rows !== undefined || isCue(phrase, 'rows')));
  if (rows !== undefined && !limit.frequency && measured && frame.groups.length === 0) return { rows: true, plural: rows.plural };
  if (limit.about?.includes('date') === true && frame.groups.length === 0) return { rows: true, plural: false };
  const [counted] = frame.counts;
  if (counted?.column !== undefined) return { group: { column: counted.column }, rows: false, plural: true };
  if (frame.asking === 'when' && frame.reading.time !== undefined) return { rows: true, plural: false };
  if (frame.asking === 'who' || frame.asking === 'where') return findAskedByWord(frame);
  if (frame.groups.length > 0 && limit.counted) return { rows: false, plural: true };
  if (frame.groups.length > 0 && frame.measures.some((ask) => ask.aggregate !== undefined) && !hasMeasuredExtreme(frame, limit)) return { rows: false, plural: false };
  if (limit.about !== undefined && (limit.counted || frame.valueAsks.length > 0) && frame.measures.length === 0 && frame.groups.length === 0) return { rows: true, plural: limit.counted };
  if (limit.counted && frame.measures.length > 0) return { rows: true, plural: true };
  return undefined;
}

function hasMeasuredExtreme(frame: Frame, limit: Limit): boolean {
  return frame.measures.some((ask) => ask.at === limit.at + 1 && ask.aggregate === undefined);
}

/** "Which month is ..." asks for what is usual; "which month was ..." for one month. */
function isHabit(frame: Frame): boolean {
  return /\b(?:is|are|do|does|has|have|usually|typically|generally)\b/i.test(frame.reading.question) && !/\b(?:was|were|had|did)\b/i.test(frame.reading.question);
}

function findAskedByWord(frame: Frame): Subject | undefined {
  const words = frame.asking === 'who' ? ['name', 'person', 'employee', 'customer', 'player', 'student', 'driver', 'author', 'manager', 'team'] : ['place', 'location', 'city', 'country', 'state', 'region', 'island', 'site', 'airport'];
  const column = words.map((word) => frame.reading.table.columns.find((other) => !other.numeric && !other.temporal && other.words.some((known) => known.stem === word))).find((found) => found !== undefined);
  return column === undefined ? undefined : { group: { column }, rows: false, plural: false };
}

function isPlural(frame: Frame, subject: Subject): boolean {
  return subject.plural && !/\b(?:which|what) one\b/i.test(frame.reading.question);
}

/** The figure that ranks, and whether rows are ranked rather than groups. */
function findRanking(frame: Frame, limit: Limit, subject: Subject): { measure: Measure; rows: boolean } | undefined {
  const column = subject.group?.column;
  const unique = column !== undefined && subject.group?.grain === undefined && isUnique(frame, column);
  const dated = limit.about?.includes('date') === true;
  const abouts = limit.about === undefined ? [] : findColumnsAbout(frame.reading.columns, limit.about, limit.direction).map((match) => match.column);
  const named = frame.measures.find((ask) => ask.column !== column);
  // "The bill of the heaviest penguin", "the latest rate": what ranks is not what is shown.
  const ranked = limit.about === undefined || (named !== undefined && abouts.includes(named.column)) || (abouts.length === 0 && !dated) ? named : undefined;
  if (limit.frequency && column?.numeric === true) return { measure: { aggregate: 'count' }, rows: false };
  if (limit.frequency) {
    const counts = frame.reading.table.columns.find((other) => other.numeric && other.words.length === 1 && other.words[0]?.stem === 'count');
    if (counts !== undefined) return { measure: { aggregate: subject.rows ? 'max' : 'sum', column: counts.name }, rows: subject.rows };
    return subject.rows ? undefined : { measure: { aggregate: 'count' }, rows: false };
  }
  if (ranked !== undefined) return rankBy(frame, ranked, limit, subject, unique);
  if (limit.about !== undefined) {
    const about = findColumnsAbout(frame.reading.columns, limit.about, limit.direction).find((match) => match.column.numeric || (match.column.temporal && dated));
    if (about === undefined) return undefined;
    if (about.how !== 'name') assume(frame.reading, `"${limit.extreme?.text ?? ''}" is taken to be about the column ${about.column.name}`);
    const [aggregate] = frame.aggregates;
    const ask: MeasureAsk = { column: about.column, ...(aggregate === undefined ? {} : { aggregate }), plural: true, at: limit.at, phrase: limit.extreme as NonNullable<Limit['extreme']> };
    if (about.column.temporal || about.column.years) return { measure: { aggregate: 'max', column: about.column.name }, rows: true };
    return rankBy(frame, ask, limit, subject, unique);
  }
  const counted = writeCount(frame, column === undefined ? [] : [column]);
  if (counted !== undefined && counted.column !== column?.name) return { measure: counted, rows: false };
  const sized = ['largest', 'biggest', 'smallest', 'greatest', 'highest', 'lowest', 'tiniest', 'hugest'].includes(limit.extreme?.text.toLowerCase() ?? '');
  const bySize = sized ? (findColumnsAbout(frame.reading.columns, ['size', 'magnitude', 'revenue', 'amount', 'population', 'area']).find((match) => match.column.numeric)?.column ?? findMainMeasure(frame.reading.table)) : undefined;
  if (bySize !== undefined && column !== bySize && frame.counts.length === 0) {
    assume(frame.reading, `"${limit.extreme?.text ?? ''}" is taken to be about the column ${bySize.name}`);
    return rankBy(frame, { column: bySize, plural: true, at: limit.at, phrase: limit.extreme as NonNullable<Limit['extreme']> }, limit, subject, unique);
  }
  if (subject.rows) return undefined;
  const main = ['best', 'worst', 'top'].includes(limit.extreme?.text.toLowerCase() ?? '') ? findMainMeasure(frame.reading.table) : undefined;
  const counts = findCountColumn(frame);
  if (main !== undefined && frame.counts.length === 0 && column !== undefined && main !== column) {
    assume(frame.reading, `No figure to rank by was named: ${main.name} is taken`);
    return { measure: writeMeasure(frame, { column: main, plural: false, at: limit.at, phrase: limit.extreme as NonNullable<Limit['extreme']> }), rows: false };
  }
  const other = frame.named.find((ask) => ask.column !== column && ask.at > limit.at && ask.at <= limit.at + 2);
  if (other !== undefined && column !== undefined) return { measure: { aggregate: 'count-distinct', column: other.column.name }, rows: false };
  const twice = frame.named.filter((ask) => ask.column === column).length > 1;
  const said = twice || frame.reading.phrases.some((phrase) => phrase.rows !== undefined || isCue(phrase, 'rows', 'count', 'frequency'));
  if (!said) assume(frame.reading, 'No figure to rank by was named: rows are counted');
  return frame.counts.length > 0 || said || frame.valueAsks.length > 0 || limit.counted ? { measure: counts ?? { aggregate: 'count' }, rows: false } : undefined;
}

function rankBy(frame: Frame, ask: MeasureAsk, limit: Limit, subject: Subject, unique: boolean): { measure: Measure; rows: boolean } {
  if ((subject.rows || unique) && ask.aggregate === undefined) return { measure: { aggregate: limit.direction === 'most' ? 'max' : 'min', column: ask.column.name }, rows: true };
  if (subject.rows && subject.group === undefined) return { measure: { aggregate: 'max', column: ask.column.name }, rows: true };
  // "The highest magnitude" is one value; "the longest flippers", "the heaviest species" speak of what is usual.
  const single = !ask.plural && limit.about === undefined && !isPanel(frame, subject.group?.column, ask.column) && !ask.column.additive && ['highest', 'lowest', 'largest', 'smallest', 'biggest', 'greatest', 'record'].includes(limit.extreme?.text.toLowerCase() ?? '');
  const measure = writeMeasure(frame, ask, single ? (limit.direction === 'most' ? 'max' : 'min') : undefined);
  if (single && ask.aggregate === undefined) assume(frame.reading, `The single ${limit.direction === 'most' ? 'highest' : 'lowest'} ${ask.column.name} decides, not the mean`);
  return { measure, rows: false };
}

/** One row for each group and time, as rates by industry and month: there a level of a group is its mean. */
function isPanel(frame: Frame, group: ColumnFacts | undefined, measure: ColumnFacts): boolean {
  const { time, table } = frame.reading;
  if (group !== undefined && (group.temporal || (group.years && group.distinct !== table.rows))) return true;
  if (group?.distinct === undefined || time?.distinct === undefined || measure.words.some((word) => ['temp', 'temperature', 'wind', 'max', 'min'].includes(word.stem))) return false;
  return group.distinct > 1 && group.distinct * time.distinct <= table.rows * 1.05;
}

function isUnique(frame: Frame, column: ColumnFacts): boolean {
  return column.distinct !== undefined && column.distinct >= frame.reading.table.rows * 0.98 && pickCategory({ columns: [{ column, score: 1, how: 'name' }] } as never) !== undefined;
}
