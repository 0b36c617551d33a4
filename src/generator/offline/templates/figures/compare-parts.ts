import type { Figure } from '../measure-sql.ts';
import type { Scope } from '../query-source.ts';
import { escapeTemplate } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { joinWords } from '../words.ts';

/** One side as SQL and as names. */
export type ComparedSide = { readonly label: string; readonly id: string; readonly condition: string };

export type Comparison = {
  readonly subject: Subject;
  readonly scope: Scope;
  readonly figures: readonly [Figure, ...Figure[]];
  readonly sides: readonly [ComparedSide, ComparedSide];
};

export function sideColumn(figure: Figure, side: ComparedSide): string {
  return `${figure.id}_${side.id}`;
}

/** The measured columns that a row of either side lacks. */
export function writeMissing(
  { figures, sides }: Comparison,
  more: readonly Field[] = [],
): { readonly sql: string; readonly words: string } | undefined {
  const fields = [
    ...new Map([...more, ...figures.flatMap((figure) => figure.fields)].map((field) => [field.sql, field])).values(),
  ];
  if (fields.length === 0) return undefined;
  const either = sides.map(({ condition }) => `(${condition})`).join(' OR ');
  const sql = `count(*) FILTER (WHERE (${either}) AND (${fields.map((field) => `${field.sql} IS NULL`).join(' OR ')})) AS missing`;
  return {
    sql,
    words: escapeTemplate(
      joinWords(
        fields.map(({ words }) => words),
        'or',
      ),
    ),
  };
}
