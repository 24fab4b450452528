import { readFileSync } from 'node:fs';
import type { Features, Signs } from './features.ts';
import { BIAS, WEIGHTS } from './weights.ts';

/** Weights of the patterns of wording.ts; written by `npm run train:decline` with weights.ts. */
const WORDINGS = new URL('./wordings.txt', import.meta.url);
/** What the wording counts when the value that is asked for is told: then it was right to ask for one. */
const WORDING_WHEN_TOLD = 0.5;

/** A pattern a line, behind its weight. */
function readWordings(text: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const line of text.trim().split('\n')) {
    const cut = line.indexOf(' ');
    weights.set(line.slice(cut + 1), Number(line.slice(0, cut)));
  }
  return weights;
}

let read: ReadonlyMap<string, number> | undefined;

/** How much each pattern of a question counts: all of it, or less when a value is told that the question asks for. */
export const wordingShare = ({ valueTold }: Signs): number => (valueTold === 1 ? WORDING_WHEN_TOLD : 1);

/**
 * The chance that the best passage answers the question, 0 to 1: a logistic model of the signs and of the question's
 * wording, calibrated (Platt 1999) on questions it was not fitted to. `npm run train:decline` fits it again;
 * docs/decisions/014-decline.md has its curve.
 */
export function scoreOf(features: Features): number {
  read ??= readWordings(readFileSync(WORDINGS, 'utf8'));
  const names = Object.keys(WEIGHTS) as (keyof Signs)[];
  const bySigns = names.reduce((sum, name) => sum + WEIGHTS[name] * features[name], BIAS);
  let byWording = 0;
  for (const pattern of features.wording) byWording += read.get(pattern) ?? 0;
  return 1 / (1 + Math.exp(-bySigns - wordingShare(features) * byWording));
}
