import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new random id such as `p-7k3m9q2x`: the prefix names the kind, 40 random bits in Crockford base 32 follow. */
export function newId(prefix: string): string {
  const letters = Array.from(randomBytes(8), (byte) => ALPHABET[byte & 31]).join('');
  return `${prefix}-${letters}`;
}

/** SHA-256 of the text's UTF-8 bytes, as 64 hex digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
