import { descend } from './descent.ts';
import { sigmoid } from './logistic.ts';

/** A question to learn from or to judge. */
export interface Sample {
  /** The values of the signs, always in the same order. */
  readonly signs: readonly number[];
  readonly patterns: ReadonlySet<string>;
  /** What each pattern counts, 0 to 1. */
  readonly share: number;
  /** 1 when the documents tell, else 0. */
  readonly label: number;
  /** How much it counts among the others. */
  readonly weight: number;
}

/** Log odds = bias + Σ weights·signs + share · Σ weights of the patterns. */
export interface Model {
  readonly bias: number;
  readonly signs: readonly number[];
  readonly patterns: ReadonlyMap<string, number>;
}

export interface Ridge {
  /** On the weights of standardised signs, and on those of the patterns. */
  readonly signs: number;
  readonly patterns: number;
  /** Patterns of fewer samples are left out. */
  readonly least: number;
}

export function oddsBy({ bias, signs, patterns }: Model, sample: Sample): number {
  let odds = signs.reduce((sum, weight, at) => sum + weight * (sample.signs[at] ?? 0), bias);
  for (const pattern of sample.patterns) odds += sample.share * (patterns.get(pattern) ?? 0);
  return odds;
}

/** Fits by penalised likelihood: a ridge holds the weights small, and the bias is free. Deterministic. */
export function fitModel(samples: readonly Sample[], ridge: Ridge): Model {
  const width = samples[0]?.signs.length ?? 0;
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  const meanOf = (value: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + sample.weight * value(sample), 0) / total;
  const means = Array.from({ length: width }, (_, at) => meanOf(({ signs }) => signs[at] ?? 0));
  const scales = means.map(
    (centre, at) => Math.sqrt(meanOf(({ signs }) => ((signs[at] ?? 0) - centre) ** 2)) || 1,
  );
  const names = frequent(samples, ridge.least);
  const placeOf = new Map(names.map((name, at) => [name, 1 + width + at]));
  /** A sample as places and values; place 0 is the bias. */
  const rows = samples.map(({ signs, patterns, share }) => {
    const known = [...patterns].flatMap((pattern) => placeOf.get(pattern) ?? []);
    const standard = signs.map((value, at) => (value - (means[at] ?? 0)) / (scales[at] ?? 1));
    return {
      places: Uint32Array.from([0, ...standard.map((_, at) => at + 1), ...known]),
      values: Float64Array.from([1, ...standard, ...known.map(() => share)]),
    };
  });
  const penalty = Float64Array.from({ length: 1 + width + names.length }, (_, at) =>
    at === 0 ? 0 : at <= width ? ridge.signs : ridge.patterns,
  );

  const beta = descend((point) => {
    const gradient = point.map((value, at) => value * (penalty[at] as number));
    let value = point.reduce((sum, weight, at) => sum + ((penalty[at] as number) * weight ** 2) / 2, 0);
    rows.forEach(({ places, values }, index) => {
      const { label, weight } = samples[index] as Sample;
      let odds = 0;
      for (let at = 0; at < places.length; at++)
        odds += (point[places[at] as number] as number) * (values[at] as number);
      value += weight * (softplus(odds) - label * odds);
      const miss = weight * (sigmoid(odds) - label);
      for (let at = 0; at < places.length; at++) {
        const place = places[at] as number;
        gradient[place] = (gradient[place] as number) + miss * (values[at] as number);
      }
    });
    return { value, gradient };
  }, penalty.length);

  const signs = scales.map((scale, at) => (beta[at + 1] ?? 0) / scale);
  return {
    bias: signs.reduce((sum, weight, at) => sum - weight * (means[at] ?? 0), beta[0] ?? 0),
    signs,
    patterns: new Map(names.map((name, at) => [name, beta[1 + width + at] ?? 0])),
  };
}

/** ln(1 + e^odds) without overflow. */
const softplus = (odds: number): number => Math.max(0, odds) + Math.log1p(Math.exp(-Math.abs(odds)));

/** The patterns of at least so many samples, sorted, so that the fit hangs on no order of theirs. */
function frequent(samples: readonly Sample[], least: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { patterns } of samples)
    for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return [...counts].flatMap(([pattern, count]) => (count >= least ? [pattern] : [])).sort();
}
