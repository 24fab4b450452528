import type { Entity } from '../model.ts';
import { checkUrl } from './links.ts';

/** What Telegram finds in a text by itself. The look-behinds keep it out of the middle of words. */
const FINDERS: readonly { readonly type: string; readonly pattern: RegExp }[] = [
  { type: 'url', pattern: /(?<![\p{L}\p{N}_@/])(?:https?:\/\/|www\.)[^\s<>"«»]+/giu },
  { type: 'email', pattern: /(?<![\p{L}\p{N}_.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/giu },
  {
    type: 'bot_command',
    pattern: /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\p{L}\p{N}_/])/gu,
  },
  { type: 'mention', pattern: /(?<![\p{L}\p{N}_@/])@[A-Za-z]\w{2,31}(?!\w)/gu },
  { type: 'hashtag', pattern: /(?<![\p{L}\p{N}_&#])#(?=[\p{L}\p{N}_]*[\p{L}_])[\p{L}\p{N}_]{1,256}/gu },
];

/** Commands, mentions, addresses and hashtags of a text, in order and without overlaps; none inside `taken` ranges. */
export function detectEntities(text: string, taken: readonly Entity[] = []): Entity[] {
  const found: Entity[] = [];
  const free = (offset: number, length: number, others: readonly Entity[]): boolean =>
    others.every((other) => offset + length <= other.offset || other.offset + other.length <= offset);
  for (const { type, pattern } of FINDERS) {
    for (const match of text.matchAll(pattern)) {
      const value = type === 'url' ? match[0].replace(/[.,:;!?'")\]}»…]+$/u, '') : match[0];
      if (type === 'url' && checkUrl(value).kind === 'error') continue;
      if (free(match.index, value.length, found) && free(match.index, value.length, taken)) {
        found.push({ type, offset: match.index, length: value.length });
      }
    }
  }
  return found.toSorted((a, b) => a.offset - b.offset);
}
