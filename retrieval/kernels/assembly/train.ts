// One training step of the two-tower table (retrieval/training/step.ts), in pieces that several threads may run side by side.
// The host owns the shared memory and passes byte offsets. Numbers are 32-bit floats, columns a multiple of 8, rows of 4.

/**
 * Lays `count` vectors out in panels of 8 columns: panel c/8 holds, for k = 0 … inner - 1, the 8 numbers
 * source[k · innerStep + c · columnStep]; steps in numbers. `multiply` then reads each panel front to back.
 */
export function pack(
  source: usize,
  innerStep: usize,
  columnStep: usize,
  inner: usize,
  fromPanel: usize,
  toPanel: usize,
  into: usize,
): void {
  for (let panel = fromPanel; panel < toPanel; panel++) {
    let to = into + panel * inner * 32;
    const first = source + panel * 8 * columnStep * 4;
    for (let k: usize = 0; k < inner; k++) {
      const from = first + k * innerStep * 4;
      for (let column: usize = 0; column < 8; column++)
        store<f32>(to + column * 4, load<f32>(from + column * columnStep * 4));
      to += 32;
    }
  }
}

/** Numbers of `inner` that are handled at once: a panel of them and their weights stay in the first cache. */
const BLOCK: usize = 128;

/**
 * out[row][column] = Σ_k weights[row · rowStep + k · innerStep] · packed[k][column]; steps in numbers, `outStep` from row
 * to row of the output. Sums in the order of k, four rows by eight columns in registers.
 */
export function multiply(
  weights: usize,
  rowStep: usize,
  innerStep: usize,
  packed: usize,
  inner: usize,
  columns: usize,
  rows: usize,
  out: usize,
  outStep: usize,
): void {
  const down = rowStep * 4;
  const along = innerStep * 4;
  for (let from: usize = 0; from < inner; from += BLOCK) {
    const size = min(BLOCK, inner - from);
    for (let column: usize = 0; column < columns; column += 8) {
      const panel = packed + (column * inner + from * 8) * 4;
      for (let row: usize = 0; row < rows; row += 4) {
        let to = out + (row * outStep + column) * 4;
        const step = outStep * 4;
        let a0 = f32x4.splat(0);
        let b0 = a0;
        let a1 = a0;
        let b1 = a0;
        let a2 = a0;
        let b2 = a0;
        let a3 = a0;
        let b3 = a0;
        if (from > 0) {
          a0 = v128.load(to);
          b0 = v128.load(to, 16);
          a1 = v128.load(to + step);
          b1 = v128.load(to + step, 16);
          a2 = v128.load(to + 2 * step);
          b2 = v128.load(to + 2 * step, 16);
          a3 = v128.load(to + 3 * step);
          b3 = v128.load(to + 3 * step, 16);
        }
        let w = weights + row * down + from * along;
        let v = panel;
        for (const end = panel + size * 32; v < end; v += 32) {
          const left = v128.load(v);
          const right = v128.load(v, 16);
          const w0 = v128.load_splat<f32>(w);
          a0 = f32x4.add(a0, f32x4.mul(w0, left));
          b0 = f32x4.add(b0, f32x4.mul(w0, right));
          const w1 = v128.load_splat<f32>(w + down);
          a1 = f32x4.add(a1, f32x4.mul(w1, left));
          b1 = f32x4.add(b1, f32x4.mul(w1, right));
          const w2 = v128.load_splat<f32>(w + 2 * down);
          a2 = f32x4.add(a2, f32x4.mul(w2, left));
          b2 = f32x4.add(b2, f32x4.mul(w2, right));
          const w3 = v128.load_splat<f32>(w + 3 * down);
          a3 = f32x4.add(a3, f32x4.mul(w3, left));
          b3 = f32x4.add(b3, f32x4.mul(w3, right));
          w += along;
        }
        v128.store(to, a0);
        v128.store(to, b0, 16);
        to += step;
        v128.store(to, a1);
        v128.store(to, b1, 16);
        to += step;
        v128.store(to, a2);
        v128.store(to, b2, 16);
        to += step;
        v128.store(to, a3);
        v128.store(to, b3, 16);
      }
    }
  }
}

/** e^x to 2e-7 for x from -87 to 1 (Cephes' expf: Moshier 1992). */
function exp(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(<f32>Math.LOG2E)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let y = f32x4.splat(1.98756915e-4);
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.3981999507e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(8.3334519073e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(4.1665795894e-2));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.6666665459e-1));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(5.0000001201e-1));
  y = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(y, r), r), r), f32x4.splat(1));
  const exponent = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(y, exponent);
}

/** Of the four numbers. */
function total(sum: v128): f32 {
  return (
    f32x4.extract_lane(sum, 0) +
    f32x4.extract_lane(sum, 1) +
    (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}

/**
 * Turns the cosines of `rows` queries, the first of which is number `first`, into exp((cosine - 1) · sharpness), in place;
 * writes each row's sum to `rowSums` and the column sums of these rows to `columnSums`. Passages of a query's own group
 * other than its own count nothing: they may answer it as well.
 */
export function exponentials(
  matrix: usize,
  step: usize,
  size: usize,
  first: usize,
  rows: usize,
  sharpness: f32,
  groups: usize,
  rowSums: usize,
  columnSums: usize,
): void {
  const scale = f32x4.splat(sharpness);
  const one = f32x4.splat(1);
  memory.fill(columnSums, 0, size * 4);
  for (let row: usize = 0; row < rows; row++) {
    const at = matrix + row * step * 4;
    const group = v128.load_splat<u32>(groups + (first + row) * 4);
    const own = (first + row) * 4;
    const cosine = load<f32>(at + own);
    let sum = f32x4.splat(0);
    for (let column: usize = 0; column < size * 4; column += 16) {
      const value = exp(f32x4.mul(f32x4.sub(v128.load(at + column), one), scale));
      const kept = v128.andnot(value, i32x4.eq(v128.load(groups + column), group));
      v128.store(at + column, kept);
      sum = f32x4.add(sum, kept);
      v128.store(columnSums + column, f32x4.add(v128.load(columnSums + column), kept));
    }
    const value = f32x4.extract_lane(exp(f32x4.splat((cosine - 1) * sharpness)), 0);
    store<f32>(at + own, value);
    store<f32>(columnSums + own, load<f32>(columnSums + own) + value);
    store<f32>(rowSums + row * 4, total(sum) + value);
  }
}

/**
 * From exponentials to the gradient of the symmetric cross entropy by the cosines, in place:
 * value · (rowFactor + columnFactor), less `own` on the diagonal. Factors are `own` / 2 over the sums.
 */
export function softmax(
  matrix: usize,
  step: usize,
  size: usize,
  first: usize,
  rows: usize,
  rowFactors: usize,
  columnFactors: usize,
  own: f32,
): void {
  for (let row: usize = 0; row < rows; row++) {
    const at = matrix + row * step * 4;
    const factor = v128.load_splat<f32>(rowFactors + (first + row) * 4);
    for (let column: usize = 0; column < size * 4; column += 16) {
      const factors = f32x4.add(factor, v128.load(columnFactors + column));
      v128.store(at + column, f32x4.mul(v128.load(at + column), factors));
    }
    const diagonal = at + (first + row) * 4;
    store<f32>(diagonal, load<f32>(diagonal) - own);
  }
}

/** Writes the sum of a bag's table rows, each times its weight and brought to length 1, to `into`; returns the length before. */
export function embed(
  table: usize,
  columns: usize,
  rows: usize,
  weights: usize,
  count: usize,
  into: usize,
): f32 {
  const bytes = columns * 4;
  memory.fill(into, 0, bytes);
  const whole = count & ~3;
  for (let entry: usize = 0; entry < whole; entry += 4) {
    const row0 = table + <usize>load<u32>(rows + entry * 4) * bytes;
    const row1 = table + <usize>load<u32>(rows + entry * 4, 4) * bytes;
    const row2 = table + <usize>load<u32>(rows + entry * 4, 8) * bytes;
    const row3 = table + <usize>load<u32>(rows + entry * 4, 12) * bytes;
    const weight0 = v128.load_splat<f32>(weights + entry * 4);
    const weight1 = v128.load_splat<f32>(weights + entry * 4, 4);
    const weight2 = v128.load_splat<f32>(weights + entry * 4, 8);
    const weight3 = v128.load_splat<f32>(weights + entry * 4, 12);
    for (let at: usize = 0; at < bytes; at += 16) {
      const first = f32x4.add(
        f32x4.mul(weight0, v128.load(row0 + at)),
        f32x4.mul(weight1, v128.load(row1 + at)),
      );
      const second = f32x4.add(
        f32x4.mul(weight2, v128.load(row2 + at)),
        f32x4.mul(weight3, v128.load(row3 + at)),
      );
      v128.store(into + at, f32x4.add(v128.load(into + at), f32x4.add(first, second)));
    }
  }
  for (let entry = whole; entry < count; entry++) {
    const row = table + <usize>load<u32>(rows + entry * 4) * bytes;
    const weight = v128.load_splat<f32>(weights + entry * 4);
    for (let at: usize = 0; at < bytes; at += 16)
      v128.store(into + at, f32x4.add(v128.load(into + at), f32x4.mul(weight, v128.load(row + at))));
  }
  let square = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const value = v128.load(into + at);
    square = f32x4.add(square, f32x4.mul(value, value));
  }
  const length = sqrt<f32>(total(square));
  const scale = f32x4.splat(length > 0 ? 1 / length : 0);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(into + at, f32x4.mul(v128.load(into + at), scale));
  return length;
}

/** Carries the gradient by a vector of length 1 back to the sum it was made of, in place. */
export function project(unit: usize, gradient: usize, columns: usize, length: f32): void {
  const bytes = columns * 4;
  let sum = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16)
    sum = f32x4.add(sum, f32x4.mul(v128.load(unit + at), v128.load(gradient + at)));
  const along = f32x4.splat(total(sum));
  const scale = f32x4.splat(length > 0 ? 1 / length : 0);
  for (let at: usize = 0; at < bytes; at += 16)
    v128.store(
      gradient + at,
      f32x4.mul(f32x4.sub(v128.load(gradient + at), f32x4.mul(along, v128.load(unit + at))), scale),
    );
}

/**
 * Adds the gradients of `bags` bags to the table rows they hold, those rows only whose number modulo `shards` (a power of
 * two) is `shard`, and marks them. Bag b has counts[b] entries at rows + b · capacity. The order is that of the bags.
 */
export function scatter(
  bags: usize,
  capacity: usize,
  counts: usize,
  rows: usize,
  weights: usize,
  gradients: usize,
  columns: usize,
  shard: u32,
  shards: u32,
  into: usize,
  marks: usize,
): void {
  const bytes = columns * 4;
  for (let bag: usize = 0; bag < bags; bag++) {
    const count = <usize>load<u32>(counts + bag * 4);
    const from = gradients + bag * bytes;
    for (let entry = bag * capacity; entry < bag * capacity + count; entry++) {
      const row = load<u32>(rows + entry * 4);
      if ((row & (shards - 1)) !== shard) continue;
      store<u8>(marks + row, 1);
      const weight = v128.load_splat<f32>(weights + entry * 4);
      const to = into + <usize>row * bytes;
      for (let at: usize = 0; at < bytes; at += 32) {
        v128.store(to + at, f32x4.add(v128.load(to + at), f32x4.mul(weight, v128.load(from + at))));
        v128.store(
          to + at,
          f32x4.add(v128.load(to + at, 16), f32x4.mul(weight, v128.load(from + at, 16))),
          16,
        );
      }
    }
  }
}

/**
 * Row-wise Adagrad (Duchi et al. 2011, one sum of squares a row) on the marked rows of a shard; clears their gradients and
 * marks.
 */
export function adagrad(
  table: usize,
  squares: usize,
  gradient: usize,
  marks: usize,
  rows: u32,
  columns: usize,
  shard: u32,
  shards: u32,
  rate: f32,
): void {
  const bytes = columns * 4;
  for (let row = shard; row < rows; row += shards) {
    if (load<u8>(marks + row) === 0) continue;
    store<u8>(marks + row, 0);
    const from = gradient + <usize>row * bytes;
    const to = table + <usize>row * bytes;
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      const value = v128.load(from + at);
      sum = f32x4.add(sum, f32x4.mul(value, value));
    }
    const square = load<f32>(squares + <usize>row * 4) + total(sum) / <f32>columns;
    store<f32>(squares + <usize>row * 4, square);
    const factor = f32x4.splat(rate / sqrt<f32>(square + 1e-12));
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(to + at, f32x4.sub(v128.load(to + at), f32x4.mul(factor, v128.load(from + at))));
      v128.store(from + at, f32x4.splat(0));
    }
  }
}
