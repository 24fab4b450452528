import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeKeystrokes } from '../../retrieval/keystrokes.ts';
import { isSyllable, joinTone, splitTone, stripMarks } from '../../retrieval/syllable.ts';
import { fold, tokenize } from '../../retrieval/text.ts';

const accented = (text: string) => tokenize(text).map((token) => token.accented);

describe('tokenize', () => {
  it.each([
    ['tone placement', 'hòa thỏa thúy', 'hoà thoả thuý'],
    ['y and i', 'kỹ quý tỷ lý', 'kĩ quí tỉ lí'],
    ['composition', 'việc thi hành', 'việc thi hành'.normalize('NFD')],
    ['case', 'KÊ BIÊN Đất', 'kê biên đất'],
    ['leading zeros', '01 năm, 05 năm', '1 năm, 5 năm'],
    ['separators of thousands', '20.000.000.000 đồng', '20000000000 đồng'],
    ['units glued to numbers', '20tỷ', '20 tỷ'],
  ])('gives the same words whatever the %s', (_what, left, right) => {
    expect(accented(left)).toEqual(accented(right));
  });

  it.each(['3530/QĐ-BTP', '04-CT/TW', '106/2025/QH15', '119/2013/TTLT-BTC-BNV', '15/12/2025'])(
    'keeps %s whole',
    (number) => {
      expect(tokenize(`theo ${number}.`).map((token) => token.surface)).toContain(number);
    },
  );

  it('finds a document number by its leading number too', () => {
    expect(accented('Quyết định số 3530/QĐ-BTP')).toContain('3530');
  });

  it('tells marks apart that folding throws together', () => {
    expect(accented('bán')).not.toEqual(accented('bàn'));
    expect(fold('bán đất')).toBe('ban dat');
  });

  it('is stable: folding twice changes nothing, and any text is survived', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = fold(text);
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});

const SYLLABLES = tokenize(
  `Trưởng thi hành án dân sự tỉnh thành phố nguyên tắc quyết định cưỡng chế kê biên đấu giá tài sản người phải được
  khuỷu thuở quýt giếng nghiêng xoong loạn khoản thoát chuyển đường nước quá giữ gì nghĩa vụ ưu yếu oan uổng ngoằn`,
).map((token) => token.surface.toLowerCase());

describe('a syllable', () => {
  it.each(SYLLABLES)('%s is one, and its tone goes back to where it was', (word) => {
    expect(isSyllable(word)).toBe(true);
    expect(joinTone(splitTone(word))).toBe(word.normalize('NFC'));
  });

  it.each(['hanhf', 'khogn', 'bank', 'thặch', 'tách́s', 'stra', 'ngx'])('%s is none', (word) => {
    expect(isSyllable(word)).toBe(false);
  });
});

const TELEX: Readonly<Record<string, string>> = {
  ă: 'aw',
  â: 'aa',
  ê: 'ee',
  ô: 'oo',
  ơ: 'ow',
  ư: 'uw',
  đ: 'dd',
};
const VNI: Readonly<Record<string, string>> = {
  ă: 'a8',
  â: 'a6',
  ê: 'e6',
  ô: 'o6',
  ơ: 'o7',
  ư: 'u7',
  đ: 'd9',
};

/** What a keyboard without its driver leaves of a syllable: the keys in order, the tone last. */
function keys(word: string, letters: Readonly<Record<string, string>>, tones: string): string {
  const { letters: spelt, tone } = splitTone(word);
  return [...spelt].map((letter) => letters[letter] ?? letter).join('') + (tone === 0 ? '' : tones[tone - 1]);
}

describe('decodeKeystrokes', () => {
  it('undoes Telex and VNI wherever the keys spell no syllable themselves', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SYLLABLES), (word) => {
        const telex = keys(word, TELEX, 'sfrxj');
        expect([word, null]).toContain(decodeKeystrokes(telex));
        if (telex !== stripMarks(word)) expect(decodeKeystrokes(telex)).toBe(word);
        const vni = keys(word, VNI, '12345');
        if (vni !== word) expect(decodeKeystrokes(vni)).toBe(word);
      }),
    );
  });

  it.each(['bank', 'web', 'online', 'excel', 'code', 'NV3', 'QH15', 'a2', 'thi', 'nhân'])(
    'leaves %s alone',
    (word) => {
      expect(decodeKeystrokes(word)).toBeNull();
    },
  );

  it.each([
    ['thuwowngf', 'thường'],
    ['khasc', 'khác'],
    ['ddofi', 'đòi'],
    ['Quoocs', 'quốc'],
    ['boiof', 'bồi'],
  ])('reads %s as %s', (typed, meant) => {
    expect(decodeKeystrokes(typed)).toBe(meant);
  });
});
