import type { Calendar } from '../../cases/calendar.ts';
import type { WantedMessage } from '../model.ts';
import type { OpinionPayload, OpinionStep } from './model.ts';

/** Before digests: somebody waits for it. */
const PRIORITY = 3;

/**
 * A message about an opinion. The key holds step, hands and person, so each of them is told once, whatever runs
 * twice. It waits for office hours: nobody is spoken to unasked at night.
 */
export function opinionMessage(
  opinion: string,
  step: OpinionStep,
  hop: number,
  personId: string,
  now: Date,
  calendar: Pick<Calendar, 'afterQuiet'>,
): WantedMessage {
  const payload: OpinionPayload = { opinion, step, hop };
  return {
    key: `opinion:${opinion}:${step}:${hop}:${personId}`,
    kind: 'opinion',
    to: { kind: 'person', personId },
    dueAt: calendar.afterQuiet(now).toISOString(),
    expiresAt: null,
    priority: PRIORITY,
    payload,
  };
}

/** Whom the message with this key was to ask about that opinion; null for every other message. */
export function askedInVain(key: string, opinion: string): string | null {
  const [kind, id, step, , personId] = key.split(':');
  return kind === 'opinion' && id === opinion && step === 'asked' ? (personId ?? null) : null;
}
