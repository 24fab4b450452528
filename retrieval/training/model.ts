import { combine, type Matrix, matrix, multiplyTransposed, softmaxGradient } from './contrast.ts';
import { type Lexicon, pairKey, type Rows } from './lexicon.ts';
import type { Pair } from './pairs.ts';
import type { Random } from './random.ts';

export interface TrainOptions {
  readonly dimensions: number;
  /** Pairs a step, a multiple of 4. */
  readonly batch: number;
  readonly temperature: number;
  readonly rate: number;
}

/** Rows of the table and how often each counts. */
interface Bag {
  readonly rows: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Two towers with one table: a text is the sum of its terms' rows, each times 1 + ln(frequency), brought to length 1.
 * `step` makes one step of row-wise Adagrad on the symmetric in-batch softmax and returns the loss.
 */
export function createModel(lexicon: Lexicon, rows: Rows, options: TrainOptions, random: Random) {
  const { dimensions, batch, temperature } = options;
  const table = matrix(rows.terms.length, dimensions);
  rows.idf.forEach((idf, row) => {
    for (let at = 0; at < dimensions; at++)
      table.values[row * dimensions + at] = (random.normal() * idf) / Math.sqrt(dimensions);
  });
  const squares = new Float32Array(rows.terms.length);
  const queries = matrix(batch, dimensions);
  const passages = matrix(batch, dimensions);
  const queryGradient = matrix(batch, dimensions);
  const passageGradient = matrix(batch, dimensions);
  const similarities = matrix(batch, batch);
  const gradient = matrix(rows.terms.length, dimensions);

  function bagOf(words: readonly number[], marked: boolean): Bag {
    const counts = new Map<number, number>();
    const add = (row: number | undefined) => {
      if (row !== undefined && row >= 0) counts.set(row, (counts.get(row) ?? 0) + 1);
    };
    let before = -1;
    for (const word of words) {
      const syllable = lexicon.foldedOf(word);
      if (marked) add(rows.accented[word]);
      add(rows.folded[syllable]);
      if (before >= 0) add(rows.bigrams.get(pairKey(before, syllable)));
      before = syllable;
    }
    return { rows: [...counts.keys()], weights: [...counts.values()].map((count) => 1 + Math.log(count)) };
  }

  /** Writes the normalised sum of a bag into row `at` and returns its length before. */
  function embed(bag: Bag, into: Matrix, at: number): number {
    const out = into.values.subarray(at * dimensions, (at + 1) * dimensions);
    out.fill(0);
    bag.rows.forEach((row, index) => {
      const weight = bag.weights[index] as number;
      const base = row * dimensions;
      for (let d = 0; d < dimensions; d++)
        out[d] = (out[d] as number) + weight * (table.values[base + d] as number);
    });
    let square = 0;
    for (const value of out) square += value * value;
    const length = Math.sqrt(square) || 1;
    for (let d = 0; d < dimensions; d++) out[d] = (out[d] as number) / length;
    return length;
  }

  /** Carries the gradient of a normalised vector back to the rows of its bag. */
  function spread(
    bag: Bag,
    unit: Matrix,
    of: Matrix,
    at: number,
    length: number,
    touched: Set<number>,
  ): void {
    const base = at * dimensions;
    let along = 0;
    for (let d = 0; d < dimensions; d++)
      along += (unit.values[base + d] as number) * (of.values[base + d] as number);
    const raw = new Float32Array(dimensions);
    for (let d = 0; d < dimensions; d++)
      raw[d] =
        ((of.values[base + d] as number) - along * (unit.values[base + d] as number)) /
        (length * temperature);
    bag.rows.forEach((row, index) => {
      touched.add(row);
      const weight = bag.weights[index] as number;
      const to = row * dimensions;
      for (let d = 0; d < dimensions; d++)
        gradient.values[to + d] = (gradient.values[to + d] as number) + weight * (raw[d] as number);
    });
  }

  return {
    table,
    step(pairs: readonly Pair[], rate: number): number {
      const asked = pairs.map((pair) => bagOf(pair.query, pair.marked));
      const answered = pairs.map((pair) => bagOf(pair.passage, true));
      const askedLengths = asked.map((bag, at) => embed(bag, queries, at));
      const answeredLengths = answered.map((bag, at) => embed(bag, passages, at));
      multiplyTransposed(queries, passages, 1 / temperature, similarities);
      const loss = softmaxGradient(similarities);
      combine(similarities, passages, false, queryGradient);
      combine(similarities, queries, true, passageGradient);
      const touched = new Set<number>();
      asked.forEach((bag, at) => {
        spread(bag, queries, queryGradient, at, askedLengths[at] as number, touched);
      });
      answered.forEach((bag, at) => {
        spread(bag, passages, passageGradient, at, answeredLengths[at] as number, touched);
      });
      for (const row of touched) {
        const base = row * dimensions;
        let square = 0;
        for (let d = 0; d < dimensions; d++) square += (gradient.values[base + d] as number) ** 2;
        const total = (squares[row] as number) + square / dimensions;
        squares[row] = total;
        const factor = rate / Math.sqrt(total + 1e-12);
        for (let d = 0; d < dimensions; d++) {
          table.values[base + d] =
            (table.values[base + d] as number) - factor * (gradient.values[base + d] as number);
          gradient.values[base + d] = 0;
        }
      }
      return loss;
    },
  };
}
