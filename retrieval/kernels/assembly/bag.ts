// The vector of a text from a table of 8-bit rows. The host owns the memory and passes byte offsets.

/**
 * Writes Σ weight · scale · row over a bag's `count` rows to `into` as 32-bit floats, brought to length 1, and returns the
 * length before. `dimensions`, the numbers a row, is a multiple of 16; `rows` and `weights` have four bytes an entry.
 */
export function embed(
  numbers: usize,
  scales: usize,
  dimensions: usize,
  rows: usize,
  weights: usize,
  count: usize,
  into: usize,
): f32 {
  let square = f32x4.splat(0);
  for (let at: usize = 0; at < dimensions; at += 16) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let entry: usize = 0; entry < count * 4; entry += 4) {
      const row = <usize>load<u32>(rows + entry);
      const weight = f32x4.splat(load<f32>(weights + entry) * load<f32>(scales + row * 4));
      const bytes = v128.load(numbers + row * dimensions + at);
      const low = i16x8.extend_low_i8x16_s(bytes);
      const high = i16x8.extend_high_i8x16_s(bytes);
      a = f32x4.add(a, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(low))));
      b = f32x4.add(b, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(low))));
      c = f32x4.add(c, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(high))));
      d = f32x4.add(d, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(high))));
    }
    const to = into + at * 4;
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
    const left = f32x4.add(f32x4.mul(a, a), f32x4.mul(b, b));
    square = f32x4.add(square, f32x4.add(left, f32x4.add(f32x4.mul(c, c), f32x4.mul(d, d))));
  }
  const length = sqrt<f32>(
    f32x4.extract_lane(square, 0) +
      f32x4.extract_lane(square, 1) +
      f32x4.extract_lane(square, 2) +
      f32x4.extract_lane(square, 3),
  );
  const scale = f32x4.splat(length > 0 ? 1 / length : 0);
  for (let at: usize = 0; at < dimensions * 4; at += 16)
    v128.store(into + at, f32x4.mul(v128.load(into + at), scale));
  return length;
}
