import type { Button } from '../../reminders/ports.ts';
import { buttons } from '../messages/mechanism.ts';
import { callback } from './message.ts';

/**
 * Prefix of all buttons of /boithuong. `bt:n` begins anew in a new message · `bt:q:FLOW:PATH` the place the answers
 * lead to · `bt:r:FLOW:PATH:LEVEL` its duties of that level · `bt:k:FLOW:PATH` a card is wanted. The answers stand in
 * the button, a letter each, so nothing is kept of them and no restart loses them.
 */
export const MECHANISM_PREFIX = 'bt';

/** The button that leads to the questions from elsewhere. */
export function leadButton(): Button {
  return callback(buttons.lead, MECHANISM_PREFIX, 'n');
}
