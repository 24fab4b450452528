/** A text as rows of the table and how often each counts. */
export interface Bag {
  readonly rows: readonly number[];
  readonly weights: readonly number[];
}

/** Pairs of a batch; passages of one group are no wrong answers to one another's queries. */
export interface Batch {
  readonly queries: readonly Bag[];
  readonly passages: readonly Bag[];
  readonly groups: readonly number[];
}

function embed(table: Float64Array, dimensions: number, { rows, weights }: Bag): number[] {
  const sum = Array.from({ length: dimensions }, (_, at) =>
    rows.reduce(
      (total, row, entry) => total + (weights[entry] ?? 0) * (table[row * dimensions + at] ?? 0),
      0,
    ),
  );
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

/** The loss of the training as its paper writes it, in 64 bits: the twin the kernels are held against. */
export function plainLoss(
  table: Float64Array,
  dimensions: number,
  batch: Batch,
  temperature: number,
): number {
  const queries = batch.queries.map((bag) => embed(table, dimensions, bag));
  const passages = batch.passages.map((bag) => embed(table, dimensions, bag));
  const likeness = (query: number, passage: number) =>
    Math.exp(
      (queries[query] ?? []).reduce((sum, value, at) => sum + value * (passages[passage]?.[at] ?? 0), 0) /
        temperature,
    );
  const numbers = batch.groups.map((_, at) => at);
  return (
    numbers.reduce((loss, own) => {
      const rivals = numbers.filter((other) => other === own || batch.groups[other] !== batch.groups[own]);
      const byRow = rivals.reduce((sum, other) => sum + likeness(own, other), 0);
      const byColumn = rivals.reduce((sum, other) => sum + likeness(other, own), 0);
      return loss - Math.log(likeness(own, own) / byRow) - Math.log(likeness(own, own) / byColumn);
    }, 0) /
    (2 * numbers.length)
  );
}
