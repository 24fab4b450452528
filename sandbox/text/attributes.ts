import { isSpace, lower, readReference } from './scan.ts';

export type Attributes =
  | { readonly kind: 'read'; readonly next: number; readonly argument: string }
  | { readonly kind: 'error'; readonly reason: string };

/** Reads up to and over the `>` of a start tag; keeps the one attribute the tag is allowed to mean something with. */
export function readAttributes(
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
