import type { Signs } from './features.ts';

/** Written by `npm run train:decline`. */
export const BIAS = -4.707;
export const WEIGHTS: Readonly<Record<keyof Signs, number>> = {
  said: 1.773,
  slotSaid: 0.794,
  otherLaw: -0.586,
  speech: 0.265,
  choiceUnsaid: -1.716,
  asksOpenly: 1.019,
  valueAsked: -1.073,
  valueUntold: -1.531,
  onlyValueUntold: -1.534,
  valueTold: 2.437,
  saidOtherwise: 0.756,
  deniesOtherwise: -2.032,
  slotTogether: 0.696,
  slotEmpty: -0.849,
  unnamed: -3.946,
  foreignAct: -2.267,
  cosine: 4.126,
  lead: 2.087,
  topic: 0.849,
  foreign: -0.11,
  elsewhere: -2.228,
};
