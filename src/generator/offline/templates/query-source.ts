import type { Filter } from '../plan.ts';
import { createParameters, describeFilters, writeCondition, type Parameters } from './filter-sql.ts';
import { indent, quoteName, quoteText, writeLiteral } from './source.ts';
import type { Subject } from './subject.ts';

const reserved = new Set(
  `all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case cast check collate
   collation column columns concurrently constraint create cross default deferrable desc describe distinct do else end
   except false fetch for foreign freeze from full generated glob group having ilike in initially inner intersect into
   is isnull join lambda lateral leading left like limit map natural not notnull null offset on only or order outer
   overlaps pivot pivot_longer pivot_wider placing positional primary qualify references returning right select semi
   show similar some struct summarize symmetric table tablesample then to trailing true try_cast union unique unpack
   unpivot using variadic verbose when where window with`.split(/\s+/),
);

/** A name of the script's own in SQL: quoted only where it must be. */
export function sqlName(id: string): string {
  return /^[a-z][a-z0-9_]*$/.test(id) && !reserved.has(id) ? id : quoteName(id);
}

/** `expression AS name`, or the column alone where it has that name already. */
export function named(expression: string, id: string): string {
  return expression === quoteName(id) ? expression : `${expression} AS ${sqlName(id)}`;
}

export type Select = {
  readonly columns: readonly string[];
  readonly from: string;
  readonly where?: readonly string[] | undefined;
  /** The groups, or true for all columns that are no aggregates. */
  readonly grouped?: boolean | readonly string[] | undefined;
  readonly having?: string | undefined;
  readonly qualify?: string | undefined;
  readonly order?: readonly string[] | undefined;
  readonly limit?: number | undefined;
};

/** A SELECT, laid out a clause a line. */
export function writeSelect(select: Select): string {
  const { columns, from, where = [], order = [] } = select;
  const short = `SELECT ${columns.join(', ')}`;
  const long = `SELECT\n${columns.map((column) => `  ${column}`).join(',\n')}`;
  const conditions = where.join(' AND ');
  const [first, ...others] = conditions.length <= 90 && where.length <= 2 ? [conditions] : where;
  return [
    columns.length <= 4 && short.length <= 90 ? short : long,
    `FROM ${from.includes('\n') ? `(\n${indent(from)}\n)` : from}`,
    ...(where.length === 0 ? [] : [`WHERE ${first}`, ...others.map((condition) => `  AND ${condition}`)]),
    ...(select.grouped ? [`GROUP BY ${select.grouped === true ? 'ALL' : select.grouped.join(', ')}`] : []),
    ...(select.having === undefined ? [] : [`HAVING ${select.having}`]),
    ...(select.qualify === undefined ? [] : [`QUALIFY ${select.qualify}`]),
    ...(order.length === 0 ? [] : [`ORDER BY ${order.join(', ')}`]),
    ...(select.limit === undefined ? [] : [`LIMIT ${select.limit}`]),
  ].join('\n');
}

/** Columns of a query's rows and their types in TypeScript. */
export type Shape = Readonly<Record<string, string>>;

/** `const rows = await sql<...>(...)`; `target` may be `[first]`. */
export function writeQuery(target: string, shape: Shape, query: string, parameters = ''): string {
  const type = writeShape(shape);
  const tail = parameters === '' ? '' : `, ${parameters}`;
  return `const ${target} = await sql<${type}>(\`\n${indent(query)}\n\`${tail});`;
}

/** `const { a, b } = await columns(...)`: the values of each column as an array. */
export function writeColumns(target: string, query: string, parameters = ''): string {
  const tail = parameters === '' ? '' : `, ${parameters}`;
  return `const ${target} = await columns(\`\n${indent(query)}\n\`${tail});`;
}

function writeShape(shape: Shape): string {
  const fields = Object.entries(shape).map(([name, type]) => `${name}: ${type}`);
  const inline = `{ ${fields.join('; ')} }`;
  if (inline.length <= 84) return inline;
  const types = new Set(Object.values(shape));
  if (types.size === 1) return `Record<string, ${[...types][0]}>`;
  return `{\n${fields.map((field) => `  ${field};`).join('\n')}\n}`;
}

/** The rows that a plan is about. */
export type Scope = {
  readonly conditions: readonly string[];
  /** Takes the values of further conditions that every query of the script has. */
  readonly parameters: Parameters;
  /** What stands at the top of the script: what is taken for granted, and the values looked for. */
  writeOpening(): readonly string[];
  /** The argument of `sql` for the parameters, with more values behind the shared ones. */
  writeParameters(more?: readonly string[]): string;
};

export function createScope(filters: readonly Filter[], assumptions: readonly string[], subject: Subject): Scope {
  const parameters = createParameters();
  const conditions = filters.map((filter) => writeCondition(filter, subject, parameters));
  const stated = filters.length === 0 ? [] : [`Only rows where ${describeFilters(filters)} are looked at.`];
  return {
    conditions,
    parameters,
    writeOpening: () => {
      const lines = [...assumptions, ...stated].map((text) => `assume(${quoteText(text.slice(0, 2000))});`);
      const values = parameters.values.length === 0 ? [] : [`const wanted = ${writeLiteral([...parameters.values])};`];
      return [lines.join('\n'), ...values].filter((block) => block !== '');
    },
    writeParameters: (more = []) => {
      if (parameters.values.length === 0) return more.length === 0 ? '' : `[${more.join(', ')}]`;
      return more.length === 0 ? 'wanted' : `[...wanted, ${more.join(', ')}]`;
    },
  };
}
