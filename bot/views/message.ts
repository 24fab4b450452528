import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { visible, withoutLinks } from './foreign.ts';

/** Telegram's limit for one message, in UTF-16 units after entity parsing. */
export const MESSAGE_LIMIT = 4096;
/** Telegram's limit for `callback_data`, in UTF-8 bytes. */
const CALLBACK_LIMIT_BYTES = 64;

/** Makes a value safe inside Telegram's HTML: seen as it is, and NFC, so that what is counted is what is sent. */
export function escapeHtml(text: string): string {
  return visible(text)
    .normalize('NFC')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Words that somebody else wrote, for our HTML: safe, seen as they are, and leading nowhere. */
export function foreignHtml(text: string): string {
  return htmlWithoutLinks(escapeHtml(text));
}

/** Our own HTML without the addresses that stand in its text: those of quotes and echoed questions are not ours. */
export function htmlWithoutLinks(html: string): string {
  return html
    .split(/(<\/?[a-z][^>]*>)/u)
    .map((piece, at) => (at % 2 === 1 ? piece : withoutLinks(piece)))
    .join('');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
]);
const TOKEN = /<\/?[a-z][^>]*>|&(?:lt|gt|amp|quot);|[^<&]+|[<&]/g;

/** What the reader sees of our own HTML: no tags, entities decoded. */
export function plainText(html: string): string {
  return (html.match(TOKEN) ?? [])
    .map((token) => (isTag(token) ? '' : (ENTITIES.get(token) ?? token)))
    .join('');
}

/** Length as Telegram counts it against its 4,096. */
export function visibleLength(html: string): number {
  return plainText(html).length;
}

function isTag(token: string): boolean {
  return token.length > 1 && token.startsWith('<');
}

/** Its words in NFC. Not the whole at once: a mark that begins a word (U+0338) would become one with the `>` before it. */
function inNfc(html: string): string {
  return html.replace(TOKEN, (token) => (isTag(token) ? token : token.normalize('NFC')));
}

/**
 * Cuts our own well-formed HTML into pieces of at most `limit` visible characters. Cuts where it hurts least: at an
 * empty line, else at a line break, else at a space, else in the word. Tags open at a cut are closed and opened again,
 * so every piece is well-formed.
 */
export function splitHtml(html: string, limit = MESSAGE_LIMIT): string[] {
  const pieces: string[] = [];
  let rest = inNfc(html).trim();
  while (visibleLength(rest) > limit) {
    const cut = cutPoint(rest, limit);
    pieces.push(rest.slice(0, cut.index).trimEnd() + cut.open.toReversed().map(closing).join(''));
    rest = cut.open.join('') + rest.slice(cut.index).trimStart();
  }
  return [...pieces, rest].filter((piece) => plainText(piece).replace(DROPPED, '').trim() !== '');
}

/** Marks that Telegram takes out of every text (TDLib, clean_input_string): nothing else is an empty message to it. */
const DROPPED = /[\u030a\u0333\u033f]/gu;

interface Cut {
  /** Offset in the HTML, above 0, never inside a tag, an entity or a code point. */
  readonly index: number;
  /** Opening tags that hold at the offset, outermost first. */
  readonly open: readonly string[];
}

function cutPoint(html: string, limit: number): Cut {
  // The best cut of each kind seen so far; a cut in the first quarter would waste most of a message.
  const best: { paragraph?: Cut; line?: Cut; space?: Cut; hard: Cut } = { hard: { index: 0, open: [] } };
  let open: readonly string[] = [];
  let seen = 0;
  let index = 0;
  for (const token of html.match(TOKEN) ?? []) {
    if (isTag(token)) {
      open = token.startsWith('</') ? open.slice(0, -1) : [...open, token];
      index += token.length;
      continue;
    }
    const units = ENTITIES.has(token)
      ? [token]
      : token.split(/(?<=\s)|(?=\s)/u).flatMap((word) => (word.length > limit ? Array.from(word) : [word]));
    for (const unit of units) {
      const width = ENTITIES.has(token) ? 1 : unit.length;
      if (seen + width > limit) return best.paragraph ?? best.line ?? best.space ?? best.hard;
      const before = html.slice(0, index);
      seen += width;
      index += unit.length;
      const here = { index, open };
      best.hard = here;
      if (seen <= limit / 4) continue;
      if (unit === '\n') {
        if (before.endsWith('\n')) best.paragraph = here;
        best.line = here;
      } else if (/^\s$/u.test(unit)) best.space = here;
    }
  }
  return best.hard;
}

function closing(tag: string): string {
  return `</${/^<([a-z-]+)/.exec(tag)?.[1] ?? ''}>`;
}

/** The messages for a text of any length: the buttons stand under the last, the first is pinned. */
export function toParts(html: string, options: Omit<OutgoingPart, 'html'> = {}): OutgoingPart[] {
  const { buttons, pin, ...shared } = options;
  const pieces = splitHtml(html);
  return pieces.map((piece, i) => ({
    html: piece,
    ...shared,
    ...(pin === true && i === 0 && { pin }),
    ...(buttons !== undefined && i === pieces.length - 1 && { buttons }),
  }));
}

/**
 * A button that calls back with `prefix:part:part…`.
 * @throws Error when the data exceeds Telegram's 64 bytes: shorten the ids.
 */
export function callback(text: string, ...parts: readonly (string | number)[]): Button {
  const data = parts.join(':');
  if (Buffer.byteLength(data) > CALLBACK_LIMIT_BYTES) {
    throw new Error(`Button data of ${Buffer.byteLength(data)} bytes is above Telegram's 64: ${data}`);
  }
  return { text: visible(text), data };
}

/** Lays buttons out in rows of `perRow`. */
export function rows(buttons: readonly Button[], perRow: number): Button[][] {
  const laid: Button[][] = [];
  for (let i = 0; i < buttons.length; i += perRow) laid.push(buttons.slice(i, i + perRow));
  return laid;
}
