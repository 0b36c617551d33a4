import {
  aggregatesByName,
  forbiddenBareNames,
  permittedExpressions,
  permittedFunctions,
  permittedNodes,
  permittedTableFunctions,
  sqlRemedies,
} from './sql-permits.ts';

/** The dataset's tables, lower case, and whether any of them has a column of that name. */
export type SqlScope = { readonly tables: ReadonlySet<string>; readonly hasColumn: (name: string) => boolean };

export type SqlVerdict =
  | { readonly ok: true; readonly tables: readonly string[] }
  | { readonly ok: false; readonly message: string };

type Node = Readonly<Record<string, unknown>>;

/** A refusal on its way out of the walk. */
class Refusal extends Error {}

/**
 * Decides on a query by its syntax tree, as `json_serialize_sql` gives it: the engine's own parser, so that what is
 * checked is what runs. A single SELECT over the dataset's tables, with permitted functions only. Whatever is unknown is
 * refused.
 */
export function checkSerializedSql(serialized: string, scope: SqlScope): SqlVerdict {
  const tree = JSON.parse(serialized) as { error: boolean; error_message?: string; statements?: Node[] };
  if (tree.error) return { ok: false, message: describeParseError(tree.error_message ?? 'it cannot be parsed') };
  const statements = tree.statements ?? [];
  if (statements.length !== 1) return { ok: false, message: 'Send one SELECT at a time.' };
  const used = new Set<string>();
  try {
    visit(statements[0]?.['node'], { scope, used, common: new Set() });
    return { ok: true, tables: [...used] };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, message: error.message };
    throw error;
  }
}

type Walk = { readonly scope: SqlScope; readonly used: Set<string>; readonly common: ReadonlySet<string> };

function visit(value: unknown, walk: Walk): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, walk);
  } else if (isNode(value)) {
    if (typeof value['class'] === 'string') visitExpression(value, walk);
    else if (typeof value['type'] === 'string') visitNode(value, walk);
    else visitChildren(value, walk);
  }
}

/** Common tables are visited with their query. A type has constants in it and nothing that is computed. */
const visitedApart: ReadonlySet<string> = new Set(['cte_map', 'cast_type']);

function visitChildren(node: Node, walk: Walk): void {
  for (const [key, child] of Object.entries(node)) {
    if (!visitedApart.has(key)) visit(child, walk);
  }
}

function visitExpression(node: Node, walk: Walk): void {
  const kind = String(node['class']);
  if (!permittedExpressions.has(kind)) throw new Refusal(`SQL of this form (${kind.toLowerCase()}) is not permitted.`);
  // Constants hold data, and data is not walked.
  if (kind === 'CONSTANT' || kind === 'TYPE') return;
  if (kind === 'FUNCTION' || kind === 'WINDOW') checkFunction(node, permittedFunctions);
  if (kind === 'FUNCTION') checkNamedAggregate(node);
  if (kind === 'COLUMN_REF') checkColumn(node, walk.scope);
  visitChildren(node, walk);
}

function visitNode(node: Node, walk: Walk): void {
  const kind = String(node['type']);
  if (!permittedNodes.has(kind)) throw new Refusal(`SQL of this form (${kind.toLowerCase()}) is not permitted.`);
  if (isNode(node['sample']) && !(Number(node['sample']['seed']) >= 0)) {
    throw new Refusal('A sample must be repeatable: write USING SAMPLE 100 ROWS (reservoir, 42).');
  }
  if (kind === 'BASE_TABLE') checkTable(node, walk);
  if (kind === 'SHOW_REF' && !isNode(node['query']))
    throw new Refusal('Only DESCRIBE and SUMMARIZE of a table are permitted.');
  if (kind === 'TABLE_FUNCTION') {
    const call = node['function'];
    if (!isNode(call)) throw new Refusal('This table function is not permitted.');
    checkFunction(call, permittedTableFunctions);
    visitChildren(call, walk);
    return;
  }
  const inner = visitCommonTables(node, walk);
  if (kind === 'RECURSIVE_CTE_NODE') visitRecursion(node, inner);
  else visitChildren(node, inner);
}

/** A common table is known to those after it, never to itself and never outside its query. */
function visitCommonTables(node: Node, walk: Walk): Walk {
  let inner = walk;
  const map = isNode(node['cte_map']) ? node['cte_map']['map'] : [];
  for (const entry of Array.isArray(map) ? map : []) {
    if (!isNode(entry)) continue;
    visit(entry['value'], inner);
    inner = withCommon(inner, String(entry['key']));
  }
  return inner;
}

/** What a recursion starts from cannot read itself: there its name is that of a table or a view of the engine. */
function visitRecursion({ right, ...start }: Node, walk: Walk): void {
  visitChildren(start, walk);
  visit(right, withCommon(walk, String(start['cte_name'])));
}

function withCommon(walk: Walk, name: string): Walk {
  return { ...walk, common: new Set([...walk.common, name.toLowerCase()]) };
}

function checkTable(node: Node, walk: Walk): void {
  const name = String(node['table_name']);
  const lower = name.toLowerCase();
  const schema = String(node['schema_name'] ?? '');
  if (node['at_clause'] != null) throw new Refusal('AT is not permitted.');
  if (String(node['catalog_name'] ?? '') !== '' || (schema !== '' && schema !== 'main')) {
    throw new Refusal(`There is no table ${schema}.${name}. The tables are ${listTables(walk.scope)}.`);
  }
  if (schema === '' && walk.common.has(lower)) return;
  if (!walk.scope.tables.has(lower))
    throw new Refusal(`There is no table ${name}. The tables are ${listTables(walk.scope)}.`);
  walk.used.add(lower);
}

function checkFunction(node: Node, permitted: ReadonlySet<string>): void {
  const name = String(node['function_name']).toLowerCase();
  const schema = String(node['schema'] ?? '');
  if (permitted.has(name) && (schema === '' || schema === 'main')) return;
  throw new Refusal(`The SQL function ${name} is not permitted. ${sqlRemedies.get(name) ?? ''}`.trim());
}

/** Some functions take the name of an aggregate as a text. */
function checkNamedAggregate(node: Node): void {
  if (!aggregatesByName.has(String(node['function_name']).toLowerCase())) return;
  const children: unknown = node['children'];
  const named: unknown = Array.isArray(children) ? children[1] : undefined;
  const value = isNode(named) && named['class'] === 'CONSTANT' ? named['value'] : undefined;
  const name = isNode(value) ? value['value'] : undefined;
  if (typeof name !== 'string')
    throw new Refusal('The aggregate of a list must be named by a text that is written out.');
  checkFunction({ function_name: name }, permittedFunctions);
}

function checkColumn(node: Node, scope: SqlScope): void {
  const names = node['column_names'];
  if (!Array.isArray(names) || names.length !== 1) return;
  const name = String(names[0]).toLowerCase();
  if (!forbiddenBareNames.has(name) || scope.hasColumn(name)) return;
  throw new Refusal(
    `${name} is not permitted in SQL. ${sqlRemedies.get(name) ?? 'The clock of a script is now() from glovebox/kit.'}`,
  );
}

function listTables(scope: SqlScope): string {
  return [...scope.tables].slice(0, 20).join(', ');
}

function describeParseError(message: string): string {
  if (message.startsWith('Only SELECT')) {
    return 'Only SELECT is permitted, and PIVOT without IN is not: list its values, or use count(*) FILTER (WHERE ...).';
  }
  return message;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
