/** A matrix by rows. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

export const matrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  values: new Float32Array(rows * columns),
});

/** `into[i][j] = Σ left[i]·right[j] · factor`; four rows at once, so that each of `right` is read once for four. */
export function multiplyTransposed(left: Matrix, right: Matrix, factor: number, into: Matrix): void {
  const { columns } = left;
  const a = left.values;
  const b = right.values;
  const out = into.values;
  for (let row = 0; row < left.rows; row += 4) {
    const a0 = row * columns;
    const a1 = a0 + columns;
    const a2 = a1 + columns;
    const a3 = a2 + columns;
    for (let other = 0; other < right.rows; other++) {
      const base = other * columns;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let at = 0; at < columns; at++) {
        const value = b[base + at] as number;
        s0 += (a[a0 + at] as number) * value;
        s1 += (a[a1 + at] as number) * value;
        s2 += (a[a2 + at] as number) * value;
        s3 += (a[a3 + at] as number) * value;
      }
      const to = row * right.rows + other;
      out[to] = s0 * factor;
      out[to + right.rows] = s1 * factor;
      out[to + 2 * right.rows] = s2 * factor;
      out[to + 3 * right.rows] = s3 * factor;
    }
  }
}

/** `into = weights · vectors`, where `weights` is read transposed when asked. */
export function combine(weights: Matrix, vectors: Matrix, transposed: boolean, into: Matrix): void {
  const { columns } = vectors;
  const size = vectors.rows;
  const w = weights.values;
  const v = vectors.values;
  const out = into.values;
  out.fill(0);
  for (let row = 0; row < into.rows; row++) {
    const to = row * columns;
    for (let other = 0; other < size; other += 4) {
      const step = transposed ? into.rows : 1;
      const first = transposed ? other * into.rows + row : row * size + other;
      const w0 = w[first] as number;
      const w1 = w[first + step] as number;
      const w2 = w[first + 2 * step] as number;
      const w3 = w[first + 3 * step] as number;
      if (Math.abs(w0) + Math.abs(w1) + Math.abs(w2) + Math.abs(w3) < 1e-7) continue;
      const base = other * columns;
      for (let at = 0; at < columns; at++)
        out[to + at] =
          (out[to + at] as number) +
          w0 * (v[base + at] as number) +
          w1 * (v[base + columns + at] as number) +
          w2 * (v[base + 2 * columns + at] as number) +
          w3 * (v[base + 3 * columns + at] as number);
    }
  }
}

/**
 * Symmetric in-batch softmax: turns similarities (already divided by the temperature) into the gradient of the mean loss,
 * in place, and returns the loss. Row i belongs to column i.
 */
export function softmaxGradient(similarities: Matrix): number {
  const size = similarities.rows;
  const s = similarities.values;
  const columnMax = new Float32Array(size).fill(Number.NEGATIVE_INFINITY);
  const columnSum = new Float64Array(size);
  const rowMax = new Float32Array(size).fill(Number.NEGATIVE_INFINITY);
  const rowSum = new Float64Array(size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const value = s[row * size + column] as number;
      if (value > (rowMax[row] as number)) rowMax[row] = value;
      if (value > (columnMax[column] as number)) columnMax[column] = value;
    }
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const value = s[row * size + column] as number;
      rowSum[row] = (rowSum[row] as number) + Math.exp(value - (rowMax[row] as number));
      columnSum[column] = (columnSum[column] as number) + Math.exp(value - (columnMax[column] as number));
    }
  let loss = 0;
  for (let at = 0; at < size; at++) {
    const own = s[at * size + at] as number;
    loss += Math.log(rowSum[at] as number) + (rowMax[at] as number) - own;
    loss += Math.log(columnSum[at] as number) + (columnMax[at] as number) - own;
  }
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const at = row * size + column;
      const value = s[at] as number;
      const byRow = Math.exp(value - (rowMax[row] as number)) / (rowSum[row] as number);
      const byColumn = Math.exp(value - (columnMax[column] as number)) / (columnSum[column] as number);
      s[at] = (byRow + byColumn - (row === column ? 2 : 0)) / (2 * size);
    }
  return loss / (2 * size);
}
