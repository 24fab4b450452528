import type { Entity } from '../model.ts';
import { readAttributes } from './attributes.ts';
import { readLink } from './links.ts';
import { sortEntities } from './order.ts';
import { isSpace, lower, readReference } from './scan.ts';

export type ParsedHtml =
  | { readonly kind: 'parsed'; readonly text: string; readonly entities: readonly Entity[] }
  | { readonly kind: 'error'; readonly reason: string };

const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  a: 'text_link',
  pre: 'pre',
  code: 'code',
  blockquote: 'blockquote',
};

interface Open {
  readonly tag: string;
  readonly argument: string;
  /** Where the range begins in the text read so far, UTF-16 units. */
  readonly offset: number;
}

/**
 * Telegram's HTML: its few tags, its own rules for what is broken, its own words for it. Anything that is not a tag
 * of the list is refused, `&` that begins no known reference stays as it is, ranges of no length vanish.
 * Source of the rules and the words: parse_html in TDLib's MessageEntity.cpp. Offsets in the words are UTF-8 bytes.
 */
export function parseHtml(source: string): ParsedHtml {
  const at = (index: number): string => source[index] ?? '\0';
  const byteOffset = (index: number): number => Buffer.byteLength(source.slice(0, index));
  const error = (reason: string): ParsedHtml => ({ kind: 'error', reason });
  const open: Open[] = [];
  const entities: Entity[] = [];
  let text = '';
  let i = 0;
  while (i < source.length) {
    const char = at(i);
    if (char === '&') {
      const reference = readReference(source, i);
      text += reference?.char ?? '&';
      i = reference?.next ?? i + 1;
      continue;
    }
    if (char !== '<') {
      text += char;
      i += 1;
      continue;
    }
    const begin = i;
    i += 1;
    if (at(i) === '/') {
      const last = open.pop();
      if (last === undefined) return error(`Unexpected end tag at byte offset ${byteOffset(begin)}`);
      while (!isSpace(at(i)) && at(i) !== '>') i += 1;
      const found = lower(source.slice(begin + 2, i));
      while (isSpace(at(i)) && i < source.length) i += 1;
      if (at(i) !== '>') return error(`Unclosed end tag at byte offset ${byteOffset(begin)}`);
      if (found !== '' && found !== last.tag) {
        return error(
          `Unmatched end tag at byte offset ${byteOffset(begin)}, expected "</${last.tag}>", found "</${found}>"`,
        );
      }
      i += 1;
      if (text.length === last.offset) continue;
      const closed = close(last, text, entities);
      if (closed === 'bad-emoji') return error('Invalid custom emoji identifier specified');
      continue;
    }
    while (!isSpace(at(i)) && at(i) !== '>') i += 1;
    if (i >= source.length) return error(`Unclosed start tag at byte offset ${byteOffset(begin)}`);
    const tag = lower(source.slice(begin + 1, i));
    if (!Object.hasOwn(TYPES, tag)) {
      return error(`Unsupported start tag "${tag}" at byte offset ${byteOffset(begin)}`);
    }
    const read = readAttributes(source, i, tag, () => byteOffset(begin), byteOffset);
    if (read.kind === 'error') return read;
    i = read.next;
    if (tag === 'span' && read.argument !== 'spoiler') {
      return error(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset(begin)}`);
    }
    open.push({ tag, argument: read.argument, offset: text.length });
  }
  const unclosed = open.pop();
  if (unclosed !== undefined) {
    return error(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  }
  if (!text.isWellFormed()) {
    return error(
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    );
  }
  return { kind: 'parsed', text, entities: sortEntities(entities.map(withoutCodeLanguage)) };
}

/** Adds the range of a tag that closes here. `<pre>` right around `<code class="language-x">` becomes one range. */
function close(tag: Open, text: string, entities: Entity[]): 'ok' | 'bad-emoji' {
  const range = { offset: tag.offset, length: text.length - tag.offset };
  const last = entities.at(-1);
  const sameAsLast = last?.offset === range.offset && last.length === range.length;
  const type = TYPES[tag.tag] ?? tag.tag;
  if (type === 'custom_emoji') {
    if (!/^[1-9]\d{0,18}$/.test(tag.argument)) return 'bad-emoji';
    entities.push({ type, ...range, custom_emoji_id: tag.argument });
  } else if (type === 'text_link') {
    const link = readLink(tag.argument === '' ? text.slice(tag.offset) : tag.argument);
    if (link !== undefined) entities.push({ ...link, ...range });
  } else if (type === 'pre' && sameAsLast && last.type === 'code' && last.language) {
    entities[entities.length - 1] = { type: 'pre', ...range, language: last.language };
  } else if (type === 'code' && sameAsLast && last.type === 'pre' && tag.argument !== '') {
    entities[entities.length - 1] = { type: 'pre', ...range, language: tag.argument };
  } else if (type === 'code' && tag.argument !== '') {
    entities.push({ type, ...range, language: tag.argument });
  } else if (type === 'blockquote' && tag.argument !== '') {
    entities.push({ type: 'expandable_blockquote', ...range });
  } else {
    entities.push({ type, ...range });
  }
  return 'ok';
}

/** The language is only known until the surrounding `<pre>` has had its chance to take it. */
function withoutCodeLanguage(entity: Entity): Entity {
  return entity.type === 'code' ? { type: 'code', offset: entity.offset, length: entity.length } : entity;
}
