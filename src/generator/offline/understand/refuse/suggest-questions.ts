import { isGroupable } from '../phrases/pick-column.ts';
import type { IndexedTable } from '../phrases/index-table.ts';
import type { ColumnFacts, TableFacts } from '../table/table-facts.ts';
import { type Spoken, listSides, suggestAlike, suggestBroadly } from './suggest-statistics.ts';
import type { Reading } from '../phrases/phrase.ts';
import { splitName } from '../words/tokenise.ts';
import { understandTable } from '../understand-table.ts';

/** Questions that this table can answer: each one has been understood before it is offered. */
export function suggestQuestions(indexed: IndexedTable, asked?: Reading, wanted = 5): string[] {
  const suggestions: string[] = [];
  const { spoken, plain } = listCandidates(indexed.table);
  // At most two of the kind that was asked, and then what every table can answer.
  const alike = asked === undefined ? [] : suggestAlike(asked, spoken);
  const candidates = [...alike, ...plain.slice(0, 3), ...suggestBroadly(spoken), ...plain.slice(3)];
  for (const question of candidates) {
    if (suggestions.length >= wanted) break;
    if (suggestions.includes(question) || (alike.includes(question) && suggestions.length >= 2)) continue;
    const understood = understandTable(question, indexed).plan;
    if (understood !== undefined) suggestions.push(question);
  }
  return suggestions;
}

function listCandidates(table: TableFacts): { readonly spoken: Spoken; readonly plain: readonly string[] } {
  const measures = table.columns
    .filter((column) => column.numeric && column.role === 'measure')
    .toSorted((left, right) => rankMeasure(left) - rankMeasure(right));
  const categories = table.columns
    .filter((column) => column.role === 'category' && isGroupable(column) && (column.distinct ?? 0) > 1)
    .toSorted((left, right) => rankCategory(left) - rankCategory(right));
  const time = table.columns.find((column) => column.temporal || column.years);
  const [one, two] = measures.map(speak);
  const [group, another] = categories.map(speak);
  const [measure] = measures;
  const how = measure?.additive === true ? 'total' : 'average';
  const questions: (string | undefined)[] = [
    one !== undefined && group !== undefined ? `What is the ${how} ${one} by ${group}?` : undefined,
    one !== undefined && time !== undefined ? `How did ${one} change over time?` : undefined,
    group !== undefined ? `How many rows are there for each ${group}?` : undefined,
    one !== undefined && group !== undefined ? `Which ${group} has the highest ${how} ${one}?` : undefined,
    one !== undefined && two !== undefined ? `What is the correlation between ${one} and ${two}?` : undefined,
    one !== undefined ? `Show the distribution of ${one}` : undefined,
    one !== undefined ? `Are there outliers in ${one}?` : undefined,
    another !== undefined ? `What is the share of rows by ${another}?` : undefined,
    one !== undefined ? `What is the average ${one}?` : undefined,
    'Describe the data',
    'How many rows are there?',
    'Show the first 10 rows',
    ...table.columns.slice(0, 3).map((column) => `How many different ${speak(column)} are there?`),
  ];
  const spoken = {
    measures: measures.map(speak),
    amount: measures
      .filter((column) => column.additive)
      .map(speak)
      .at(-1),
    groups: categories.map(speak),
    sides: categories[0] === undefined ? [] : listSides(categories[0]),
    isTimed: time !== undefined,
  };
  return { spoken, plain: questions.filter((question) => question !== undefined) };
}

/** The name as a person would say it. */
function speak(column: ColumnFacts): string {
  const words = splitName(column.name);
  const spoken = column.unit === undefined ? words : words.slice(0, column.words.length);
  return spoken.map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase())).join(' ');
}

function rankMeasure(column: ColumnFacts): number {
  const coordinate = column.words.some((word) =>
    ['latitude', 'longitude', 'lat', 'lon', 'lng', 'id', 'code'].includes(word.stem),
  );
  return (
    (coordinate ? 100 : 0) +
    (column.words.some((word) => ['sale', 'revenue', 'total', 'price', 'amount'].includes(word.stem)) ? -1 : 0)
  );
}

/** Few but more than two values read best. */
function rankCategory(column: ColumnFacts): number {
  const distinct = column.distinct ?? 50;
  return distinct < 3 ? 20 : distinct > 60 ? 100 + distinct : distinct;
}
