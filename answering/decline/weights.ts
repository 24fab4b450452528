import type { Features } from './features.ts';

/** Written by `npm run train:decline`. */
export const BIAS = -1.698;
export const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  said: 2.639,
  slotSaid: 1.247,
  otherLaw: -0.984,
  speech: 0.715,
  choiceUnsaid: -0.781,
  asksOpenly: 2.475,
  valueAsked: -0.25,
  valueUntold: -2.989,
  onlyValueUntold: -2.871,
  unnamed: -5.786,
  foreignAct: -5.869,
  cosine: 3.923,
  lead: 0.701,
  topic: 0.107,
  foreign: -2.979,
  elsewhere: -2.642,
};
