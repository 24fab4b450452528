import type { Calendar } from '../../cases/calendar.ts';
import type { WantedMessage } from '../model.ts';
import type { CaseRequest } from './model.ts';

/** Before digests: a leader waits for it. */
const PRIORITY = 4;

export type RequestPayload = { readonly request: string };

/** The message that brings a request to whoever holds it; the key names both, so that each holder is asked once. */
export function requestMessage(
  request: Pick<CaseRequest, 'id' | 'holderId'>,
  now: Date,
  calendar: Pick<Calendar, 'afterQuiet'>,
): WantedMessage {
  const payload: RequestPayload = { request: request.id };
  return {
    key: `request:${request.id}:${request.holderId}`,
    kind: 'request',
    to: { kind: 'person', personId: request.holderId },
    dueAt: calendar.afterQuiet(now).toISOString(),
    expiresAt: null,
    priority: PRIORITY,
    payload,
  };
}
