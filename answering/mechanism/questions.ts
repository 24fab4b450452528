import { createHash } from 'node:crypto';
import type { QuestionId } from './model.ts';
import { OUTCOMES, type OutcomeId } from './outcomes.ts';

/** Where an answer leads: to another step or to a result. */
type Target = StepId | OutcomeId;

interface StepData {
  readonly asks: QuestionId;
  /** By the letter of each answer, in the order of the buttons. */
  readonly answers: Readonly<Record<string, Target>>;
}

/**
 * The questions, from the money in dispute to the step the matter has reached; three to five of them on every way.
 * Letters of answers mean the same wherever a question is asked.
 *
 * A claim leads to BTNN also when nobody knows yet who did the damage: D2 §4 makes it a duty of handling the claim to
 * find that out. Money a state body owes is no BTNN by that alone; and what is handled as BTNN stays it.
 */
const STEPS = {
  start: { asks: 'money', answers: { t: 'cause', n: 'handled', c: 'decision', x: 'claimed' } },
  cause: { asks: 'cause', answers: { o: 'claim', b: 'claim', k: 'otherFunded', x: 'claim' } },
  claim: {
    asks: 'claim',
    answers: { y: 'btnn-office', t: 'btnn-court', k: 'granted-btnn', c: 'decision' },
  },
  handled: { asks: 'handled', answers: { r: 'stage', k: 'means', x: 'funded' } },
  stage: { asks: 'claim', answers: { y: 'btnn-office', t: 'btnn-court', k: 'granted-btnn' } },
  means: { asks: 'means', answers: { k: 'fund', t: 'none', x: 'ask' } },
  fund: { asks: 'fund', answers: { c: 'bdtc', d: 'granted-bdtc' } },
  decision: {
    asks: 'decision',
    answers: { k: 'remedy', l: 'remedy', d: 'harmOfComplaint', c: 'harm' },
  },
  remedy: { asks: 'remedy', answers: { c: 'complaint', r: 'risk' } },
  harm: { asks: 'harm', answers: { c: 'risk', k: 'none', x: 'ask' } },
  harmOfComplaint: { asks: 'harm', answers: { c: 'risk-complaint', k: 'none-complaint', x: 'ask' } },
  claimed: { asks: 'claimed', answers: { r: 'causeOfClaim', k: 'funded' } },
  causeOfClaim: { asks: 'cause', answers: { o: 'stage', b: 'stage', k: 'otherFunded', x: 'stage' } },
  funded: { asks: 'funded', answers: { d: 'granted', c: 'ask' } },
  otherFunded: { asks: 'funded', answers: { d: 'granted', c: 'ask-claim' } },
} as const satisfies Record<string, { asks: QuestionId; answers: Readonly<Record<string, string>> }>;

type StepId = keyof typeof STEPS;
const steps: Readonly<Record<StepId, StepData>> = STEPS;

/** Which questions a path of letters belongs to: a button made before they changed is known by it. */
export const FLOW = createHash('sha256').update(JSON.stringify(STEPS)).digest('hex').slice(0, 4);

/** One question and what was answered. */
export interface Told {
  readonly asks: QuestionId;
  readonly answer: string;
}

/** Where somebody stands who gave these answers; `told` is what they said, in order. */
export type Place = { readonly path: string; readonly told: readonly Told[] } & (
  | { readonly kind: 'question'; readonly asks: QuestionId; readonly answers: readonly string[] }
  | { readonly kind: 'outcome'; readonly outcome: OutcomeId }
);

/** The place a path of letters leads to, the empty one to the first question; null when there is none. */
export function placeAt(path: string): Place | null {
  let at: Target = 'start';
  const told: Told[] = [];
  for (const answer of path) {
    if (!isStep(at)) return null;
    const { asks, answers }: StepData = steps[at];
    if (!Object.hasOwn(answers, answer)) return null;
    told.push({ asks, answer });
    at = answers[answer] as Target;
  }
  if (!isStep(at)) return { path, told, kind: 'outcome', outcome: at };
  return { path, told, kind: 'question', asks: steps[at].asks, answers: Object.keys(steps[at].answers) };
}

export type Question = Extract<Place, { kind: 'question' }>;

/** The first question. */
export const FIRST: Question = {
  ...{ path: '', told: [], kind: 'question', asks: steps.start.asks },
  answers: Object.keys(steps.start.answers),
};

function isStep(target: Target): target is StepId {
  return !Object.hasOwn(OUTCOMES, target);
}
