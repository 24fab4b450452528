// Inner products of 8-bit vectors. The host owns the memory and passes byte offsets; a length is a multiple of 16.

/** Σ left·right; exact up to 130,000 numbers (127² · 131,072 < 2^31). */
function dot(left: usize, right: usize, length: usize): i32 {
  let sum = i32x4.splat(0);
  for (let at: usize = 0; at < length; at += 16) {
    const a = v128.load(left + at);
    const b = v128.load(right + at);
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(a), i16x8.extend_low_i8x16_s(b)));
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(a), i16x8.extend_high_i8x16_s(b)));
  }
  return (
    i32x4.extract_lane(sum, 0) +
    i32x4.extract_lane(sum, 1) +
    i32x4.extract_lane(sum, 2) +
    i32x4.extract_lane(sum, 3)
  );
}

/** Writes the inner product of `query` with each of `rows` rows of `length` bytes to `into`, 4 bytes each. */
export function dots(query: usize, matrix: usize, rows: usize, length: usize, into: usize): void {
  for (let row: usize = 0; row < rows; row++)
    store<i32>(into + 4 * row, dot(query, matrix + row * length, length));
}
