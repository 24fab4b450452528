import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inverseLength, writeDirection } from '../../retrieval/dense/direction.ts';
import { createScan } from '../../retrieval/dense/scan.ts';
import { compareRanked, type Ranked } from '../../retrieval/top.ts';
import { createRandom } from '../../retrieval/training/random.ts';

/** Random vectors of few different numbers, so that many scores are equal; some have no direction. */
function randomVector(random: ReturnType<typeof createRandom>, dimensions: number): number[] {
  const steps = [1, 3, 1000][random.below(3)] ?? 1;
  const empty = random.below(8) === 0;
  return Array.from({ length: dimensions }, () =>
    empty ? 0 : Math.round((2 * random.next() - 1) * steps) / steps,
  );
}

function direction(vector: readonly number[]): Int8Array {
  const row = new Int8Array(vector.length);
  writeDirection(vector, row);
  return row;
}

/** What the scan must give: the query in the finest whole numbers that fit, every product summed, everything sorted. */
function naive(rows: ReadonlyMap<number, Int8Array>, query: readonly number[]): Ranked[] {
  const stride = 16 * Math.ceil(query.length / 16);
  const finest = Math.min(32_767, Math.floor((2 ** 31 - 1) / (128 * stride)));
  const largest = Math.max(...query.map(Math.abs));
  const whole = Int16Array.from(query, (number) => Math.round((number * finest) / largest));
  return [...rows]
    .filter(([, row]) => row.some((number) => number !== 0))
    .map(([doc, row]) => {
      const dot = row.reduce((sum, number, at) => sum + number * (whole[at] ?? 0), 0);
      const score = Math.fround(Math.fround(dot) * Math.fround(inverseLength(row)));
      return { doc, score: score * inverseLength(whole) };
    })
    .sort(compareRanked);
}

it('finds exactly what comparing by hand finds, whatever is added, changed, deleted and hidden', () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.nat(),
        dimensions: fc.constantFrom(1, 15, 16, 128, 200),
        built: fc.nat(70),
        changes: fc.array(fc.record({ row: fc.nat(150), deletes: fc.boolean() }), { maxLength: 60 }),
        top: fc.constantFrom(0, 1, 7, 500),
        hiding: fc.constantFrom('none', 'predicate', 'bytes', 'short bytes'),
      }),
      ({ seed, dimensions, built, changes, top, hiding }) => {
        const random = createRandom(seed);
        const vector = () => randomVector(random, dimensions);
        const twin = new Map(Array.from({ length: built }, (_, row) => [row, direction(vector())]));
        const scan = createScan({
          dimensions,
          rows: Int8Array.from([...twin.values()].flatMap((row) => [...row])),
        });
        const earlier = scan.ask(vector());
        for (const { row, deletes } of changes) {
          const next = direction(vector());
          if (deletes) scan.delete(row);
          else scan.put(row, next);
          if (deletes) twin.delete(row);
          else twin.set(row, next);
        }
        const query = vector();
        const asked = scan.ask(query);
        // Two questions may be held at once.
        earlier?.cosine(0);
        const everything = query.every((number) => number === 0) ? [] : naive(twin, query);
        const length = hiding === 'short bytes' ? 40 : 200;
        const bytes = Uint8Array.from({ length }, () => random.below(2));
        const isVisible = ({ doc }: Ranked) => hiding === 'none' || bytes[doc] === 1;
        const allow = hiding === 'predicate' ? (doc: number) => bytes[doc] === 1 : bytes;
        expect(asked?.nearest(top, hiding === 'none' ? undefined : allow) ?? []).toEqual(
          everything.filter(isVisible).slice(0, top),
        );
        for (const { doc, score } of everything) expect(asked?.cosine(doc)).toBe(score);
        expect(scan.size).toBe([...twin.values()].filter((row) => row.some((number) => number !== 0)).length);
      },
    ),
    { numRuns: 300 },
  );
});

it('keeps the cosine of real numbers to three digits', () => {
  const random = createRandom(7);
  const vectors = Array.from({ length: 50 }, () => Array.from({ length: 128 }, () => random.normal()));
  const scan = createScan({ dimensions: 128, rows: new Int8Array(0) });
  vectors.forEach((vector, row) => {
    scan.put(row, direction(vector));
  });
  const [query = []] = vectors;
  vectors.forEach((vector, row) => {
    const dot = vector.reduce((sum, number, at) => sum + number * (query[at] ?? 0), 0);
    expect(scan.ask(query)?.cosine(row)).toBeCloseTo(dot / Math.hypot(...vector) / Math.hypot(...query), 2.5);
  });
});

it('does not overflow on the longest vectors of the largest numbers', () => {
  const dimensions = 4096;
  const full = new Int8Array(dimensions).fill(127);
  const scan = createScan({ dimensions, rows: full });
  const ones = new Array<number>(dimensions).fill(1);
  expect(scan.ask(ones)?.nearest(1)).toEqual([{ doc: 0, score: expect.closeTo(1, 5) }]);
  expect(scan.ask(ones.map((one) => -one))?.cosine(0)).toBeCloseTo(-1, 5);
});

it('refuses vectors of another length and numbers that are none', () => {
  const scan = createScan({ dimensions: 2, rows: Int8Array.of(1, 2) });
  expect(() => scan.ask([1, 2, 3])).toThrow(/has 3 numbers, the index 2: re-index/);
  expect(() => scan.ask([1, Number.NaN])).toThrow(/NaN/);
  expect(() => scan.put(1, Int8Array.of(1))).toThrow(/has 1 numbers, the index 2/);
  expect(() => writeDirection([Number.POSITIVE_INFINITY, 0], new Int8Array(2))).toThrow(/infinite/);
});
