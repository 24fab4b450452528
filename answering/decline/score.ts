import type { Features } from './features.ts';
import { BIAS, WEIGHTS } from './weights.ts';

/**
 * The chance that the best passage answers the question, 0 to 1: a logistic model of the features, calibrated (Platt 1999)
 * on questions it was not fitted to. `npm run train:decline` fits it again; docs/decisions/014-decline.md has its curve.
 */
export function scoreOf(features: Features): number {
  const names = Object.keys(WEIGHTS) as (keyof Features)[];
  const odds = names.reduce((sum, name) => sum + WEIGHTS[name] * features[name], BIAS);
  return 1 / (1 + Math.exp(-odds));
}
