import { isGroupable } from '../phrases/pick-column.ts';
import type { IndexedTable } from '../phrases/index-table.ts';
import type { ColumnFacts, TableFacts } from '../table/table-facts.ts';
import { splitName, tokenise } from '../words/tokenise.ts';
import { understandTable } from '../understand-table.ts';

/** Questions that this table can answer: each one has been understood before it is offered. */
export function suggestQuestions(indexed: IndexedTable, wanted = 5): string[] {
  const suggestions: string[] = [];
  for (const question of listCandidates(indexed.table)) {
    if (suggestions.length >= wanted) break;
    if (suggestions.includes(question)) continue;
    const understood = understandTable(question, tokenise(question), indexed).plan;
    if (understood !== undefined) suggestions.push(question);
  }
  return suggestions;
}

function listCandidates(table: TableFacts): string[] {
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
  return questions.filter((question) => question !== undefined);
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
