/** Weights of a logistic model: log odds = bias + Σ weights·features. */
export interface Logistic {
  readonly bias: number;
  readonly weights: readonly number[];
}

export const sigmoid = (odds: number): number => 1 / (1 + Math.exp(-odds));

export const oddsOf = ({ bias, weights }: Logistic, features: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (features[at] ?? 0), bias);

const ROUNDS = 50;
const SETTLED = 1e-9;

/**
 * Fits by Newton's method with a ridge on the weights of standardised features (not on the bias), so that `ridge` means
 * the same for each of them. Deterministic. `labels` are 0 to 1.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  ridge: number,
): Logistic {
  const width = rows[0]?.length ?? 0;
  const means = Array.from({ length: width }, (_, at) => mean(rows.map((row) => row[at] ?? 0)));
  const scales = means.map(
    (centre, at) => Math.sqrt(mean(rows.map((row) => ((row[at] ?? 0) - centre) ** 2))) || 1,
  );
  const inputs = rows.map((row) => [
    1,
    ...row.map((value, at) => (value - (means[at] ?? 0)) / (scales[at] ?? 1)),
  ]);
  const beta = new Array<number>(width + 1).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = beta.map((value, at) => (at === 0 ? 0 : -ridge * value));
    const hessian = beta.map((_, at) => beta.map((__, other) => (at === other && at > 0 ? ridge : 0)));
    inputs.forEach((input, index) => {
      const chance = sigmoid(input.reduce((sum, value, at) => sum + value * (beta[at] ?? 0), 0));
      const miss = (labels[index] ?? 0) - chance;
      const spread = Math.max(1e-6, chance * (1 - chance));
      for (let at = 0; at <= width; at++) {
        gradient[at] = (gradient[at] ?? 0) + miss * (input[at] ?? 0);
        const line = hessian[at] as number[];
        for (let other = 0; other <= width; other++)
          line[other] = (line[other] ?? 0) + spread * (input[at] ?? 0) * (input[other] ?? 0);
      }
    });
    const step = solve(hessian, gradient);
    step.forEach((value, at) => {
      beta[at] = (beta[at] ?? 0) + value;
    });
    if (Math.max(...step.map(Math.abs)) < SETTLED) break;
  }
  const weights = beta.slice(1).map((value, at) => value / (scales[at] ?? 1));
  const bias = weights.reduce((sum, weight, at) => sum - weight * (means[at] ?? 0), beta[0] ?? 0);
  return { bias, weights };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Solves a symmetric positive system by Gaussian elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let at = column + 1; at < size; at++)
      if (Math.abs(rows[at]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = at;
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const head = rows[column] as number[];
    for (let at = 0; at < size; at++) {
      const row = rows[at] as number[];
      const factor = at === column ? 0 : (row[column] ?? 0) / (head[column] ?? 1);
      if (factor !== 0) for (let k = column; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (head[k] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}
