import type { Mechanism } from './model.ts';

interface Outcome {
  readonly mechanism: Mechanism;
  /** Ids of duties in the order of doing; those of the own level are taken out of it for each reader. */
  readonly duties: readonly string[];
}

const DIFFICULTY = ['ask-k', 'ask-t', 'guide', 'centre', 'unblock-b'];
const PREVENTION = ['watch-k', 'watch-t', 'remedy', 'forecast', 'warn', 'upward'];
const PAYING = ['progress-k', 'progress-t', 'pay', 'recover', 'third', 'ask-k', 'ask-t', 'inspect-b'];

/** Where the questions end, and what the directives make a duty there. */
export const OUTCOMES = {
  'btnn-office': {
    mechanism: 'BTNN',
    duties: [
      ...['progress-k', 'progress-t', 'join', 'review', 'solver', 'partners', 'delay'],
      ...['ask-k', 'ask-t', 'inspect-b'],
    ],
  },
  'btnn-court': {
    mechanism: 'BTNN',
    duties: [
      ...['court-k', 'progress-k', 'progress-t', 'summons', 'support', 'attend', 'report', 'review', 'delay'],
      ...['ask-k', 'ask-t', 'inspect-b'],
    ],
  },
  bdtc: {
    mechanism: 'BDTC',
    duties: ['progress-k', 'progress-t', ...DIFFICULTY, 'inspect-b'],
  },
  'granted-btnn': { mechanism: 'granted', duties: PAYING },
  'granted-bdtc': { mechanism: 'granted', duties: PAYING },
  granted: { mechanism: 'granted', duties: PAYING },
  complaint: {
    mechanism: 'complaint',
    duties: ['watch-k', 'lessons-k', 'accepted', 'upward', 'forecast', 'lessons-b'],
  },
  risk: { mechanism: 'risk', duties: PREVENTION },
  'risk-complaint': {
    mechanism: 'risk',
    duties: ['watch-k', 'lessons-k', 'watch-t', 'complaints', ...PREVENTION.slice(2), 'lessons-b'],
  },
  none: { mechanism: 'none', duties: ['watch-k', 'watch-t', 'forecast', 'warn'] },
  'none-complaint': {
    mechanism: 'none',
    duties: ['watch-k', 'lessons-k', 'watch-t', 'complaints', 'forecast', 'warn', 'lessons-b'],
  },
  ask: { mechanism: 'ask', duties: [...DIFFICULTY.slice(0, 2), 'upward', ...DIFFICULTY.slice(2)] },
  'ask-claim': {
    mechanism: 'ask',
    duties: [...DIFFICULTY.slice(0, 2), 'review', 'upward', ...DIFFICULTY.slice(2)],
  },
} as const satisfies Record<string, Outcome>;

export type OutcomeId = keyof typeof OUTCOMES;

export function isOutcome(id: string): id is OutcomeId {
  return Object.hasOwn(OUTCOMES, id);
}

export function mechanismOf(outcome: OutcomeId): Mechanism {
  return OUTCOMES[outcome].mechanism;
}
