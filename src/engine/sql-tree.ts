export type SqlNode = Readonly<Record<string, unknown>>;

/** A query as the engine's own parser reads it: its statements, or why it cannot be read. */
export type SqlTree =
  | { readonly error: string; readonly statements?: never }
  | { readonly error?: never; readonly statements: readonly SqlNode[] };

type Serialized = {
  readonly error: boolean;
  readonly error_message?: string;
  readonly statements?: readonly { readonly node: SqlNode }[];
};

/** Reads what `json_serialize_sql` gives. */
export function readSqlTree(serialized: string): SqlTree {
  const { error, error_message, statements = [] } = JSON.parse(serialized) as Serialized;
  if (error) return { error: error_message ?? 'It cannot be parsed.' };
  return { statements: statements.map(({ node }) => node) };
}

export function isSqlNode(value: unknown): value is SqlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
