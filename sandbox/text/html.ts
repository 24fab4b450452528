import type { Entity } from '../model.ts';
import { readLink } from './links.ts';
import { sortEntities } from './order.ts';

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

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

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

type Attributes =
  | { readonly kind: 'read'; readonly next: number; readonly argument: string }
  | { readonly kind: 'error'; readonly reason: string };

/** Reads up to and over the `>` of a start tag; keeps the one attribute the tag is allowed to mean something with. */
function readAttributes(
  source: string,
  start: number,
  tag: string,
  tagOffset: () => number,
  byteOffset: (index: number) => number,
): Attributes {
  const at = (index: number): string => source[index] ?? '\0';
  const skipSpace = (): void => {
    while (i < source.length && isSpace(at(i))) i += 1;
  };
  let i = start;
  let argument = '';
  while (at(i) !== '>') {
    skipSpace();
    if (at(i) === '>') break;
    const nameBegin = i;
    while (!isSpace(at(i)) && at(i) !== '=' && at(i) !== '>') i += 1;
    const name = source.slice(nameBegin, i);
    if (name === '') {
      const reason =
        i >= source.length
          ? `Unclosed start tag "${tag}" at byte offset ${tagOffset()}`
          : `Empty attribute name in the tag "${tag}" at byte offset ${tagOffset()}`;
      return { kind: 'error', reason };
    }
    skipSpace();
    if (tag === 'blockquote' && name === 'expandable') argument = 'expandable';
    if (i >= source.length) {
      return { kind: 'error', reason: `Unclosed start tag "${tag}" at byte offset ${tagOffset()}` };
    }
    if (at(i) !== '=') continue;
    i += 1;
    skipSpace();
    if (i >= source.length) {
      return { kind: 'error', reason: `Unclosed start tag "${tag}" at byte offset ${tagOffset()}` };
    }
    let value = '';
    const quote = at(i);
    if (quote === '"' || quote === "'") {
      i += 1;
      while (i < source.length && at(i) !== quote) {
        const reference = at(i) === '&' ? readReference(source, i) : undefined;
        value += reference?.char ?? at(i);
        i = reference?.next ?? i + 1;
      }
      i += 1;
    } else {
      const begin = i;
      while (/[A-Za-z0-9.-]/.test(at(i))) i += 1;
      value = lower(source.slice(begin, i));
      if (!isSpace(at(i)) && at(i) !== '>') {
        return { kind: 'error', reason: `Unexpected end of name token at byte offset ${byteOffset(begin)}` };
      }
    }
    if (i >= source.length) {
      return { kind: 'error', reason: `Unclosed start tag at byte offset ${tagOffset()}` };
    }
    if (tag === 'a' && name === 'href') argument = value;
    if (tag === 'tg-emoji' && name === 'emoji-id') argument = value;
    if (tag === 'code' && name === 'class' && value.startsWith('language-')) argument = value.slice(9);
    if (tag === 'span' && name === 'class' && value.startsWith('tg-')) argument = value.slice(3);
  }
  return { kind: 'read', next: i + 1, argument };
}

/** `&lt;`, `&#60;`, `&#x3c;`; the semicolon may be missing. Undefined: not a reference Telegram knows. */
function readReference(source: string, start: number): { char: string; next: number } | undefined {
  const rest = source.slice(start, start + 12);
  const numeric = /^&#(?:x([0-9a-f]*)|(\d*))/i.exec(rest);
  if (numeric !== null && !rest.startsWith('&#X')) {
    const code = numeric[1] === undefined ? Number(numeric[2]) : Number.parseInt(numeric[1] || '0', 16);
    if (code === 0 || code >= 0x10ffff || numeric[0].length >= 10) return undefined;
    return { char: String.fromCodePoint(code), next: skipSemicolon(source, start + numeric[0].length) };
  }
  const name = /^&([A-Za-z]*)/.exec(rest)?.[1] ?? '';
  const char = NAMED[name];
  if (char === undefined) return undefined;
  return { char, next: skipSemicolon(source, start + 1 + name.length) };
}

const skipSemicolon = (source: string, index: number): number => (source[index] === ';' ? index + 1 : index);

const isSpace = (char: string): boolean => ' \t\r\n\0\v'.includes(char);

/** ASCII only, as Telegram does. */
const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
