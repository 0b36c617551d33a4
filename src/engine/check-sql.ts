import {
  aggregatesByName,
  forbiddenBareNames,
  permittedExpressions,
  permittedFunctions,
  permittedNodes,
  permittedTableFunctions,
  sqlRemedies,
} from './sql-permits.ts';
import { isSqlNode } from './sql-tree.ts';
import type { SqlNode, SqlTree } from './sql-tree.ts';

export type SqlScope = {
  /** The dataset's tables, lower case; where they are not known, whatever may be the name of a table is taken for one. */
  readonly tables: ReadonlySet<string> | undefined;
  /** Whether any of them has a column of that name. */
  readonly hasColumn: (name: string) => boolean;
  /** What stands in a name for a part that is not known yet. Only a query that is read ahead has such names. */
  readonly hole?: string | undefined;
};

export type SqlVerdict =
  | { readonly ok: true; readonly tables: readonly string[] }
  | {
      readonly ok: false;
      readonly message: string;
      /** What to write instead, where that is known. */
      readonly remedy?: string | undefined;
      /** Where in the query, in bytes, where that is known. */
      readonly at?: number | undefined;
    };

/** A refusal on its way out of the walk. */
class Refusal extends Error {
  readonly remedy: string | undefined;
  readonly at: number | undefined;

  constructor(message: string, node: SqlNode, remedy?: string) {
    super(message);
    this.remedy = remedy;
    const at = node['query_location'];
    // What stands nowhere has the largest number there is.
    this.at = typeof at === 'number' && at < 2 ** 31 ? at : undefined;
  }
}

/**
 * Decides on a query by its syntax tree as the engine's own parser makes it, so that what is checked is what runs: a
 * single SELECT over the dataset's tables, with permitted functions only. Whatever is unknown is refused.
 */
export function checkSql(tree: SqlTree, scope: SqlScope): SqlVerdict {
  if (tree.error !== undefined) return describeParseError(tree.error);
  const [statement, ...others] = tree.statements;
  if (statement === undefined || others.length > 0) return { ok: false, message: 'Send one SELECT at a time.' };
  const used = new Set<string>();
  try {
    visit(statement, { scope, used, common: new Set() });
    return { ok: true, tables: [...used] };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, message: error.message, remedy: error.remedy, at: error.at };
    throw error;
  }
}

/** What is told to whoever sent the query. */
export function explainRefusal({
  message,
  remedy,
}: {
  readonly message: string;
  readonly remedy?: string | undefined;
}): string {
  return remedy === undefined ? message : `${message} ${remedy}`;
}

type Walk = { readonly scope: SqlScope; readonly used: Set<string>; readonly common: ReadonlySet<string> };

function visit(value: unknown, walk: Walk): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, walk);
  } else if (isSqlNode(value)) {
    if (typeof value['class'] === 'string') visitExpression(value, walk);
    else if (typeof value['type'] === 'string') visitNode(value, walk);
    else visitChildren(value, walk);
  }
}

/** Common tables are visited with their query. A type has constants in it and nothing that is computed. */
const visitedApart: ReadonlySet<string> = new Set(['cte_map', 'cast_type']);

function visitChildren(node: SqlNode, walk: Walk): void {
  for (const [key, child] of Object.entries(node)) {
    if (!visitedApart.has(key)) visit(child, walk);
  }
}

function visitExpression(node: SqlNode, walk: Walk): void {
  const kind = String(node['class']);
  if (!permittedExpressions.has(kind))
    throw new Refusal(`SQL of this form (${kind.toLowerCase()}) is not permitted.`, node);
  // Constants hold data, and data is not walked.
  if (kind === 'CONSTANT' || kind === 'TYPE') return;
  if (kind === 'FUNCTION' || kind === 'WINDOW') checkFunction(node, permittedFunctions, walk.scope);
  if (kind === 'FUNCTION') checkNamedAggregate(node, walk.scope);
  if (kind === 'COLUMN_REF') checkColumn(node, walk.scope);
  visitChildren(node, walk);
}

function visitNode(node: SqlNode, walk: Walk): void {
  const kind = String(node['type']);
  if (!permittedNodes.has(kind)) throw new Refusal(`SQL of this form (${kind.toLowerCase()}) is not permitted.`, node);
  if (isSqlNode(node['sample']) && !(Number(node['sample']['seed']) >= 0)) {
    throw new Refusal('A sample must be repeatable.', node, 'Write USING SAMPLE 100 ROWS (reservoir, 42).');
  }
  if (kind === 'BASE_TABLE') checkTable(node, walk);
  if (kind === 'SHOW_REF' && !isSqlNode(node['query']))
    throw new Refusal('Only DESCRIBE and SUMMARIZE of a table are permitted.', node);
  if (kind === 'TABLE_FUNCTION') {
    const call = node['function'];
    if (!isSqlNode(call)) throw new Refusal('This table function is not permitted.', node);
    checkFunction(call, permittedTableFunctions, walk.scope);
    visitChildren(call, walk);
    return;
  }
  const inner = visitCommonTables(node, walk);
  if (kind === 'RECURSIVE_CTE_NODE') visitRecursion(node, inner);
  else visitChildren(node, inner);
}

/** A common table is known to those after it, never to itself and never outside its query. */
function visitCommonTables(node: SqlNode, walk: Walk): Walk {
  let inner = walk;
  const map = isSqlNode(node['cte_map']) ? node['cte_map']['map'] : [];
  for (const entry of Array.isArray(map) ? map : []) {
    if (!isSqlNode(entry)) continue;
    visit(entry['value'], inner);
    inner = withCommon(inner, String(entry['key']));
  }
  return inner;
}

/** What a recursion starts from cannot read itself: there its name is that of a table or a view of the engine. */
function visitRecursion({ right, ...start }: SqlNode, walk: Walk): void {
  visitChildren(start, walk);
  visit(right, withCommon(walk, String(start['cte_name'])));
}

function withCommon(walk: Walk, name: string): Walk {
  return { ...walk, common: new Set([...walk.common, name.toLowerCase()]) };
}

function checkTable(node: SqlNode, walk: Walk): void {
  const name = String(node['table_name']);
  const lower = name.toLowerCase();
  const schema = String(node['schema_name'] ?? '');
  if (node['at_clause'] != null) throw new Refusal('AT is not permitted.', node);
  const isMain = schema === '' || couldBe(schema, mainSchema, walk.scope.hole);
  if (String(node['catalog_name'] ?? '') !== '' || !isMain) {
    const remedy = lower === 'columns' ? 'Write DESCRIBE and the name of a table.' : nameTables(walk.scope);
    throw new Refusal(`There is no table ${schema}.${name}.`, node, remedy);
  }
  if (schema === '' && walk.common.has(lower)) return;
  if (!isTable(lower, walk.scope)) throw new Refusal(`There is no table ${name}.`, node, nameTables(walk.scope));
  walk.used.add(lower);
}

function checkFunction(node: SqlNode, permitted: ReadonlySet<string>, { hole }: SqlScope): void {
  const name = String(node['function_name']).toLowerCase();
  const schema = String(node['schema'] ?? '');
  if (couldBe(name, permitted, hole) && (schema === '' || schema === 'main')) return;
  throw new Refusal(`The SQL function ${name} is not permitted.`, node, sqlRemedies.get(name));
}

/** Some functions take the name of an aggregate as a text. */
function checkNamedAggregate(node: SqlNode, scope: SqlScope): void {
  if (!aggregatesByName.has(String(node['function_name']).toLowerCase())) return;
  const children: unknown = node['children'];
  const named: unknown = Array.isArray(children) ? children[1] : undefined;
  const value = isSqlNode(named) && named['class'] === 'CONSTANT' ? named['value'] : undefined;
  const name = isSqlNode(value) ? value['value'] : undefined;
  if (typeof name !== 'string')
    throw new Refusal('The aggregate of a list must be named by a text that is written out.', node);
  checkFunction({ ...node, function_name: name }, permittedFunctions, scope);
}

function checkColumn(node: SqlNode, scope: SqlScope): void {
  const names = node['column_names'];
  if (!Array.isArray(names) || names.length !== 1) return;
  const name = String(names[0]).toLowerCase();
  if (!forbiddenBareNames.has(name) || scope.hasColumn(name)) return;
  throw new Refusal(
    `${name} is not permitted in SQL.`,
    node,
    sqlRemedies.get(name) ?? 'The clock of a script is now() from glovebox/kit.',
  );
}

const mainSchema: ReadonlySet<string> = new Set(['main']);

/** Files that the engine would read as tables, and the views with which it tells of itself. */
const notTables =
  /[/\\:*?]|\.(?:csv|tsv|txt|json|jsonl|ndjson|parquet|xlsx?|db|duckdb|sqlite|gz|zst)$|^(?:duckdb|pragma|sqlite|pg)_/;

function isTable(name: string, { tables, hole }: SqlScope): boolean {
  return tables === undefined ? !notTables.test(name) : couldBe(name, tables, hole);
}

function couldBe(name: string, permitted: ReadonlySet<string>, hole: string | undefined): boolean {
  if (hole === undefined || !name.includes(hole)) return permitted.has(name);
  const [start = '', end = ''] = [name.split(hole)[0], name.split(hole).at(-1)];
  for (const each of permitted) if (each.startsWith(start) && each.endsWith(end)) return true;
  return false;
}

function nameTables({ tables }: SqlScope): string {
  if (tables === undefined) return 'Read the tables of the dataset.';
  return `The tables are ${[...tables].slice(0, 20).join(', ')}.`;
}

/** Whether the engine could read a text, and found another statement than SELECT. */
export function isOtherStatement(error: string): boolean {
  return error.startsWith('Only SELECT');
}

function describeParseError(message: string): SqlVerdict {
  if (!isOtherStatement(message)) return { ok: false, message };
  return {
    ok: false,
    message: 'Only SELECT is permitted, and PIVOT without IN is not.',
    remedy: 'List the values of a PIVOT, or use count(*) FILTER (WHERE ...).',
  };
}
