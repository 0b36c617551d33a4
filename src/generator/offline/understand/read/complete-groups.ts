import type { Frame } from './frame.ts';
import { isCue } from '../phrases/phrase.ts';
import { hasNumericColumn } from '../phrases/pick-column.ts';
import { groupPeriods } from './group-periods.ts';
import type { Group } from './read-grain.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Groups said, and those that only the rest of the question gives: a counted category with a chart, a named one beside a measure. */
export function completeGroups(frame: Frame): Group[] {
  const groups = [...frame.groups];
  const add = (column: ColumnFacts) => {
    if (!groups.some((group) => group.column === column)) groups.push({ column });
  };
  const [count] = frame.counts;
  const charted =
    frame.chart !== undefined ||
    frame.reading.phrases.some(
      (phrase) =>
        isCue(phrase, 'topic') &&
        phrase.cue?.kind === 'topic' &&
        ['distribution', 'compare'].includes(phrase.cue.topic),
    );
  if (
    groups.length === 0 &&
    count?.column !== undefined &&
    count.days !== true &&
    (charted || frame.sort !== undefined) &&
    frame.named.length === 0
  )
    add(count.column);
  const related = frame.reading.phrases.some(
    (phrase) => phrase.cue?.kind === 'topic' && phrase.cue.topic === 'correlation',
  );
  const computed =
    (related && frame.measures.length > 0) ||
    frame.measures.some((ask) => ask.aggregate !== undefined) ||
    frame.counts.length > 0 ||
    frame.share ||
    charted ||
    isByFigure(frame) ||
    isSplit(frame);
  if (computed)
    for (const named of frame.named)
      if (!isCountedToo(frame, named.column) && namesGroup(frame, named)) add(named.column);
  // "The mean of Adelie and Gentoo penguins" is a figure for each.
  const [list] = frame.valueAsks.filter((ask) => !ask.negated && ask.values.length > 1);
  const averaged = frame.measures.some(
    (ask) =>
      ask.aggregate === 'mean' || ask.aggregate === 'median' || (ask.aggregate === undefined && !ask.column.additive),
  );
  if (
    list !== undefined &&
    groups.length === 0 &&
    (averaged || frame.chart !== undefined || frame.share || isComparing(frame) || joinsWithAnd(frame, list.at))
  )
    add(list.column);
  const listed = groups.some((group) => group.column.temporal || group.column.years) ? undefined : groupPeriods(frame);
  if (listed !== undefined) groups.push(listed);
  return groups.slice(0, 3);
}

/** "Sex split by species": how many of each. */
function isSplit(frame: Frame): boolean {
  return (
    frame.groups.length > 0 &&
    frame.measures.length === 0 &&
    frame.reading.phrases.some(
      (phrase) => isCue(phrase, 'group') && /\b(?:split|broken|break|segmented)/i.test(phrase.text),
    )
  );
}

/** "Products by revenue": the revenue of each product. */
function isByFigure({ named, reading: { phrases } }: Frame): boolean {
  return named.some(
    ({ at, phrase }) =>
      phrase.plural &&
      phrase.rows === undefined &&
      isCue(phrases[at + 1], 'group') &&
      hasNumericColumn(phrases[at + 2]),
  );
}

export function isSpread(frame: Frame): boolean {
  return frame.reading.phrases.some((phrase) => phrase.cue?.kind === 'topic' && phrase.cue.topic === 'distribution');
}

/** A category that is asked for, listed or plotted beside the figure, and not only the noun of the rows: "of all states". */
function namesGroup(frame: Frame, named: Frame['named'][number]): boolean {
  if (named.phrase.rows === 'exact' && !named.asked && frame.chart === undefined) return false;
  const { phrases } = frame.reading;
  const before = phrases[named.at - 1]?.number === undefined ? phrases[named.at - 1] : phrases[named.at - 2];
  const match = named.phrase.columns?.[0];
  const related =
    before?.cue?.kind === 'topic' && ['correlation', 'compare', 'distribution'].includes(before.cue.topic);
  return (
    named.asked ||
    related ||
    isCue(before, 'between') ||
    frame.chart !== undefined ||
    named.at === 0 ||
    isCue(before, 'and', 'comma', 'all', 'distinct') ||
    isSplit(frame) ||
    ((match?.how === 'name' || (match?.how === 'part' && match.score > 0.35)) && named.phrase.plural)
  );
}

/** "Adelie and Gentoo": a figure for each; "Adelie or Gentoo": one for both. */
function joinsWithAnd(frame: Frame, at: number): boolean {
  return (
    /^(?:and|&|as well as)$/i.test(frame.reading.phrases[at + 1]?.text ?? '') ||
    isCue(frame.reading.phrases[at + 1], 'comma')
  );
}

export function isComparing(frame: Frame): boolean {
  return frame.reading.phrases.some((phrase) => phrase.cue?.kind === 'topic' && phrase.cue.topic === 'compare');
}

function isCountedToo(frame: Frame, column: ColumnFacts): boolean {
  return frame.counts.some((count) => count.column === column && frame.groups.length > 0);
}
