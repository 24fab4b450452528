// Adding up posting lists over the scores of a segment's passages. The host lays out the memory (retrieval/lexical/scan.ts)
// and passes byte offsets; `size` is a multiple of 32. Scores are 32-bit, passages 16-bit, impacts 8-bit.

/** Scores of hidden passages: below anything that can be added. */
const OUT_OF_REACH: i32 = -(1 << 30);
/** Passages a block of `blocks` covers. */
const BLOCK: usize = 32;

/** Sets every score to 0. */
export function clear(scores: usize, size: usize): void {
  memory.fill(scores, 0, size << 2);
}

/** Sets the scores of visible passages (a byte each, 1) to 0 and of hidden ones (0) out of reach. */
export function hide(visible: usize, scores: usize, size: usize): void {
  for (let at: usize = 0; at < size; at++)
    store<i32>(scores + (at << 2), load<u8>(visible + at) ? 0 : OUT_OF_REACH);
}

/** Adds `weight` times the impact of `count` postings. */
export function add(passages: usize, impacts: usize, count: usize, weight: i32, scores: usize): void {
  for (let at: usize = 0; at < count; at++) {
    const score = scores + ((<usize>load<u16>(passages + (at << 1))) << 2);
    store<i32>(score, load<i32>(score) + weight * <i32>load<u8>(impacts + at));
  }
}

/** Adds `weight` times the impact of every passage. */
export function addColumn(column: usize, size: usize, weight: i32, scores: usize): void {
  const by = i32x4.splat(weight);
  for (let at: usize = 0; at < size; at += 16) {
    const bytes = v128.load(column + at);
    if (!v128.any_true(bytes)) continue;
    const low = i16x8.extend_low_i8x16_u(bytes);
    const high = i16x8.extend_high_i8x16_u(bytes);
    const to = scores + (at << 2);
    v128.store(to, i32x4.add(v128.load(to), i32x4.mul(i32x4.extend_low_i16x8_u(low), by)));
    v128.store(to, i32x4.add(v128.load(to, 16), i32x4.mul(i32x4.extend_high_i16x8_u(low), by)), 16);
    v128.store(to, i32x4.add(v128.load(to, 32), i32x4.mul(i32x4.extend_low_i16x8_u(high), by)), 32);
    v128.store(to, i32x4.add(v128.load(to, 48), i32x4.mul(i32x4.extend_high_i16x8_u(high), by)), 48);
  }
}

/** Writes the highest score of every block. */
export function peaks(scores: usize, size: usize, blocks: usize): void {
  for (let at: usize = 0; at < size; at += BLOCK) {
    const from = scores + (at << 2);
    let best = i32x4.max_s(v128.load(from), v128.load(from, 16));
    best = i32x4.max_s(best, i32x4.max_s(v128.load(from, 32), v128.load(from, 48)));
    best = i32x4.max_s(best, i32x4.max_s(v128.load(from, 64), v128.load(from, 80)));
    best = i32x4.max_s(best, i32x4.max_s(v128.load(from, 96), v128.load(from, 112)));
    best = i32x4.max_s(best, i32x4.shuffle(best, best, 2, 3, 0, 1));
    best = i32x4.max_s(best, i32x4.shuffle(best, best, 1, 0, 3, 2));
    store<i32>(blocks, i32x4.extract_lane(best, 0));
    blocks += 4;
  }
}

/** Writes the passages whose score is at least `least`, and their scores; tells how many. `blocks` must be current. */
export function collect(
  scores: usize,
  size: usize,
  blocks: usize,
  least: i32,
  found: usize,
  foundScores: usize,
): usize {
  let count: usize = 0;
  for (let at: usize = 0; at < size; at += BLOCK) {
    if (load<i32>(blocks + ((at >> 5) << 2)) < least) continue;
    for (let passage = at; passage < at + BLOCK; passage++) {
      const score = load<i32>(scores + (passage << 2));
      if (score < least) continue;
      store<i32>(found + (count << 2), <i32>passage);
      store<i32>(foundScores + (count << 2), score);
      count += 1;
    }
  }
  return count;
}

/** Postings that are compared at once. */
const EIGHT: usize = 8;

/** Adds a list to the scores of `found` passages, which rise: gallops through the postings by eights. */
export function refine(
  passages: usize,
  impacts: usize,
  count: usize,
  weight: i32,
  found: usize,
  foundScores: usize,
  candidates: usize,
): void {
  let low: usize = 0;
  for (let at: usize = 0; at < candidates && low < count; at++) {
    const passage = load<i32>(found + (at << 2));
    let step = EIGHT;
    while (isBehind(passages, low + step, count, passage)) {
      low += step;
      step <<= 1;
    }
    while (step > EIGHT) {
      step >>= 1;
      if (isBehind(passages, low + step, count, passage)) low += step;
    }
    // What is compared behind the end of the list, of the next one, is not looked at.
    const before = i16x8.lt_u(v128.load(passages + (low << 1)), i16x8.splat(<i16>passage));
    low += <usize>ctz(~i16x8.bitmask(before));
    if (low < count && <i32>load<u16>(passages + (low << 1)) === passage) {
      const score = foundScores + (at << 2);
      store<i32>(score, load<i32>(score) + weight * <i32>load<u8>(impacts + low));
    }
  }
}

/** Whether the postings up to `end` are there and all before a passage. */
function isBehind(passages: usize, end: usize, count: usize, passage: i32): bool {
  return end <= count && <i32>load<u16>(passages + ((end - 1) << 1)) < passage;
}

/** The same for a column. */
export function refineColumn(
  column: usize,
  weight: i32,
  found: usize,
  foundScores: usize,
  candidates: usize,
): void {
  for (let at: usize = 0; at < candidates; at++) {
    const score = foundScores + (at << 2);
    const passage = <usize>load<i32>(found + (at << 2));
    store<i32>(score, load<i32>(score) + weight * <i32>load<u8>(column + passage));
  }
}

/** Keeps the found passages whose score is at least `least`; tells how many. */
export function prune(found: usize, foundScores: usize, candidates: usize, least: i32): usize {
  let kept: usize = 0;
  for (let at: usize = 0; at < candidates; at++) {
    const score = load<i32>(foundScores + (at << 2));
    if (score < least) continue;
    store<i32>(foundScores + (kept << 2), score);
    store<i32>(found + (kept << 2), load<i32>(found + (at << 2)));
    kept += 1;
  }
  return kept;
}
