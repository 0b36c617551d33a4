import type { Filter } from '../../plan.ts';
import { expectNothing, readExpectation } from '../read/read-expectation.ts';
import type { Frame } from '../read/frame.ts';
import { asksFor, isCue } from '../phrases/phrase.ts';
import { isExperiment, asksForTest, writeSides } from './recognise-difference.ts';
import { listItems } from '../read/list-items.ts';
import type { PlanBody } from '../read/plan-parts.ts';
import { readTestedSides, readVariants } from '../read/read-tested-sides.ts';
import { writeValueFilter } from '../read/read-values.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Whether a rate differs, more than by chance: "is the readmission rate significantly different between men and women". */
export function recogniseRates(frame: Frame): PlanBody | undefined {
  if (!asksForTest(frame) || frame.measures.length + frame.counts.length > 0) return undefined;
  if (asksFor(frame.reading, 'association') && !frame.share) return undefined;
  for (const success of listSuccesses(frame)) {
    const sides = readTestedSides(success.rest, success.columns) ?? readVariants(success.rest);
    if (sides === undefined || (sides.sides === undefined && !comparesGroups(frame))) continue;
    for (const phrase of sides.taken) phrase.used = true;
    return {
      intent: 'proportion-difference',
      part: success.part,
      ...writeSides(sides),
      experiment: isExperiment(frame),
      ...(sides.sides === undefined ? expectNothing(frame.reading) : readExpectation(frame, sides.flipped)),
      confidence: frame.confidence ?? 0.95,
      filters: sides.filters,
    };
  }
  return undefined;
}

/** "The share of flights that were damaged, with its interval" holds no phases of flight against each other. */
function comparesGroups({ reading, groups }: Frame): boolean {
  return groups.length > 0 || asksFor(reading, 'test', 'experiment', 'association', 'compare');
}

type Success = {
  readonly part: readonly Filter[];
  readonly columns: readonly ColumnFacts[];
  /** The question without it. */
  readonly rest: Frame;
};

/** What counts as a success, the plainest first: a condition, a column of yes and no that is named, one value of a column. */
export function listSuccesses(frame: Frame): Success[] {
  const { table } = frame.reading;
  const flags = [...frame.named.map((ask) => ask.column), ...frame.groups.map((group) => group.column)].filter(
    (column) => column.yes !== undefined,
  );
  const conditions = frame.conditions.flatMap((filter): Success[] => {
    if (!('column' in filter) || filter.kind === 'versus' || !isSuccess(frame, filter)) return [];
    const column = table.columns.filter((other) => other.name === filter.column);
    return [
      {
        part: [filter],
        columns: column,
        rest: { ...frame, conditions: frame.conditions.filter((other) => other !== filter) },
      },
    ];
  });
  const named = flags.flatMap((column): Success[] =>
    column.yes === undefined
      ? []
      : [
          {
            part: [{ kind: 'equals', column: column.name, values: [column.yes] }],
            columns: [column],
            rest: {
              ...frame,
              named: frame.named.filter((ask) => ask.column !== column),
              groups: frame.groups.filter((group) => group.column !== column),
            },
          },
        ],
  );
  const values =
    frame.share || asksHowOften(frame)
      ? frame.valueAsks
          .filter((ask) => !ask.negated && ask.values.length === 1)
          .map((ask): Success => ({
            part: [writeValueFilter(ask)],
            columns: [ask.column],
            rest: { ...frame, valueAsks: frame.valueAsks.filter((other) => other !== ask) },
          }))
      : [];
  // "The share of cargo rides for members": what narrows the rows is no success where something else is.
  const narrowing = (listItems(frame) ?? []).flatMap(({ led, filters }) => (led ? filters : []));
  const texts = new Set(narrowing.map((filter) => JSON.stringify(filter)));
  const all = [...conditions, ...named, ...values];
  const plain = all.filter(({ part }) => !part.every((filter) => texts.has(JSON.stringify(filter))));
  return plain.length > 0 ? plain : all;
}

/** A number that a column has is a success only where a rate is asked for, or how often it is so. */
function isSuccess(frame: Frame, { kind, column }: Extract<Filter, { readonly column: string }>): boolean {
  const facts = frame.reading.table.columns.find(({ name }) => name === column);
  const isAsked = frame.share || asksHowOften(frame);
  return isAsked || (kind === 'equals' && (facts?.yes !== undefined || facts?.numeric === false));
}

function asksHowOften({ reading: { phrases } }: Frame): boolean {
  return phrases.some(({ text }) => /\boften\b|\bfrequent(?:ly)?\b/i.test(text));
}

/** Whether the share of what meets a condition is asked about. */
export function asksForRate(frame: Frame): boolean {
  return frame.share || frame.reading.phrases.some((phrase) => isCue(phrase, 'share') && phrase.used);
}
