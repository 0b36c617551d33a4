import { leastRows } from '../contract/look.ts';
import { isSqlNode } from './sql-tree.ts';
import type { SqlNode, SqlTree } from './sql-tree.ts';

/** What may be told of a table where no single row may be. */
export type AggregateScope = {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns whose values may be told, where enough rows have them. */
  readonly categories: ReadonlySet<string>;
  /** Columns of numbers and times, whose smallest and largest values may be told. */
  readonly measures: ReadonlySet<string>;
  /** Columns without an empty cell: of them as many values are counted as there are rows. */
  readonly full: ReadonlySet<string>;
};

/** Why a query tells more than aggregates, and what to ask instead; undefined where it does not. */
export function refuseRows(tree: SqlTree, tables: readonly AggregateScope[]): string | undefined {
  const [select] = tree.statements ?? [];
  // What cannot be read is refused, with its reason, by the gate that every query passes.
  if (select === undefined) return undefined;
  try {
    checkSelect(select, tables);
    return undefined;
  } catch (error) {
    if (error instanceof Told) return error.message;
    throw error;
  }
}

/** A refusal on its way out. */
class Told extends Error {}

const form = `Ask for aggregates of one table: SELECT <categories>, <aggregates> FROM <table> WHERE ... GROUP BY ... HAVING count(*) >= ${leastRows}.`;

type Scope = AggregateScope & {
  readonly alias: string;
  readonly named: ReadonlySet<string>;
  readonly counted: readonly string[];
};

function checkSelect(node: SqlNode, tables: readonly AggregateScope[]): void {
  if (node['type'] !== 'SELECT_NODE' || listOf(mapOf(node)).length > 0) throw new Told(`No WITH, no UNION. ${form}`);
  const from = node['from_table'];
  if (!isSqlNode(from) || from['type'] !== 'BASE_TABLE') throw new Told(`No joins and no subqueries. ${form}`);
  if (hasSubquery(node)) throw new Told(`No subqueries. ${form}`);
  if (
    node['qualify'] != null ||
    node['sample'] != null ||
    from['sample'] != null ||
    hasNames(from['column_name_alias'])
  )
    throw new Told(`No QUALIFY, no samples. ${form}`);
  const name = String(from['table_name']).toLowerCase();
  const table = tables.find((each) => each.name.toLowerCase() === name);
  // The gate that every query passes says which tables there are.
  if (table === undefined) return;
  const selected = listOf(node['select_list']);
  const scope: Scope = {
    ...table,
    alias: String(from['alias'] || from['table_name']).toLowerCase(),
    counted: countedBy(node['having']),
    named: new Set(selected.map(({ alias }) => String(alias).toLowerCase()).filter((alias) => alias !== '')),
  };
  if (scope.counted.length === 0)
    throw new Told(`Groups of few rows are not told: end it with HAVING count(*) >= ${leastRows}.`);
  for (const item of selected) checkItem(item, scope);
  for (const group of listOf(node['group_expressions'])) checkReference(group, scope);
  checkItem(node['having'], scope);
  for (const modifier of listOf(node['modifiers'])) checkModifier(modifier, scope);
}

function checkModifier(modifier: SqlNode, scope: Scope): void {
  if (modifier['type'] === 'ORDER_MODIFIER')
    for (const { expression } of listOf(modifier['orders'])) checkReference(expression, scope);
  else if (modifier['type'] !== 'LIMIT_MODIFIER') throw new Told(`No DISTINCT. ${form}`);
}

/** `GROUP BY 1` and `ORDER BY name` stand for what was selected, which is checked there. */
function checkReference(value: unknown, scope: Scope): void {
  if (isSqlNode(value) && value['class'] === 'COLUMN_REF') {
    const names = value['column_names'] as readonly string[];
    const [name = ''] = names;
    if (names.length === 1 && scope.named.has(name.toLowerCase()) && findColumn(value, scope) === undefined) return;
  }
  checkItem(value, scope);
}

/** Whatever is told: aggregates and categories, and what is computed of them. */
function checkItem(value: unknown, scope: Scope): void {
  if (!isSqlNode(value)) throw new Told(form);
  switch (value['class']) {
    case 'CONSTANT':
      return;
    case 'COLUMN_REF':
      return checkCategory(value, scope);
    case 'FUNCTION':
      return checkFunction(value, scope);
    case 'OPERATOR':
      if (/^OPERATOR_IS_(?:NOT_)?NULL$/.test(String(value['type'])) && isColumn(listOf(value['children'])[0], scope))
        return;
      return checkParts(value, scope);
    case 'CAST':
    case 'COMPARISON':
    case 'CONJUNCTION':
    case 'BETWEEN':
      return checkParts(value, scope);
    default:
      throw new Told(form);
  }
}

function checkParts(node: SqlNode, scope: Scope): void {
  for (const part of ['child', 'left', 'right', 'input', 'lower', 'upper'])
    if (isSqlNode(node[part])) checkItem(node[part], scope);
  for (const child of listOf(node['children'])) checkItem(child, scope);
}

function checkCategory(node: SqlNode, scope: Scope): void {
  const column = findColumn(node, scope);
  if (column !== undefined && scope.categories.has(column)) return;
  const said = (node['column_names'] as readonly string[]).at(-1);
  throw new Told(
    `Values of "${said}" are not told, since it is no category of the profile. Count them, or take their smallest and largest.`,
  );
}

const counts: ReadonlySet<string> = new Set(['count', 'count_star', 'count_if', 'countif', 'approx_count_distinct']);
/** Of a column as it is: what is computed of one row could pick it out. */
const statistics: ReadonlySet<string> = new Set(
  `sum avg mean min max median quantile_cont quantile_disc stddev stddev_samp stddev_pop variance var_samp var_pop mad
   skewness kurtosis corr covar_samp covar_pop regr_slope regr_intercept regr_r2 bool_and bool_or`.split(/\s+/),
);
/** Those of them that are a value of one row. */
const single: ReadonlySet<string> = new Set('min max median quantile_cont quantile_disc'.split(' '));
/** Of the times of a column. None of them tells a moment. */
const parts: ReadonlySet<string> = new Set(
  'year quarter month week hour dayofweek isodow weekday dayname monthname'.split(' '),
);
const spans: ReadonlySet<unknown> = new Set(['year', 'quarter', 'month']);
/** Of aggregates, and of categories. */
const arithmetic: ReadonlySet<string> = new Set('+ - * / % // round floor ceil abs coalesce nullif'.split(' '));

function checkFunction(node: SqlNode, scope: Scope): void {
  const name = String(node['function_name']).toLowerCase();
  const inside = listOf(node['children']);
  if (counts.has(name)) return;
  if (statistics.has(name)) return checkStatistic(name, node, scope);
  if (parts.has(name) && inside.length === 1 && isColumn(inside[0], scope)) return;
  if (name === 'date_trunc' && spans.has(constantOf(inside[0])) && isColumn(inside[1], scope)) return;
  if (!arithmetic.has(name)) throw new Told(`${name} is no aggregate. ${form}`);
  for (const child of inside) checkItem(child, scope);
}

function checkStatistic(name: string, node: SqlNode, scope: Scope): void {
  if (node['filter'] != null) throw new Told(`${name} takes no FILTER here: filter in WHERE.`);
  for (const [place, child] of listOf(node['children']).entries()) {
    if (place > 0 && child['class'] === 'CONSTANT') continue;
    const cast = child['class'] === 'CAST' && isNumber(child) ? child['child'] : undefined;
    const column = findColumn(isSqlNode(cast) ? cast : child, scope);
    if (column === undefined) throw new Told(`${name} takes a column as it is, or a TRY_CAST of one to a number.`);
    // The smallest number in a column of texts may be a telephone number.
    if (!scope.measures.has(column) && (cast === undefined || single.has(name)))
      throw new Told(`${name} of "${column}" is not told, since its values are neither numbers nor times.`);
    if (scope.counted.includes(keyOf(child)) || (cast === undefined && scope.full.has(column))) continue;
    throw new Told(
      `"${column}" may be empty in most rows of a group: add count(...) >= ${leastRows} of what ${name} takes to HAVING.`,
    );
  }
}

function isNumber({ cast_type }: SqlNode): boolean {
  return (
    isSqlNode(cast_type) &&
    /^(?:DOUBLE|FLOAT|DECIMAL|(?:HUGE|BIG|SMALL|TINY)INT|INTEGER)$/.test(String(cast_type['id']))
  );
}

function isColumn(node: unknown, scope: Scope): boolean {
  return isSqlNode(node) && findColumn(node, scope) !== undefined;
}

/** The column that a reference means: `city`, or `people.city`. Parts of a column's values are none. */
function findColumn(node: SqlNode, { columns, alias }: Scope): string | undefined {
  if (node['class'] !== 'COLUMN_REF') return undefined;
  const names = (node['column_names'] as readonly string[]).map((name) => name.toLowerCase());
  if (names.length > 2 || (names.length === 2 && names[0] !== alias)) return undefined;
  return columns.find((column) => column.toLowerCase() === names.at(-1));
}

/** What HAVING keeps no small group of: `*` for rows, a column, or a cast of one. */
function countedBy(having: unknown): string[] {
  if (!isSqlNode(having)) return [];
  if (having['type'] === 'CONJUNCTION_AND') return listOf(having['children']).flatMap(countedBy);
  const { left, right, type } = having;
  if (!isSqlNode(left) || !isSqlNode(right) || left['filter'] != null || left['distinct'] === true || !isWhole(right))
    return [];
  const bound = Number(constantOf(right)) + (type === 'COMPARE_GREATERTHAN' ? 1 : 0);
  if (bound < leastRows || !/^COMPARE_GREATERTHAN(?:OREQUALTO)?$/.test(String(type))) return [];
  if (left['function_name'] === 'count_star') return ['*'];
  const [counted] = listOf(left['children']);
  return left['function_name'] === 'count' && counted !== undefined ? [keyOf(counted)] : [];
}

/** The same for the same expression, wherever it stands. */
function keyOf(node: SqlNode): string {
  if (node['class'] === 'COLUMN_REF') return String((node['column_names'] as readonly string[]).at(-1)).toLowerCase();
  const { class: kind, child, cast_type } = node;
  return kind === 'CAST' && isSqlNode(child) && isSqlNode(cast_type)
    ? `${keyOf(child)}::${String(cast_type['id'])}`
    : '';
}

function constantOf(node: SqlNode | undefined): unknown {
  return node?.['class'] === 'CONSTANT' && isSqlNode(node['value']) ? node['value']['value'] : undefined;
}

/** A decimal is given as a whole number and its scale. */
function isWhole(node: SqlNode): boolean {
  const value = node['value'];
  return isSqlNode(value) && isSqlNode(value['type']) && value['type']['id'] === 'INTEGER';
}

function hasSubquery(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasSubquery);
  if (!isSqlNode(value)) return false;
  return value['class'] === 'SUBQUERY' || value['class'] === 'WINDOW' || Object.values(value).some(hasSubquery);
}

function mapOf(node: SqlNode): unknown {
  return isSqlNode(node['cte_map']) ? node['cte_map']['map'] : [];
}

function listOf(value: unknown): readonly SqlNode[] {
  return Array.isArray(value) ? value.filter(isSqlNode) : [];
}

function hasNames(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
