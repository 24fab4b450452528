import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  callback,
  escapeHtml,
  plainText,
  rows,
  splitHtml,
  toParts,
  visibleLength,
} from '../../bot/views/message.ts';

describe('escapeHtml', () => {
  it('makes Telegram read the value as it is, in NFC', () => {
    expect(escapeHtml('a < b & c > d')).toBe('a &lt; b &amp; c &gt; d');
    expect(escapeHtml('Thi hành án'.normalize('NFD'))).toBe('Thi hành án');
  });

  it('is undone by plainText, whatever the value', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(plainText(escapeHtml(value))).toBe(value.normalize('NFC'));
      }),
    );
  });
});

describe('splitHtml', () => {
  it('leaves a message that fits alone; entities count as one character', () => {
    const html = `<b>${'&amp;'.repeat(4096)}</b>`;
    expect(splitHtml(html)).toEqual([html]);
  });

  it('cuts at an empty line rather than at a line break, and there rather than at a space', () => {
    expect(splitHtml('một hai\nba bốn\n\nnăm sáu', 20)).toEqual(['một hai\nba bốn', 'năm sáu']);
    expect(splitHtml('một hai\nba bốn năm', 14)).toEqual(['một hai', 'ba bốn năm']);
    expect(splitHtml('một hai ba bốn', 12)).toEqual(['một hai ba', 'bốn']);
  });

  it('closes open tags at a cut and opens them again', () => {
    expect(splitHtml('<blockquote>«một hai <b>ba bốn</b>»</blockquote>', 12)).toEqual([
      '<blockquote>«một hai <b>ba</b></blockquote>',
      '<blockquote><b>bốn</b>»</blockquote>',
    ]);
  });

  it('loses no word, exceeds no limit and stays well-formed', () => {
    const word = fc.oneof(
      fc.constantFrom('án', 'Trưởng', 'kê biên', 'a&b', '<5', '𝒙', 'x'.repeat(90)),
      fc.constantFrom('\n', '\n\n', ' '),
    );
    const tagged = fc.tuple(fc.constantFrom('b', 'i', 'blockquote', ''), fc.array(word, { maxLength: 30 }));
    fc.assert(
      fc.property(
        fc.array(tagged, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 20, max: 80 }),
        (parts, limit) => {
          const html = parts
            .map(([tag, words]) => {
              const text = escapeHtml(words.join(' '));
              return tag === '' ? text : `<${tag}>${text}</${tag}>`;
            })
            .join('');
          const pieces = splitHtml(html, limit);
          const letters = (text: string) => plainText(text).replace(/\s/g, '');
          expect(pieces.map(letters).join('')).toBe(letters(html));
          for (const piece of pieces) {
            expect(visibleLength(piece)).toBeLessThanOrEqual(limit);
            const open: string[] = [];
            for (const [, slash, name = ''] of piece.matchAll(/<(\/?)(\w+)>/g)) {
              if (slash === '') open.push(name);
              else expect(open.pop()).toBe(name);
            }
            expect(open).toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('toParts', () => {
  it('pins the first piece and puts the buttons under the last', () => {
    const button = callback('Xem', 'x', 1);
    const parts = toParts(`${'a'.repeat(4000)}\n${'b'.repeat(4000)}`, {
      buttons: [[button]],
      pin: true,
      protect: true,
    });
    expect(parts.map(({ html: _, ...rest }) => rest)).toEqual([
      { protect: true, pin: true },
      { protect: true, buttons: [[button]] },
    ]);
  });
});

describe('callback', () => {
  it('joins its parts and refuses what Telegram would refuse', () => {
    expect(callback('Xem', 'as', 'full', 'D1/2.2/b7')).toEqual({ text: 'Xem', data: 'as:full:D1/2.2/b7' });
    expect(() => callback('Xem', 'as', 'ê'.repeat(32))).toThrow(/64/);
  });

  it('is laid out in rows', () => {
    const buttons = ['1', '2', '3'].map((n) => callback(n, 'n', n));
    expect(rows(buttons, 2).map((row) => row.length)).toEqual([2, 1]);
  });
});
