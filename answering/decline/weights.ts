import type { Features } from './features.ts';

/** Written by `npm run train:decline`. */
export const BIAS = -1.856;
export const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  said: 2.899,
  slotSaid: 1.14,
  otherLaw: -0.883,
  speech: 0.917,
  choiceUnsaid: -0.368,
  asksOpenly: 2.331,
  valueAsked: -0.182,
  valueUntold: -3.008,
  onlyValueUntold: -2.879,
  unnamed: -5.824,
  foreignAct: -5.878,
  cosine: 4.071,
  lead: 0.715,
  topic: -0.026,
  foreign: -2.623,
  elsewhere: -2.787,
};
