import { addMultiple, dot } from '../numerics/multiply.ts';
import { findLeadingOfSmall, type SmallMatrix } from './leading-of-small.ts';

/** How many directions are searched together, and how many are kept of them for the next round. */
const most = 18;
const kept = 7;

/** How far a product may be from a multiple of the vector, beside that multiple. */
const tolerance = 1e-12;

export type LeadingVector = {
  readonly value: number;
  /** Of length one. Undefined where so many products were not enough. */
  readonly vector: Float64Array | undefined;
};

/** Directions at right angles to each other, what the matrix makes of each, and what that has along each of them. */
type Search = { readonly basis: Float64Array[]; readonly images: Float64Array[]; among: SmallMatrix };

/**
 * The largest eigenvalue of a matrix without negative elements and its vector, of which the matrix's products with
 * vectors are all that needs to be known. Search goes on in the direction in which the best vector so far does not fit
 * (Davidson's method, restarted). At most `products` are made.
 */
export function findLeadingVector(
  multiply: (vector: Float64Array, product: Float64Array) => void,
  start: Float64Array,
  products: number,
): LeadingVector {
  const search: Search = { basis: [], images: [], among: { size: 0, elements: new Float64Array(0) } };
  const best = { value: NaN, vector: start, misfit: Infinity };
  let direction = start;
  for (let made = 0; made < products && best.misfit > tolerance; made += 1) {
    const added = atRightAngles(direction, search.basis);
    if (added === undefined) break;
    const image = new Float64Array(start.length);
    multiply(added, image);
    extend(search, added, image);
    const { value, vector: shares, leading } = findLeadingOfSmall(search.among, kept);
    const vector = combine(search.basis, shares);
    direction = combine(search.images, shares);
    addMultiple(direction, 0, -value, vector, 0, vector.length);
    const misfit = value > 0 ? Math.sqrt(dot(direction, direction)) / value : 0;
    if (misfit < best.misfit) Object.assign(best, { value, vector, misfit });
    if (search.basis.length === most) narrow(search, leading);
  }
  // Rounding may leave no direction to search in a little earlier.
  return { value: best.value, vector: best.misfit < 10 * tolerance ? best.vector : undefined };
}

/** What of a direction is at right angles to the basis, of length one; undefined where that is nothing but rounding. */
function atRightAngles(direction: Float64Array, basis: readonly Float64Array[]): Float64Array | undefined {
  const added = direction.slice();
  if (basis.length >= added.length) return undefined;
  for (let round = 0; round < 2; round += 1) {
    if (!scaleToOne(added, round === 0 ? 0 : 1e-8)) return undefined;
    for (const other of basis) addMultiple(added, 0, -dot(added, other), other, 0, added.length);
  }
  scaleToOne(added, 0);
  return added;
}

function scaleToOne(vector: Float64Array, least: number): boolean {
  const length = Math.sqrt(dot(vector, vector));
  if (!(length > least)) return false;
  for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] as number) / length;
  return true;
}

function extend(search: Search, vector: Float64Array, image: Float64Array): void {
  const { basis, images, among } = search;
  const size = among.size + 1;
  const elements = new Float64Array(size * size);
  for (let row = 0; row < among.size; row += 1) {
    elements.set(among.elements.subarray(row * among.size, (row + 1) * among.size), row * size);
    elements[row * size + size - 1] = dot(basis[row] as Float64Array, image);
    elements[(size - 1) * size + row] = dot(vector, images[row] as Float64Array);
  }
  elements[size * size - 1] = dot(vector, image);
  basis.push(vector);
  images.push(image);
  search.among = { size, elements };
}

/** Keeps only these mixtures of the directions. */
function narrow(search: Search, mixtures: readonly Float64Array[]): void {
  const { basis, images, among } = search;
  const size = mixtures.length;
  const elements = new Float64Array(size * size);
  const rows = Array.from({ length: among.size }, (_, row) =>
    among.elements.subarray(row * among.size, (row + 1) * among.size),
  );
  for (const [column, mixture] of mixtures.entries()) {
    const product = Float64Array.from(rows, (row) => dot(row, mixture));
    for (const [row, other] of mixtures.entries()) elements[row * size + column] = dot(other, product);
  }
  basis.splice(0, basis.length, ...mixtures.map((mixture) => combine(basis, mixture)));
  images.splice(0, images.length, ...mixtures.map((mixture) => combine(images, mixture)));
  search.among = { size, elements };
}

function combine(vectors: readonly Float64Array[], shares: Float64Array): Float64Array {
  const combined = new Float64Array((vectors[0] as Float64Array).length);
  for (const [place, share] of shares.entries())
    addMultiple(combined, 0, share, vectors[place] as Float64Array, 0, combined.length);
  return combined;
}
