import type { Signs } from './features.ts';

/** Written by `npm run train:decline`. */
export const BIAS = -4.598;
export const WEIGHTS: Readonly<Record<keyof Signs, number>> = {
  said: 1.754,
  slotSaid: 0.78,
  otherLaw: -0.72,
  speech: 0.267,
  choiceUnsaid: -1.361,
  asksOpenly: 0.976,
  valueAsked: -1.053,
  valueUntold: -1.513,
  onlyValueUntold: -1.516,
  valueTold: 2.408,
  saidOtherwise: 0.772,
  deniesOtherwise: -2.033,
  slotTogether: 0.693,
  slotEmpty: -0.735,
  unnamed: -3.904,
  foreignAct: -2.159,
  cosine: 3.992,
  lead: 2.132,
  topic: 0.764,
  foreign: 0.099,
  elsewhere: -2.278,
};
