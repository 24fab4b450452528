import { fitLogistic, type Logistic } from './logistic.ts';
import { fitModel, type Model, oddsBy, type Ridge } from './model.ts';
import type { Row } from './samples.ts';

const clearOnes = (rows: readonly Row[]) => rows.filter(({ isClear }) => isClear).map(({ sample }) => sample);

/** The model of all rows that can be learned from. */
export const modelOf = (rows: readonly Row[], ridge: Ridge): Model => fitModel(clearOnes(rows), ridge);

/** FNV-1a, so that a fold does not hang on the order of the sets. */
function foldOf(key: string, folds: number): number {
  let hash = 2166136261;
  for (const char of key) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) % folds;
}

/** The odds of each row by a model that has seen no row of its fold. */
export function crossed(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  folds: number,
  ridge: Ridge,
): readonly number[] {
  const models = Array.from({ length: folds }, (_, fold) =>
    modelOf(
      rows.filter((row) => foldOf(keyOf(row), folds) !== fold),
      ridge,
    ),
  );
  return rows.map((row) => oddsBy(models[foldOf(keyOf(row), folds)] as Model, row.sample));
}

/** Platt's scaling by rows whose odds come from a model that had not seen them. */
export function calibrated(rows: readonly Row[], odds: readonly number[]): Logistic {
  const known = rows.flatMap(({ isClear, isTyped, sample }, at) =>
    isClear && isTyped ? [{ odds: odds[at] ?? 0, label: sample.label }] : [],
  );
  return fitLogistic(
    known.map((row) => [row.odds]),
    known.map(({ label }) => label),
    0,
  );
}
