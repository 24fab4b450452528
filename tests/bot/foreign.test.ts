import { describe, expect, it } from 'vitest';
import { visible, withoutLinks } from '../../bot/views/foreign.ts';
import { callback, escapeHtml, htmlWithoutLinks } from '../../bot/views/message.ts';

const LEFT_OUT = '[liên kết được lược bỏ]';

describe('visible', () => {
  it.each([
    ['zero-width space', 'a\u200bb'],
    ['zero-width joiner', 'a\u200db'],
    ['byte order mark', 'a\ufeffb'],
    ['soft hyphen', 'a\u00adb'],
    ['right-to-left override', 'a\u202eb'],
    ['isolate', 'a\u2066b\u2069'],
    ['tag characters', 'a\u{e0041}\u{e0042}b'],
    ['variation selectors as letters', 'a\u{e0101}\ufe01b'],
    ['Hangul filler', 'a\u3164b'],
    ['grapheme joiner', 'a\u034fb'],
    ['private use', 'a\ue000b'],
    ['control', 'a\u0007b'],
  ])('shows nothing of a %s', (_, text) => {
    expect(visible(text)).toBe('ab');
    expect(escapeHtml(text)).toBe('ab');
    expect(callback(text, 'x').text).toBe('ab');
  });

  it('keeps Vietnamese, line breaks and the colour of our own signs', () => {
    for (const text of ['Quá 5 năm,\nchưa xong', '⚠️ 👍', 'Quá'.normalize('NFD')])
      expect(visible(text)).toBe(text);
    expect(visible('a\u2028b')).toBe('a\nb');
  });
});

describe('withoutLinks', () => {
  it.each([
    'https://evil.example/a?b=1',
    'HTTP://EVIL.EXAMPLE',
    'tg://resolve?domain=evil',
    'www.evil.example',
    'evil.com',
    'evil.com/a',
    'sub.evil.co.uk',
    't.me/evil',
    'кремль.xn--p1ai',
    'a.b@evil.example',
    'mailto:a@evil.example',
    'tel:0912345678',
    'javascript:alert',
    '@evil_bot',
    '１.evil.com',
    'ｅｖｉｌ．ｃｏｍ',
    'evil。com',
    '10.0.0.1/admin',
  ])('leaves out %s', (link) => {
    const text = withoutLinks(`Xem ${link} nhé`);
    expect(text).toBe(`Xem ${LEFT_OUT} nhé`);
  });

  it('leaves out the address of a Markdown link and of a pasted tag', () => {
    expect(withoutLinks('[đây](https://evil.example/a)')).toBe(`[đây](${LEFT_OUT})`);
    expect(htmlWithoutLinks(escapeHtml('<a href="https://evil.example">x</a>'))).not.toContain('evil');
    expect(htmlWithoutLinks('<b>x</b> evil.com')).toBe(`<b>x</b> ${LEFT_OUT}`);
  });

  it.each([
    'mục 2.2, gạch đầu dòng 7; Điều 43.2; ngày 15.12.2025; 20.000.000.000 đồng',
    'Cổng/Trang thông tin; 3530/QĐ-BTP; 04-CT/TW; v.v.; BTNN, BĐTC,...',
    'thi hành án.Chấp hành viên; xem tại /nguon, lệnh /an; 50%/năm',
    'lúc 08:00-11:30; 2.1.1.1; tỷ lệ 1:2',
  ])('keeps %s', (text) => {
    expect(withoutLinks(text)).toBe(text);
  });
});
