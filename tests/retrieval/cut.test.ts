import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutDocument } from '../../retrieval/cutting/cut.ts';
import { readTitle } from '../../retrieval/cutting/title.ts';

const words = (text: string) => text.match(/\S+/g) ?? [];
const sentence = (length: number, first = 'Từ') => `${first} ${'lời '.repeat(length - 2)}cuối.`;
const cut = (text: string, limit?: number) =>
  cutDocument('d', 'T', text, limit).map(({ heading, body }) => ({
    heading,
    words: words(body).length,
    body,
  }));

const DECREE = `CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Căn cứ Luật Đất đai, theo quy định tại
Điều 5 của Luật này;
Chương I
QUY ĐỊNH
CHUNG
Điều 1. Phạm vi điều
chỉnh
${sentence(70)}
Điều 2. Nhiệm vụ của
Thanh tra Bộ
1. ${sentence(150)}
2. ${sentence(150)}
Chương
II
XỬ LÝ VI PHẠM
Mục 1. Thẩm quyền
Điều 3. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2024 và thay thế mọi quy định trước đây.
${sentence(80)}
I. BIỂU PHÍ
${sentence(80)}
PHỤ LỤC II
DANH MỤC HỒ SƠ
(Kèm theo Nghị định)
${sentence(70)}`;

describe('cutDocument', () => {
  it('loses no word, keeps their order and the limit', () => {
    const piece = fc.constantFrom(
      ...[
        'thi',
        'hành',
        'án.',
        'khoản;',
        '\n',
        '\n\n',
        'Điều 3. Tên',
        'Chương I\nTÊN',
        'I. TÊN',
        'PHỤ LỤC',
        '2.',
        '“Điều',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (pieces, limit) => {
        const text = pieces.join(' ').replaceAll('\n ', '\n');
        const bodies = cutDocument('d', 't', text, limit).map((passage) => passage.body);
        expect(bodies.flatMap(words)).toEqual(words(text));
        for (const body of bodies) expect(words(body).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('says of each passage which article, chapter and annex it is from, and crosses none', () => {
    const passages = cut(DECREE);
    const chapter = 'QUY ĐỊNH CHUNG';
    const second = 'XỬ LÝ VI PHẠM. Thẩm quyền';
    expect(passages.map(({ heading, body }) => [heading, body.split('\n')[0]])).toEqual([
      ['', 'CHÍNH PHỦ'],
      [`${chapter}\nĐiều 1. Phạm vi điều chỉnh`, 'Chương I'],
      [`${chapter}\nĐiều 2. Nhiệm vụ của Thanh tra Bộ`, 'Điều 2. Nhiệm vụ của'],
      [`${chapter}\nĐiều 2. Nhiệm vụ của Thanh tra Bộ`, `2. ${sentence(150)}`],
      [`${second}\nĐiều 3.`, 'Chương'],
      [`${second}\nĐiều 3.\nI. BIỂU PHÍ`, 'I. BIỂU PHÍ'],
      ['PHỤ LỤC II DANH MỤC HỒ SƠ', 'PHỤ LỤC II'],
    ]);
  });

  it('takes tiny articles together', () => {
    const tiny = (number: number) => `Điều ${number}. Tên\n${sentence(20)}`;
    expect(cut([tiny(1), tiny(2), `Điều 3. Tên\n${sentence(90)}`].join('\n'))).toMatchObject([
      { heading: 'Điều 1. Tên\nĐiều 2. Tên' },
      { heading: 'Điều 3. Tên' },
    ]);
  });

  it('cuts prose between sentences, not at a line break inside one nor behind a number', () => {
    const prose = `Mục 2.\nmột hai ba\nbốn năm. Sáu bảy\ntám chín mười; mười một`;
    expect(cut(prose, 7).map(({ body }) => body)).toEqual([
      'Mục 2.\nmột hai ba\nbốn năm.',
      'Sáu bảy\ntám chín mười;\u0020mười một',
    ]);
  });

  it('leaves references to articles where they stand', () => {
    expect(cut(`Theo\nĐiều 5. của Luật này và tại\nChương II của Luật, xem\nPhụ lục kèm theo`)).toHaveLength(
      1,
    );
  });

  it('keeps a document without words as one empty passage', () => {
    for (const text of ['', ' \n\n '])
      expect(cutDocument('d', 'T', text)).toEqual([
        { id: 'd#p0', parent: 'd', title: 'T', heading: '', body: '' },
      ]);
  });

  it.each([
    ['blank lines', '\n'.repeat(1_000_000)],
    ['chapters without a name', 'Chương \n'.repeat(200_000)],
    ['one line', 'đất '.repeat(500_000)],
    ['articles', 'Điều 1. Tên\n'.repeat(100_000)],
  ])('walks once over a huge document of %s', (_, text) => {
    expect(cutDocument('d', 'T', text).flatMap(({ body }) => words(body)).length).toBe(words(text).length);
  });
});

describe('readTitle', () => {
  const head = 'NGHỊ ĐỊNH Hướng dẫn Luật Hợp tác xã. Căn cứ hướng đi; hợp lý';
  it.each([
    [
      'Nghi-dinh-193-2013-ND-CP-huong-dan-Luat-hop-tac-xa-216089',
      'Nghị định 193/2013/ND-CP hướng dẫn Luật hợp tác xã',
    ],
    ['Quyet-dinh-3530-QD-BTP-2024-huong-dan', 'Quyet định 3530/QD-BTP 2024 hướng dẫn'],
    ['Luat-79-2006-QH11-hop-tac', 'Luật 79/2006/QH11 hợp tác'],
    ['TCVN ISO 21001 2019 ISO 21001 2018 hop ly', 'TCVN ISO 21001 2019 ISO 21001 2018 hợp lý'],
    ['Luật Hợp tác xã 2023', 'Luật Hợp tác xã 2023'],
    ['a-b', 'a-b'],
    ['', ''],
  ])('%j → %j', (title, readable) => {
    expect(readTitle(title, head)).toBe(readable);
  });
});
