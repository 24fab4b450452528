import { createHash, randomBytes } from 'node:crypto';

/** Crockford base 32: no i, l, o, u, so that a code can be read out and typed. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LETTERS = 16;

/** How long an invitation can be used, in hours (docs/architecture.md). */
export const CODE_HOURS = 72;
/** Wrong codes one Telegram account may try within `GUESS_WINDOW_HOURS` before it must wait. */
export const GUESSES = 5;
export const GUESS_WINDOW_HOURS = 1;
/** Wrong codes of all accounts together in that time, after which nobody's code is looked at any more: 200 accounts' worth. */
export const GUESSES_OF_ALL = 1_000;

/** A new one-time code such as `7k3m-9q2x-04fa-zz1p`: 80 random bits, valid as a Telegram start parameter. */
export function newCode(): string {
  const letters = Array.from(randomBytes(LETTERS), (byte) => ALPHABET[byte & 31]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** The hash under which a code is stored; capitals, dashes, spaces and the letters o, i, l do not matter. */
export function hashCode(code: string): string {
  const read = code.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  return createHash('sha256').update(read).digest('hex');
}
