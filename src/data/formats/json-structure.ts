/** A value that a record has, somewhere inside it. */
export type JsonLeaf = {
  /** Keys from the outside in. */
  readonly path: readonly string[];
  readonly type: 'integer' | 'number' | 'boolean' | 'text';
};

/** What the engine says about the records: a type for each key, objects within objects. */
export type JsonStructure = { readonly [key: string]: string | JsonStructure | readonly unknown[] };

const deepest = 5;
/** An object with more keys than this is a map from keys to values, not a record. */
const mostKeys = 200;

/** Flattens objects to their leaves. Lists, and objects that are maps, stay one value each, as JSON text. */
export function listLeaves(structure: JsonStructure, path: readonly string[] = []): JsonLeaf[] {
  return Object.entries(structure).flatMap(([key, type]): JsonLeaf[] => {
    const here = [...path, key];
    if (typeof type === 'string') return [{ path: here, type: nameType(type) }];
    if (Array.isArray(type)) return [{ path: here, type: 'text' }];
    const nested = type as JsonStructure;
    const size = Object.keys(nested).length;
    if (size === 0 || size > mostKeys || here.length >= deepest) return [{ path: here, type: 'text' }];
    return listLeaves(nested, here);
  });
}

function nameType(type: string): JsonLeaf['type'] {
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'DOUBLE') return 'number';
  return type.endsWith('INT') ? 'integer' : 'text';
}
