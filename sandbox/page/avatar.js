import { h } from './dom.js';
import { icon } from './icons.js';

const TONES = 8;
export const toneOf = (id) => Math.abs(id) % TONES;

/** A round sign for a person (initials of the last two words), the bot or a group. */
export function avatar({ id, name, kind = 'person' }) {
  const words = name.trim().split(/\s+/);
  const initials = words
    .slice(-2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  const sign = kind === 'bot' ? icon('scales') : kind === 'group' ? icon('group') : initials;
  return h(
    'span',
    { class: `avatar ${kind === 'bot' ? 'tone-bot' : `tone-${toneOf(id)}`}`, 'aria-hidden': 'true' },
    sign,
  );
}
