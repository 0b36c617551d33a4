import { type Matrix, matrix } from '../../numerics/matrix.ts';
import { type Bins, encode } from './bins.ts';

/**
 * Many trees over binned columns, one after the other in the same arrays: seven bytes a node and the values of leaves.
 * A forest of deep trees has millions of nodes.
 */
export type Ensemble = {
  readonly cuts: readonly Float64Array[];
  readonly outputs: number;
  /** Where each tree begins. */
  readonly roots: Uint32Array;
  /** Node by node: the column that is asked about. */
  readonly columns: Uint16Array;
  /** Rows whose code is at most this go to the left. */
  readonly codes: Uint8Array;
  /** The left child, which the right one follows; of a leaf -1 - its number. */
  readonly lefts: Int32Array;
  /** Leaf by leaf, all outputs of it. */
  readonly values: Float64Array;
};

export type EnsembleBuilder = {
  readonly nodes: number;
  /** A new tree's root. */
  root(): number;
  /** Makes a node an inner one; says which the left child is. */
  split(node: number, column: number, code: number): number;
  /** Makes a node a leaf; says where in `values()` what it gives is to be written. */
  leaf(node: number): number;
  values(): Float64Array;
  build(): Ensemble;
};

/** More would take more memory than a box has. */
const mostNodes = 30_000_000;

export function buildEnsemble({ cuts }: Bins, outputs: number): EnsembleBuilder {
  const roots: number[] = [];
  let columns = new Uint16Array(1024);
  let codes = new Uint8Array(1024);
  let lefts = new Int32Array(1024);
  let values = new Float64Array(512 * outputs);
  let nodes = 0;
  let leaves = 0;

  function add(count: number): number {
    const first = nodes;
    nodes += count;
    if (nodes > mostNodes)
      throw new RangeError(
        `These trees have more than ${mostNodes} nodes together: give fewer trees, a depth such as 12, or a leaf such as 20.`,
      );
    if (nodes > columns.length) {
      columns = grow(columns, new Uint16Array(columns.length * 2));
      codes = grow(codes, new Uint8Array(codes.length * 2));
      lefts = grow(lefts, new Int32Array(lefts.length * 2));
    }
    return first;
  }

  function root(): number {
    const node = add(1);
    roots.push(node);
    return node;
  }

  function split(node: number, column: number, code: number): number {
    const left = add(2);
    columns[node] = column;
    codes[node] = code;
    lefts[node] = left;
    return left;
  }

  function leaf(node: number): number {
    lefts[node] = -1 - leaves;
    leaves += 1;
    if (leaves * outputs > values.length) values = grow(values, new Float64Array(values.length * 2));
    return (leaves - 1) * outputs;
  }

  function build(): Ensemble {
    return {
      cuts,
      outputs,
      roots: Uint32Array.from(roots),
      columns: columns.slice(0, nodes),
      codes: codes.slice(0, nodes),
      lefts: lefts.slice(0, nodes),
      values: values.slice(0, leaves * outputs),
    };
  }

  return {
    get nodes() {
      return nodes;
    },
    root,
    split,
    leaf,
    values: () => values,
    build,
  };
}

function grow<T extends Uint8Array | Uint16Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** So many rows at a time stay near the processor while all trees look at them. */
const blockRows = 1024;

/**
 * The sum of what the trees give: a column for each output. Trees of one output may take turns with `groups` columns:
 * boosting of several classes has a tree for each class in each round.
 */
export function sumOfTrees(ensemble: Ensemble, columns: readonly Float64Array[], rows: number, groups = 1): Matrix {
  const { roots, columns: asked, codes: atMost, lefts, values, outputs, cuts } = ensemble;
  const width = columns.length;
  const made = matrix(rows, outputs * groups);
  const sums = made.data;
  const block = new Uint8Array(blockRows * width);
  const codes = new Uint8Array(blockRows);
  for (let first = 0; first < rows; first += blockRows) {
    const size = Math.min(blockRows, rows - first);
    for (let column = 0; column < width; column += 1) {
      encode((columns[column] as Float64Array).subarray(first, first + size), cuts[column] as Float64Array, codes);
      for (let row = 0; row < size; row += 1) block[row * width + column] = codes[row] as number;
    }
    for (let tree = 0; tree < roots.length; tree += 1) {
      const root = roots[tree] as number;
      const start = (tree % groups) * rows + first;
      for (let row = 0; row < size; row += 1) {
        const base = row * width;
        let node = root;
        let left = lefts[node] as number;
        while (left >= 0) {
          node = left + ((block[base + (asked[node] as number)] as number) > (atMost[node] as number) ? 1 : 0);
          left = lefts[node] as number;
        }
        for (let output = 0, from = (-1 - left) * outputs, to = start + row; output < outputs; output += 1) {
          sums[to] = (sums[to] as number) + (values[from] as number);
          from += 1;
          to += rows;
        }
      }
    }
  }
  return made;
}
