import type { Side } from '../../plan.ts';
import { expectNothing, readExpectation } from '../read/read-expectation.ts';
import { findAbout, preferAbout } from '../read/find-about.ts';
import { narrowsBy } from '../read/find-assets.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { asksFor, assume, isCue, isTopic } from '../phrases/phrase.ts';
import type { PlanBody } from '../read/plan-parts.ts';
import { asksForReturns } from '../read/asks-for-returns.ts';
import { readTestedSides, readVariants, type TestedSides } from '../read/read-tested-sides.ts';
import { readTestMethod } from '../read/read-test-method.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Whether a mean differs between two sides or over groups, more than by chance: "do the species differ significantly in mass". */
export function recogniseDifference(frame: Frame): PlanBody | undefined {
  if (!asksForTest(frame) || asksForReturns(frame.reading) || frame.share || frame.counts.length > 0) return undefined;
  if (asksFor(frame.reading, 'association')) return undefined;
  if (frame.reading.phrases.some(({ text }) => /\boften\b|\bfrequent(?:ly)?\b/i.test(text))) return undefined;
  const column = findColumn(frame);
  const sides = column === undefined ? undefined : (readTestedSides(frame, [column]) ?? readVariants(frame));
  const method = readTestMethod(frame);
  if (column === undefined || sides === undefined || method === undefined || narrowsBy(frame, [column]))
    return undefined;
  if (column.additive)
    assume(frame.reading, `The values of ${column.name} in single rows are held against each other, not their totals`);
  for (const phrase of sides.taken) phrase.used = true;
  return {
    intent: 'difference',
    column: column.name,
    method,
    ...writeSides(sides),
    experiment: isExperiment(frame),
    ...(sides.sides === undefined ? expectNothing(frame.reading) : readExpectation(frame, sides.flipped, column)),
    confidence: frame.confidence ?? 0.95,
    filters: sides.filters,
  };
}

/** Two numbers of the same rows: "is the home score significantly higher than the away score". */
export function recognisePairedDifference(frame: Frame): PlanBody | undefined {
  if (!asksForTest(frame) && frame.hypothesis === undefined) return undefined;
  if ((frame.hypothesis?.against ?? 0) !== 0) return undefined;
  if (asksForReturns(frame.reading) || frame.share || frame.groups.length > 0) return undefined;
  const [first, second, third] = frame.measures;
  const method = readTestMethod(frame);
  if (first === undefined || second === undefined || third !== undefined || method === undefined) return undefined;
  if (first.column === second.column || [first, second].some((ask) => ask.twin !== undefined)) return undefined;
  if (narrowsBy(frame, [first.column, second.column]) || !holdsAgainst(frame, first.at, second.at)) return undefined;
  if (asksFor(frame.reading, 'correlation') || comparesTwice(frame)) return undefined;
  const units = [first, second].map(({ column }) => column.unit?.dimension);
  if (units[0] !== undefined && units[1] !== undefined && units[0] !== units[1]) return undefined;
  return {
    intent: 'paired-difference',
    column: first.column.name,
    other: second.column.name,
    method,
    ...readExpectation(frame, false),
    confidence: frame.confidence ?? 0.95,
    filters: listFilters(frame),
  };
}

/** Whether the words hold two columns against each other: "higher than", "versus", "the difference between", "paired". */
function holdsAgainst({ reading: { phrases, question } }: Frame, first: number, second: number): boolean {
  return (
    phrases.slice(first, second).some((phrase) => isCue(phrase, 'comparator', 'than') || isTopic(phrase, 'compare')) ||
    phrases.some((phrase) => isTopic(phrase, 'compare')) ||
    /\bpaired\b|\bsigned[- ]rank\b/i.test(question)
  );
}

/** "Is the difference in mass bigger than the difference in length" compares differences. */
function comparesTwice({ reading: { phrases } }: Frame): boolean {
  return phrases.filter((phrase) => isTopic(phrase, 'compare') && /\b(?:difference|gap)/i.test(phrase.text)).length > 1;
}

/** Whether two categories go together: "chi-squared test of ward and admission type". */
export function recogniseAssociation(frame: Frame): PlanBody | undefined {
  const { reading } = frame;
  const isRelated = asksFor(reading, 'test', 'interval') && asksFor(reading, 'correlation', 'compare');
  // Two categories that are said to go together need no word for a test: there is nothing else to look at.
  const goTogether = reading.phrases.some(
    (phrase) =>
      isTopic(phrase, 'correlation') && /\b(?:associat|relat|depend|independ|link|connect)/i.test(phrase.text),
  );
  if (!asksFor(reading, 'association') && !isRelated && !goTogether) return undefined;
  if (frame.measures.length + frame.counts.length > 0 || frame.share) return undefined;
  const columns = [
    ...new Set([...frame.named.map((ask) => ask.column), ...frame.groups.map((group) => group.column)]),
  ].filter((column) => !column.temporal);
  const [first, second, third] = columns;
  if (first === undefined || second === undefined || third !== undefined) return undefined;
  if (columns.some((column) => column.numeric && column.role !== 'category')) return undefined;
  return {
    intent: 'association',
    columns: [first.name, second.name],
    ...(/\bfisher\b/i.test(reading.question) && { exact: true as const }),
    confidence: frame.confidence ?? 0.95,
    filters: listFilters(frame),
  };
}

/** Whether the question asks for a test of a difference. */
export function asksForTest({ reading, confidence }: Frame): boolean {
  return (
    asksFor(reading, 'test', 'experiment', 'association') ||
    (asksFor(reading, 'interval') &&
      (confidence !== undefined || reading.phrases.some((phrase) => isTopic(phrase, 'compare'))))
  );
}

export function isExperiment({ reading }: Frame): boolean {
  return asksFor(reading, 'experiment');
}

/** The sides of a plan, or its group. */
export function writeSides(sides: TestedSides): { readonly sides: readonly [Side, Side] } | { readonly group: string } {
  return sides.sides === undefined ? { group: sides.group.name } : { sides: sides.sides };
}

/** The one number that is asked about: its mean or its median, no total and no spread. */
function findColumn(frame: Frame): ColumnFacts | undefined {
  const columns = new Set(frame.measures.map((ask) => ask.column));
  const [column] = columns;
  if (columns.size > 1 || frame.measures.some((ask) => ask.twin !== undefined)) return undefined;
  if (frame.measures.some(({ aggregate = 'mean' }) => aggregate !== 'mean' && aggregate !== 'median')) return undefined;
  return (column === undefined ? undefined : preferAbout(frame, column)) ?? column ?? findAbout(frame);
}
