import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entity, isRefusal } from '../../sandbox/model.ts';
import { detectEntities } from '../../sandbox/text/detect.ts';
import { formatText, plainText } from '../../sandbox/text/format.ts';
import { parseHtml } from '../../sandbox/text/html.ts';
import { untangle } from '../../sandbox/text/untangle.ts';

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

describe('Telegram HTML that is refused', () => {
  it.each([
    ['đ &lt;<b', 'Unclosed start tag at byte offset 7'],
    ['đ <br>', 'Unsupported start tag "br" at byte offset 3'],
    ['5 < 6', 'Unsupported start tag "" at byte offset 2'],
    ['<b/>x', 'Unsupported start tag "b/" at byte offset 0'],
    ['<script>x</script>', 'Unsupported start tag "script" at byte offset 0'],
    ['<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<a href', 'Unclosed start tag "a" at byte offset 0'],
    ['<a href =  ', 'Unclosed start tag "a" at byte offset 0'],
    ['<a href=x_y>z</a>', 'Unexpected end of name token at byte offset 8'],
    ['<a href="x>y</a>', 'Unclosed start tag at byte offset 0'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['ạ</b>', 'Unexpected end tag at byte offset 3'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<b>x</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['<b><i>x</i>', `Can't find end tag corresponding to start tag "b"`],
    ['<tg-emoji emoji-id="x">👍</tg-emoji>', 'Invalid custom emoji identifier specified'],
    [
      '&#xD83D;',
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    ],
  ])('%s', (html, reason) => {
    expect(parseHtml(html)).toEqual({ kind: 'error', reason });
  });
});

describe('Telegram HTML that is read', () => {
  const range = (type: string, offset: number, length: number, more = {}) => ({
    type,
    offset,
    length,
    ...more,
  });
  it.each<[string, string, object[]]>([
    ['Đơn &amp; thư &lt;&gt;&quot;', 'Đơn & thư <>"', []],
    ['&nbsp;&hellip;&apos; & &lt', '&nbsp;&hellip;&apos; & <', []],
    ['&#272;&#x110;', 'ĐĐ', []],
    ['<B>x</b><STRONG>y</>', 'xy', [range('bold', 0, 1), range('bold', 1, 1)]],
    ['😀<i>ẩn</i>', '😀ẩn', [range('italic', 2, 2)]],
    ['<u>a</u><ins>b</ins>', 'ab', [range('underline', 0, 1), range('underline', 1, 1)]],
    ['<s>a</s><del>b</del><strike>c</strike>', 'abc', [0, 1, 2].map((at) => range('strikethrough', at, 1))],
    ['<tg-spoiler>a</tg-spoiler>', 'a', [range('spoiler', 0, 1)]],
    ['<span class="tg-spoiler">a</span>', 'a', [range('spoiler', 0, 1)]],
    ['<b></b>x', 'x', []],
    ['<pre>a<b>b</b></pre>', 'ab', [range('pre', 0, 2), range('bold', 1, 1)]],
    ['<pre><code class="language-csv">a;b</code></pre>', 'a;b', [range('pre', 0, 3, { language: 'csv' })]],
    ['<code class="language-csv">a</code>', 'a', [range('code', 0, 1)]],
    ['<blockquote>«x»</blockquote>', '«x»', [range('blockquote', 0, 3)]],
    ['<blockquote expandable>x</blockquote>', 'x', [range('expandable_blockquote', 0, 1)]],
    ['<a href="moj.gov.vn">x</a>', 'x', [range('text_link', 0, 1, { url: 'http://moj.gov.vn/' })]],
    [
      '<a href="https://a.vn/?q=1&amp;r=2">x</a>',
      'x',
      [range('text_link', 0, 1, { url: 'https://a.vn/?q=1&r=2' })],
    ],
    ['<a href="javascript:alert(1)">x</a>', 'x', []],
    ['<a href="tg://user?id=7">x</a>', 'x', [range('text_mention', 0, 1, { user_id: 7 })]],
  ])('%s', (html, text, entities) => {
    expect(parseHtml(html)).toEqual({ kind: 'parsed', text, entities });
  });

  const nasty = fc.string({
    unit: fc.constantFrom(...'<>&;"\'#/=x1aZ đẩ\u0301😀\n\t\r\0\u202E', '&lt', '&#60;', '</b>'),
    maxLength: 40,
  });
  it('gives back any escaped text unchanged, styled or not', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(parseHtml(escapeHtml(text))).toEqual({ kind: 'parsed', text, entities: [] });
        const styled = parseHtml(`<blockquote><b>${escapeHtml(text)}</b></blockquote>`);
        const entities = ['blockquote', 'bold'].map((type) => range(type, 0, text.length));
        expect(styled).toEqual({ kind: 'parsed', text, entities: text === '' ? [] : entities });
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and points only at ranges of the text', () => {
    const piece = fc.constantFrom(
      '<b>',
      '</b>',
      '<i ',
      '>',
      '</>',
      '<a href="',
      '"',
      '&',
      '&lt;',
      '&#x',
      'đ',
      '😀',
      ' ',
      '=',
      '<',
      '/',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const parsed = parseHtml(pieces.join(''));
        if (parsed.kind === 'error') return;
        for (const { offset, length } of parsed.entities) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(parsed.text.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('ranges', () => {
  const bold = (offset: number, length: number): Entity => ({ type: 'bold', offset, length });
  const quote = (offset: number, length: number): Entity => ({ type: 'blockquote', offset, length });

  it.each<[string, Entity[], [string, number, number][]]>([
    [
      'a style across a quote’s edge is cut there',
      [bold(0, 4), quote(2, 4)],
      [
        ['bold', 0, 2],
        ['blockquote', 2, 4],
        ['bold', 2, 2],
      ],
    ],
    ['a quote in a quote vanishes', [quote(0, 6), quote(1, 2)], [['blockquote', 0, 6]]],
    [
      'nothing is styled inside code',
      [{ type: 'code', offset: 1, length: 2 }, bold(0, 4)],
      [
        ['bold', 0, 1],
        ['code', 1, 2],
        ['bold', 3, 1],
      ],
    ],
    ['touching runs of a style are one', [bold(0, 2), bold(2, 2)], [['bold', 0, 4]]],
    [
      'crossing styles are cut',
      [bold(0, 3), { type: 'italic', offset: 2, length: 3 }],
      [
        ['bold', 0, 3],
        ['italic', 2, 1],
        ['italic', 3, 2],
      ],
    ],
  ])('%s', (_name, entities, expected) => {
    const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
    expect(untangle(sorted).map(({ type, offset, length }) => [type, offset, length])).toEqual(expected);
  });

  it('nest or stand apart, whatever was given', () => {
    const entity = fc.record({
      type: fc.constantFrom('bold', 'italic', 'code', 'pre', 'blockquote', 'text_link', 'spoiler'),
      offset: fc.nat(12),
      length: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(entity, { maxLength: 6 }), (given) => {
        const sorted = given.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
        const fixed = untangle(sorted);
        for (const a of fixed) {
          for (const b of fixed) {
            const [aEnd, bEnd] = [a.offset + a.length, b.offset + b.length];
            const apart = aEnd <= b.offset || bEnd <= a.offset;
            const nested = (a.offset <= b.offset && bEnd <= aEnd) || (b.offset <= a.offset && aEnd <= bEnd);
            expect(apart || nested).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [[{ type: 'bold', offset: -1, length: 1 }], 'receive an entity with incorrect offset -1'],
    [[{ type: 'bold', offset: 9, length: 1 }], 'entity begins after the end of the text at UTF-16 offset 9'],
    [
      [{ type: 'bold', offset: 0, length: 9 }],
      'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9',
    ],
    [
      [{ type: 'bold', offset: 1, length: 1 }],
      'entity begins in a middle of a UTF-16 symbol at byte offset 4',
    ],
    [[{ type: 'blink', offset: 0, length: 1 }], "can't parse MessageEntity: Unsupported type specified"],
    [['bold'], "can't parse MessageEntity: expected an Object"],
  ])('%j is refused', (entities, reason) => {
    const formatted = formatText({ text: '😀x', entities: JSON.stringify(entities) });
    expect(formatted).toMatchObject({ kind: 'refused', description: `Bad Request: ${reason}` });
  });
});

describe('a text is tidied', () => {
  it.each([
    [' \n a\r\nb \n', 'a\nb'],
    ['a\tb\u0000c', 'a b c'],
    ['a\u202Eb\u2028c', 'abc'],
    ['<b>  x</b>  ', 'x'],
  ])('%j', (text, expected) => {
    expect(formatText({ text, parseMode: 'HTML' })).toMatchObject({ text: expected });
  });

  it('keeps ranges on the same characters', () => {
    const formatted = formatText({ text: ' \r\n<i>a\r\nb</i>\u202E <b>c</b> ', parseMode: 'HTML' });
    if (isRefusal(formatted)) throw new Error(formatted.description);
    const parts = formatted.entities.map(({ type, offset, length }) => [
      type,
      formatted.text.slice(offset, offset + length),
    ]);
    expect(parts).toEqual([
      ['italic', 'a\nb'],
      ['bold', 'c'],
    ]);
  });
});

it.each([
  ['/start MA', ['bot_command:/start']],
  ['gõ /hoi@thads_bot nhé', ['bot_command:/hoi@thads_bot']],
  ['46/QĐ-THADS và a/b', []],
  ['hỏi @thads_bot, @an_nguyen!', ['mention:@thads_bot', 'mention:@an_nguyen']],
  ['xem https://moj.gov.vn/a?b=1, www.thads.vn.', ['url:https://moj.gov.vn/a?b=1', 'url:www.thads.vn']],
  ['thư: an@moj.gov.vn', ['email:an@moj.gov.vn']],
  ['#thiHànhÁn #2026', ['hashtag:#thiHànhÁn']],
])('finds in %j: %j', (text, expected) => {
  const found = detectEntities(text).map(
    ({ type, offset, length }) => `${type}:${text.slice(offset, offset + length)}`,
  );
  expect(found).toEqual(expected);
  expect(plainText(text).entities).toHaveLength(expected.length);
});
