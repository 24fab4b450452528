/** Largest number of a row. */
const LARGEST = 127;

/** Vectors as they are kept: only their directions, 8 bits a number, a row each; a row of zeros has no direction. */
export interface Directions {
  readonly dimensions: number;
  /** `count` rows of `dimensions`. */
  readonly rows: Int8Array;
}

/**
 * Writes the direction of a vector as numbers from -127 to 127 into `row`, its largest number being 127; zeros when it has
 * none. The cosine of two vectors of 128 numbers changes by some 0.002 at most (docs/decisions/012-vectors.md).
 * Throws on a vector of another length and on numbers that are none.
 */
export function writeDirection(vector: ArrayLike<number>, row: Int8Array): void {
  if (vector.length !== row.length)
    throw new Error(
      `A vector has ${vector.length} numbers, the index ${row.length}: re-index with one embedder.`,
    );
  const scale = LARGEST / (largestOf(vector) || 1);
  for (let at = 0; at < row.length; at++) row[at] = Math.round((vector[at] as number) * scale);
}

/** The directions of vectors. Throws when there are too few, uneven ones, or some hold what is no number. */
export function toDirections(
  embedder: { readonly name: string },
  vectors: readonly ArrayLike<number>[],
  wanted: number,
): Directions {
  if (vectors.length !== wanted)
    throw new Error(`Embedder ${embedder.name} gave ${vectors.length} vectors for ${wanted} texts.`);
  const dimensions = vectors[0]?.length ?? 0;
  const rows = new Int8Array(wanted * dimensions);
  vectors.forEach((vector, at) => {
    if (vector.length !== dimensions)
      throw new Error(
        `Embedder ${embedder.name} gave vectors of ${dimensions} and of ${vector.length} numbers.`,
      );
    writeDirection(vector, rows.subarray(at * dimensions, (at + 1) * dimensions));
  });
  return { dimensions, rows };
}

/** The largest absolute number, 0 for none. Throws on NaN and infinite numbers. */
export function largestOf(vector: ArrayLike<number>): number {
  let largest = 0;
  for (let at = 0; at < vector.length; at++) {
    const size = Math.abs(vector[at] as number);
    if (!(size < Number.POSITIVE_INFINITY))
      throw new Error('The embedder gave a vector that holds NaN or an infinite number.');
    if (size > largest) largest = size;
  }
  return largest;
}

/** 1 / the length of a row of whole numbers; NaN when it has no direction. */
export function inverseLength(row: Int8Array | Int16Array): number {
  let square = 0;
  for (let at = 0; at < row.length; at++) square += (row[at] as number) ** 2;
  return square === 0 ? Number.NaN : 1 / Math.sqrt(square);
}

/** Rows of several under each other. */
export function joinDirections(parts: readonly Directions[]): Directions {
  const dimensions = parts[0]?.dimensions ?? 0;
  const rows = new Int8Array(parts.reduce((sum, part) => sum + part.rows.length, 0));
  let at = 0;
  for (const part of parts) {
    rows.set(part.rows, at);
    at += part.rows.length;
  }
  return { dimensions, rows };
}
