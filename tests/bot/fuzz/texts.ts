import fc from 'fast-check';
import { escapeHtml, foreignHtml, plainText, toParts } from '../../../bot/views/message.ts';
import { textContent } from '../../../sandbox/api/methods/send.ts';
import { isRefusal } from '../../../sandbox/model.ts';

// Texts as our views make them, of values nobody foresaw; judged by the sandbox's Bot API, which shares no line with
// the views: it reads HTML by TDLib's rules and counts as Telegram does.

/** What people, feeds and documents may hold: any code unit at all, and what is known to hurt. */
const value = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
      .map((units) => String.fromCharCode(...units)),
  },
  {
    weight: 4,
    arbitrary: fc
      .array(
        fc.constantFrom(
          ...[
            'Nguyễn Văn A',
            'kê biên',
            'Thi hành án'.normalize('NFD'),
            'a\u0301\u0323\u0306',
            '\u0301',
            '\u0333',
            '\u0338',
          ],
          ...[
            '👨‍👩‍👧‍👦',
            '🇻🇳',
            '𝒙',
            '\ud83d',
            '\udc68',
            '\u202e',
            '\u200d',
            '\ufe0f',
            '\u0000',
            '\u2028',
            '\r\n',
            '\t',
          ],
          ...[
            '<',
            '>',
            '&',
            '&lt;',
            '&amp;amp;',
            '&#60;',
            '&#x0;',
            '&nbsp;',
            '<b',
            '</b>',
            '<a href="',
            '<tg-emoji>',
            '"',
          ],
          ...[
            'http://a.vn/?x=<&y',
            '@ai_do',
            '/start',
            '#nhan',
            'mailto:a@b.vn',
            ' ',
            '\n',
            '\n\n',
            '\u00a0',
            '\u3164',
          ],
        ),
        { maxLength: 12 },
      )
      .map((pieces) => pieces.join('')),
  },
);

/** Values as the views put them in: escaped; now and then far longer than a message. */
const leaf = fc
  .tuple(
    value,
    fc.boolean(),
    fc.oneof(
      { weight: 97, arbitrary: fc.constant(1) },
      { weight: 2, arbitrary: fc.integer({ min: 2, max: 60 }) },
      { weight: 1, arbitrary: fc.integer({ min: 100, max: 400 }) },
    ),
    fc.constantFrom('', ' ', '\n', '\n\n'),
  )
  .map(([text, foreign, times, between]) =>
    (foreign ? foreignHtml : escapeHtml)(Array(times).fill(text).join(between)),
  );

const TAGS = [
  'b',
  'i',
  'u',
  's',
  'code',
  'pre',
  'blockquote',
  'blockquote expandable',
  'tg-spoiler',
  'a',
] as const;

const { html: tree } = fc.letrec<{ html: string; node: string }>((tie) => ({
  html: fc
    .array(tie('node'), { minLength: 1, maxLength: 5 })
    .chain((nodes) => fc.constantFrom('', ' ', '\n', '\n\n').map((between) => nodes.join(between))),
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(fc.constantFrom(...TAGS), tie('html')).map(([tag, inner]) => wrap(tag, inner)),
  ),
}));

function wrap(tag: (typeof TAGS)[number], inner: string): string {
  if (tag === 'a') return `<a href="https://t.me/x?start=1&amp;y=2">${inner}</a>`;
  return `<${tag}>${inner}</${tag.split(' ')[0]}>`;
}

/** Why Telegram would refuse this text; null when it takes it. */
function refusalOf(text: string, mode: 'HTML' | null): string | null {
  const values = new Map([['text', text], ...(mode === null ? [] : ([['parse_mode', mode]] as const))]);
  const content = textContent({ values, files: new Map() });
  return isRefusal(content) ? content.description : null;
}

/** Telegram itself takes three marks out. */
const letters = (text: string): string =>
  text
    .replace(/\s+/gu, '')
    .normalize('NFD')
    .replace(/[\u030a\u0333\u033f]/gu, '');

/**
 * Makes that many texts, splits them into messages and has each judged, as HTML and as the plain text that goes out
 * when the HTML is refused.
 * @throws Error of fast-check with the shortest text found that is refused, or of which a letter is lost.
 */
export function fuzzTexts(runs: number, seed: number): { readonly texts: number; readonly messages: number } {
  let messages = 0;
  fc.assert(
    fc.property(tree, (html) => {
      const parts = toParts(html);
      messages += parts.length;
      for (const part of parts) {
        const refusal = refusalOf(part.html, 'HTML') ?? refusalOf(plainText(part.html), null);
        if (refusal !== null) throw new Error(`${refusal}: ${JSON.stringify(part.html).slice(0, 300)}`);
      }
      const kept = parts.map(({ html: own }) => plainText(own)).join('');
      if (letters(kept) !== letters(plainText(html))) throw new Error('a letter is lost');
    }),
    { numRuns: runs, seed },
  );
  return { texts: runs, messages };
}
