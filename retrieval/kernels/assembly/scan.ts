// The nearest of 8-bit rows to a query of 16-bit numbers. The host owns the memory and passes byte offsets, all multiples of
// 16; `length`, the numbers a row, as well, and 128 · length · the largest number of the query is below 2^31.

/** Whether the host lets a row compete; asked only of rows good enough. */
declare function allow(row: u32): bool;

/** Inner products of the query with four rows in a row, exact. */
function dot4(query: usize, rows: usize, length: usize): v128 {
  const row1 = rows + length;
  const row2 = row1 + length;
  const row3 = row2 + length;
  let sum0 = i32x4.splat(0);
  let sum1 = i32x4.splat(0);
  let sum2 = i32x4.splat(0);
  let sum3 = i32x4.splat(0);
  for (let at: usize = 0; at < length; at += 16) {
    const low = v128.load(query + 2 * at);
    const high = v128.load(query + 2 * at, 16);
    sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(low, v128.load_ext<i8>(rows + at)));
    sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(low, v128.load_ext<i8>(row1 + at)));
    sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(low, v128.load_ext<i8>(row2 + at)));
    sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(low, v128.load_ext<i8>(row3 + at)));
    sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(high, v128.load_ext<i8>(rows + at, 8)));
    sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(high, v128.load_ext<i8>(row1 + at, 8)));
    sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(high, v128.load_ext<i8>(row2 + at, 8)));
    sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(high, v128.load_ext<i8>(row3 + at, 8)));
  }
  // Sums of four numbers each become one vector of four sums.
  const left = i32x4.add(
    v128.shuffle<i32>(sum0, sum1, 0, 4, 1, 5),
    v128.shuffle<i32>(sum0, sum1, 2, 6, 3, 7),
  );
  const right = i32x4.add(
    v128.shuffle<i32>(sum2, sum3, 0, 4, 1, 5),
    v128.shuffle<i32>(sum2, sum3, 2, 6, 3, 7),
  );
  return i32x4.add(v128.shuffle<i64>(left, right, 0, 2), v128.shuffle<i64>(left, right, 1, 3));
}

/** Inner product of the query with one row, exact. */
export function dot(query: usize, row: usize, length: usize): i32 {
  let sum = i32x4.splat(0);
  for (let at: usize = 0; at < length; at += 8)
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(query + 2 * at), v128.load_ext<i8>(row + at)));
  return (
    i32x4.extract_lane(sum, 0) +
    i32x4.extract_lane(sum, 1) +
    i32x4.extract_lane(sum, 2) +
    i32x4.extract_lane(sum, 3)
  );
}

/** Score and row in one number that is larger for the better: the higher score, of equal scores the earlier row. */
function keyOf(score: f32, row: u32): i64 {
  const bits = reinterpret<i32>(score);
  const ordered = bits ^ ((bits >> 31) & 0x7fffffff);
  return ((<i64>ordered) << 32) | (<i64>~row & 0xffffffff);
}

function scoreOf(key: i64): f32 {
  const ordered = <i32>(key >> 32);
  return reinterpret<f32>(ordered ^ ((ordered >> 31) & 0x7fffffff));
}

/** Sets `key` down at the root of a heap whose root is the least, and lets it sink. */
function sink(heap: usize, size: u32, key: i64): void {
  let at: u32 = 0;
  for (;;) {
    let child: u32 = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && load<i64>(heap + 8 * (child + 1)) < load<i64>(heap + 8 * child)) child++;
    const least = load<i64>(heap + 8 * child);
    if (key <= least) break;
    store<i64>(heap + 8 * at, least);
    at = child;
  }
  store<i64>(heap + 8 * at, key);
}

function rise(heap: usize, from: u32, key: i64): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = load<i64>(heap + 8 * parent);
    if (above <= key) break;
    store<i64>(heap + 8 * at, above);
    at = parent;
  }
  store<i64>(heap + 8 * at, key);
}

/**
 * Finds the `top` rows of the highest score (inner product with the query times the row's factor, of equal scores the
 * earlier row) and writes them to `heap`, best first: 4 bytes its number, 4 bytes its score as a float. Gives how many.
 *
 * `rows` is a multiple of 4. A row whose factor is NaN is none. `mask` has a byte a row, 0 for one that is
 * not to be found, and may itself be 0; `asks` says whether the host is asked as well.
 */
export function nearest(
  query: usize,
  matrix: usize,
  factors: usize,
  rows: u32,
  length: usize,
  mask: usize,
  asks: bool,
  heap: usize,
  top: u32,
): u32 {
  let size: u32 = 0;
  if (top === 0) return 0;
  let least: f32 = -Infinity;
  for (let row: u32 = 0; row < rows; row += 4) {
    if (mask !== 0 && load<u32>(mask + row) === 0) continue;
    const scores = f32x4.mul(
      f32x4.convert_i32x4_s(dot4(query, matrix + <usize>row * length, length)),
      v128.load(factors + 4 * <usize>row),
    );
    let better = i32x4.bitmask(f32x4.gt(scores, f32x4.splat(least)));
    if (better === 0) continue;
    v128.store(heap + 8 * <usize>top, scores);
    for (; better !== 0; better &= better - 1) {
      const lane = ctz(better);
      const score = load<f32>(heap + 8 * <usize>top + 4 * lane);
      const found = row + lane;
      if (!(score > least)) continue;
      if (mask !== 0 && load<u8>(mask + found) === 0) continue;
      if (asks && !allow(found)) continue;
      if (size < top) rise(heap, size++, keyOf(score, found));
      else sink(heap, size, keyOf(score, found));
      if (size === top) least = scoreOf(load<i64>(heap));
    }
  }
  for (let rest = size; rest > 1; ) {
    rest--;
    const worst = load<i64>(heap);
    const last = load<i64>(heap + 8 * rest);
    sink(heap, rest, last);
    store<i64>(heap + 8 * rest, worst);
  }
  for (let at: u32 = 0; at < size; at++) {
    const key = load<i64>(heap + 8 * at);
    store<u32>(heap + 8 * at, <u32>~key);
    store<f32>(heap + 8 * at + 4, scoreOf(key));
  }
  return size;
}
