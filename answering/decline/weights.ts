import type { Signs } from './features.ts';

/** Written by `npm run train:decline`. */
export const BIAS = -4.567;
export const WEIGHTS: Readonly<Record<keyof Signs, number>> = {
  said: 1.672,
  slotSaid: 0.889,
  otherLaw: -0.671,
  speech: 0.246,
  choiceUnsaid: -1.02,
  asksOpenly: 0.983,
  valueAsked: -1.079,
  valueUntold: -1.528,
  onlyValueUntold: -1.531,
  valueTold: 2.342,
  saidOtherwise: 0.744,
  deniesOtherwise: -1.997,
  slotTogether: 0.695,
  slotEmpty: -0.77,
  unnamed: -3.851,
  foreignAct: -2.023,
  cosine: 4.174,
  lead: 2.259,
  topic: 0.625,
  foreign: 0.191,
  elsewhere: -2.196,
};
