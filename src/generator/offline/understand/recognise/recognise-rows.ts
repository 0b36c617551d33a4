import { type Frame, listFilters } from '../read/frame.ts';
import { isCue, speaksOf } from '../phrases/phrase.ts';
import { type PlanBody, nameColumns, readChartOption } from '../read/plan-parts.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** What the data holds: "describe the data", "summary statistics of body mass". */
export function recogniseDescribe(frame: Frame): PlanBody | undefined {
  if (!speaksOf(frame.reading, 'describe')) return undefined;
  if (
    frame.groups.length > 0 ||
    frame.counts.length > 0 ||
    frame.limits.length > 0 ||
    frame.share ||
    frame.measures.some((ask) => ask.aggregate !== undefined)
  )
    return undefined;
  const columns = nameColumns([...frame.measures.map((ask) => ask.column), ...frame.named.map((ask) => ask.column)]);
  return { intent: 'describe', columns, filters: listFilters(frame) };
}

/** Rows as they are: "show the name and budget of each department", "list the earthquakes above magnitude 6". */
export function recogniseList(frame: Frame): PlanBody | undefined {
  if (
    frame.share ||
    frame.counts.length > 0 ||
    frame.measures.some((ask) => ask.aggregate !== undefined) ||
    frame.having !== undefined
  )
    return undefined;
  if (frame.groups.some((group) => group.grain !== undefined)) return undefined;
  const first = frame.limits.find((limit) => limit.extreme === undefined);
  if (frame.limits.some((limit) => limit.extreme !== undefined)) return undefined;
  const mentions = [...frame.named, ...frame.measures]
    .toSorted((left, right) => left.at - right.at)
    .map((ask) => ask.column);
  const grouped = frame.groups.map((group) => group.column);
  const columns = [...new Set([...grouped, ...mentions])];
  const filters = listFilters(frame);
  const listsRows =
    frame.reading.phrases.some((phrase) => phrase.rows !== undefined || isCue(phrase, 'rows')) || first !== undefined;
  if (columns.length === 0 && !(listsRows && (filters.length > 0 || first !== undefined || listsAll(frame))))
    return undefined;
  const onlyCategories =
    columns.length > 0 && frame.measures.length === 0 && columns.every((column) => !column.numeric || column.years);
  const ordered = frame.sort?.target;
  if (
    onlyCategories &&
    typeof ordered === 'object' &&
    !ordered.some((match) => columns.includes(match.column)) &&
    !isUniqueAmong(columns, frame)
  )
    return undefined;
  const single = columns.length === 1 && frame.measures.length === 1;
  if (single && !isListing(frame)) return undefined;
  return {
    intent: 'list',
    columns: nameColumns(columns),
    filters,
    distinct:
      onlyCategories &&
      first === undefined &&
      (filters.length === 0 || columns.length === 1) &&
      !isUniqueAmong(columns, frame),
    ...writeListOrder(frame, columns),
    ...(first === undefined ? {} : { limit: first.n }),
    ...readChartOption(frame),
  };
}

/** "List the revenue of orders in Europe": no figure of them all. */
export function asksForList(frame: Frame): boolean {
  return (
    /^(?:please )?list\b/i.test(frame.reading.question.trim()) &&
    frame.aggregates.length + frame.counts.length + frame.groups.length + frame.limits.length === 0 &&
    !frame.share &&
    frame.having === undefined
  );
}

/** "List the orders", "show all rows": all there is. */
function listsAll(frame: Frame): boolean {
  const { phrases, question } = frame.reading;
  return (
    /^(?:please )?(?:list|show|display|print)\b/i.test(question.trim()) &&
    phrases.every((phrase) => phrase.rows !== undefined || isCue(phrase, 'rows', 'all', 'topic', 'preposition'))
  );
}

function isListing(frame: Frame): boolean {
  return (
    /\b(?:list|show|display|give|which|what|find|return|see|names?|who|first|last|rows|records|sort|sorted|rank)\b/i.test(
      frame.reading.question,
    ) && !speaksOf(frame.reading, 'trend', 'growth', 'outliers')
  );
}

function isUniqueAmong(columns: readonly ColumnFacts[], frame: Frame): boolean {
  return columns.some((column) => column.distinct !== undefined && column.distinct >= frame.reading.table.rows);
}

function writeListOrder(frame: Frame, columns: readonly ColumnFacts[]) {
  const { sort } = frame;
  if (sort === undefined) return {};
  const { target } = sort;
  const named =
    typeof target === 'object' ? (target.find((match) => columns.includes(match.column)) ?? target[0]) : undefined;
  const [first] = columns.filter((column) => !column.numeric || column.role !== 'measure');
  const measure = columns.find((column) => column.numeric && column.role === 'measure');
  const column = named?.column ?? (target === 'group' ? (first ?? columns[0]) : (measure ?? columns[0]));
  if (column === undefined) return {};
  return {
    order: {
      column: column.name,
      direction: sort.direction ?? (column.numeric ? ('descending' as const) : ('ascending' as const)),
    },
  };
}
