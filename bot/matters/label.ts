import { mayHoldName } from '../../answering/discretion.ts';
import { findPrivate, type Leak } from '../../people/privacy.ts';
import { visible } from '../views/foreign.ts';

/** Longest label, in characters: a line of a list on a phone. */
export const LABEL_MAX = 40;

export type Label =
  | { readonly kind: 'ok'; readonly label: string }
  | { readonly kind: 'private'; readonly found: readonly (Leak | 'name')[] }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'empty' };

/** The office's own name of a matter, as it may be kept: short, one line, and nothing that tells of a person. */
export function readLabel(text: string): Label {
  const label = visible(text.normalize('NFC'))
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
  if (!/[\p{L}\d]/u.test(label)) return { kind: 'empty' };
  const found = [
    ...findPrivate(label).map(({ leak }) => leak),
    ...(mayHoldName(label) ? (['name'] as const) : []),
  ];
  if (found.length > 0) return { kind: 'private', found };
  return [...label].length > LABEL_MAX || label.includes('\n') ? { kind: 'too-long' } : { kind: 'ok', label };
}

/** Words that ask, with marks and without; none of them is also a word of a label, as "dau" of "đấu giá" would be. */
const ASKS = /[?]|(?<!\p{L})(?:ai|gì|nào|đâu|sao|bao nhiêu|thế nào|gi|nao|bao nhieu|the nao)(?!\p{L})/iu;

/** A question typed while a label is awaited is a question: labels do not ask. */
export function asksSomething(text: string): boolean {
  return ASKS.test(text.normalize('NFC'));
}
