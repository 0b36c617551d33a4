import { isMissing, type Labels, type Values } from '../values.ts';

/** What a node is called. */
export type NodeLabel = string | number;

/** An edge list in which nodes are numbers from 0, in the order in which rows first name them. */
export type NumberedEdges = {
  readonly labels: NodeLabel[];
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** The rows that were kept, where some were left out. */
  readonly rows: Uint32Array | undefined;
  readonly missing: number;
};

/** Numbers the nodes of an edge list. Rows that lack an end, or one of the further values, are left out and counted. */
export function numberNodes(from: Labels, to: Labels, further: readonly (Values | undefined)[]): NumberedEdges {
  const { length } = from;
  const ends = { from: new Uint32Array(length), to: new Uint32Array(length) };
  const rows = new Uint32Array(length);
  const numberOf = createNumbering(length);
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    const first = from[row];
    const second = to[row];
    if (isMissing(first) || isMissing(second)) continue;
    if (further.some((values) => values !== undefined && isMissing(values[row]))) continue;
    ends.from[count] = numberOf.of(first as NodeLabel, 'from', row);
    ends.to[count] = numberOf.of(second as NodeLabel, 'to', row);
    rows[count] = row;
    count += 1;
  }
  return {
    labels: numberOf.labels,
    from: ends.from.subarray(0, count),
    to: ends.to.subarray(0, count),
    rows: count === length ? undefined : rows.subarray(0, count),
    missing: length - count,
  };
}

type Numbering = { readonly labels: NodeLabel[]; of(label: NodeLabel, name: string, row: number): number };

/** Small whole numbers are looked up in an array, which is much faster than a map. */
function createNumbering(rows: number): Numbering {
  const labels: NodeLabel[] = [];
  const others = new Map<NodeLabel, number>();
  const small = new Uint32Array(4 * rows + 1024);
  let kind: string | undefined;

  function add(label: NodeLabel, name: string, row: number): number {
    kind ??= typeof label;
    checkLabel(label, kind, name, row);
    labels.push(label);
    return labels.length - 1;
  }

  function of(label: NodeLabel, name: string, row: number): number {
    if (typeof label === 'number' && label >= 0 && label < small.length && Number.isInteger(label)) {
      const known = small[label] as number;
      if (known > 0) return known - 1;
      // Zero says that the label is new.
      const added = add(label === 0 ? 0 : label, name, row);
      small[label] = added + 1;
      return added;
    }
    const known = others.get(label);
    if (known !== undefined) return known;
    const added = add(label, name, row);
    others.set(label, added);
    return added;
  }

  return { labels, of };
}

function checkLabel(label: unknown, kind: string, name: string, row: number): void {
  if (typeof label === 'string' ? kind === 'string' : Number.isFinite(label) && kind === 'number') return;
  if (typeof label === 'string' || typeof label === 'number')
    throw new TypeError(
      Number.isFinite(label) || typeof label === 'string'
        ? `${name}[${row}] is a ${typeof label} and earlier nodes are ${kind}s: name all nodes by texts, or all by numbers.`
        : `${name}[${row}] is ${label}: name nodes by texts or finite numbers.`,
    );
  throw new TypeError(`${name}[${row}] is of the type ${typeof label}: name nodes by texts or numbers.`);
}
