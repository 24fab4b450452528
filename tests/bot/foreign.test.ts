import { describe, expect, it } from 'vitest';
import { renderAnswer } from '../../bot/views/answer.ts';
import { visible, withoutLinks } from '../../bot/views/foreign.ts';
import { callback, escapeHtml, htmlWithoutLinks } from '../../bot/views/message.ts';
import { documentList, sectionList, sectionPage, wholeProvision } from '../../bot/views/sources.ts';
import { cite, loadLibrary } from '../../knowledge/library.ts';

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

describe('a document that an administrator added', async () => {
  const { documents, provisions } = await loadLibrary();
  const evil =
    'Xem https://evil.example, @evil_bot, a@evil.com\u202e \u200b<a href="https://evil.example">đây</a>';
  const [document, provision] = [documents[0], provisions[0]];
  if (document === undefined || provision === undefined) throw new Error('no directives');
  const bad = {
    ...document,
    id: 'V1',
    title: evil,
    shortTitle: evil,
    number: evil,
    issuer: evil,
    cautions: [evil],
    remarks: { 'V1/1': [evil] },
  };
  const said = { ...provision, id: 'V1/1', document: 'V1', section: evil, label: evil, text: evil };
  const library = { documents: [bad], provisions: [said] };
  const base = { passages: [], degraded: [], understoodAs: evil, caseIntent: false, silentOn: [] };
  const citations = [cite(library, said.id, evil)];
  const point = { addressee: 'ALL' as const, wording: evil, citations, asked: evil };
  const outline = { document: bad, section: evil, entries: [{ provision: said, head: evil, title: evil }] };
  const whole = { id: 'q', questionId: 'q' };

  it.each<[string, unknown]>([
    ['the list of documents', documentList(library, library)],
    ['its sections', sectionList(bad, [said])],
    ['a page of it', sectionPage(bad, [said], 0, 0)],
    ['a whole provision', wholeProvision(bad, said)],
    [
      'an answer',
      renderAnswer({ ...base, kind: 'answered', points: [point, { ...point, asked: 'x' }] }, whole),
    ],
    ['an outline', renderAnswer({ ...base, kind: 'answered', points: [{ ...point, outline }] }, whole)],
    [
      'what is unanswered',
      renderAnswer(
        {
          ...base,
          kind: 'answered',
          points: [point],
          unanswered: [{ question: evil, reason: 'off-topic', silentOn: [] }],
        },
        whole,
      ),
    ],
    [
      'the nearest passage',
      renderAnswer({ ...base, kind: 'declined', reason: 'not-in-documents', nearest: citations }, whole),
    ],
    [
      'a question back',
      renderAnswer(
        {
          ...base,
          kind: 'clarify',
          about: 'level',
          question: evil,
          choices: [{ addressee: 'TINH', question: evil }],
        },
        whole,
      ),
    ],
  ])('hides nothing and leads nowhere in %s', (_, shown) => {
    const text = [shown]
      .flat()
      .map((part) => (typeof part === 'string' ? part : (part as { html: string }).html))
      .join();
    expect(text).toContain(LEFT_OUT);
    expect(text).not.toMatch(/evil|[\u200b\u202e]|<a /u);
    expect(JSON.stringify(shown)).not.toMatch(/\u200b|\u202e/u);
  });
});
