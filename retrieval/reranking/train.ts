import type { Judgements } from '../evaluation/metrics.ts';
import { dot, FEATURES } from './features.ts';

/** A question with its candidates, grouped by document. */
export interface Lesson {
  readonly judgements: Judgements;
  readonly documents: readonly {
    readonly name: string;
    readonly relevant: boolean;
    /** Features of each of its passages. */
    readonly passages: readonly Float64Array[];
  }[];
}

/** Lessons of one corpus; it counts as the root of their number does, so that a small one is heard and a large one is not drowned. */
export type Course = readonly Lesson[];

export interface TrainOptions {
  readonly steps: number;
  readonly rate: number;
  /** Pull towards 0 of the weights of standardised features. */
  readonly decay: number;
}

export const TRAINING: TrainOptions = { steps: 250, rate: 0.06, decay: 0.03 };

/** Spread of each feature over all passages, at least a thousandth. */
function spreads(courses: readonly Course[]): Float64Array {
  const sum = new Float64Array(FEATURES.length);
  const square = new Float64Array(FEATURES.length);
  let count = 0;
  for (const lesson of courses.flat())
    for (const row of lesson.documents.flatMap(({ passages }) => passages)) {
      count += 1;
      for (let at = 0; at < row.length; at++) {
        sum[at] = (sum[at] as number) + (row[at] as number);
        square[at] = (square[at] as number) + (row[at] as number) ** 2;
      }
    }
  return sum.map((value, at) =>
    Math.max(1e-3, Math.sqrt((square[at] as number) / count - (value / count) ** 2)),
  );
}

/** The same course with every feature divided by its spread. */
const standardise = (course: Course, spread: Float64Array): Course =>
  course.map(({ judgements, documents }) => ({
    judgements,
    documents: documents.map((document) => ({
      ...document,
      passages: document.passages.map((row) => row.map((value, at) => value / (spread[at] as number))),
    })),
  }));

/**
 * Linear weights by list-wise learning (ListNet's top-one loss, Cao et al. 2007): the softmax over the documents of a
 * question, each scored by its best passage, should lie on the relevant ones. Full-batch Adam (Kingma and Ba 2015,
 * arXiv:1412.6980) from 0, so that the same lessons give the same weights. Lessons without a relevant document teach nothing.
 */
export function trainWeights(
  courses: readonly Course[],
  { steps, rate, decay }: TrainOptions = TRAINING,
): Float64Array {
  const size = FEATURES.length;
  const spread = spreads(courses);
  const standard = courses.map((course) => standardise(course, spread));
  const weights = new Float64Array(size);
  const largest = Math.max(...courses.map(({ length }) => length));
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let step = 1; step <= steps; step++) {
    const gradient = weights.map((weight) => decay * weight);
    for (const course of standard)
      for (const lesson of course)
        addGradient(lesson, weights, 1 / Math.sqrt(course.length * largest), gradient);
    for (let at = 0; at < size; at++) {
      const slope = gradient[at] as number;
      mean[at] = 0.9 * (mean[at] as number) + 0.1 * slope;
      square[at] = 0.999 * (square[at] as number) + 0.001 * slope * slope;
      const direction = (mean[at] as number) / (1 - 0.9 ** step);
      const length = Math.sqrt((square[at] as number) / (1 - 0.999 ** step)) + 1e-8;
      weights[at] = (weights[at] as number) - (rate * direction) / length;
    }
  }
  return weights.map((weight, at) => weight / (spread[at] as number));
}

function addGradient(
  { documents }: Lesson,
  weights: Float64Array,
  share: number,
  gradient: Float64Array,
): void {
  const relevant = documents.filter((document) => document.relevant).length;
  if (relevant === 0 || relevant === documents.length) return;
  const best = documents.map(({ passages }) => {
    let row = passages[0] as Float64Array;
    let score = dot(weights, row);
    for (let at = 1; at < passages.length; at++) {
      const value = dot(weights, passages[at] as Float64Array);
      if (value <= score) continue;
      score = value;
      row = passages[at] as Float64Array;
    }
    return { row, score };
  });
  const top = Math.max(...best.map(({ score }) => score));
  const odds = best.map(({ score }) => Math.exp(score - top));
  const sum = odds.reduce((all, odd) => all + odd, 0);
  best.forEach(({ row }, at) => {
    const wanted = documents[at]?.relevant ? 1 / relevant : 0;
    const pull = share * ((odds[at] as number) / sum - wanted);
    for (let feature = 0; feature < row.length; feature++)
      gradient[feature] = (gradient[feature] as number) + pull * (row[feature] as number);
  });
}
