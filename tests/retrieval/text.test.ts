import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeKeystrokes } from '../../retrieval/keystrokes.ts';
import { isSyllable, joinTone, splitTone, stripMarks } from '../../retrieval/syllable.ts';
import { fold, spell, tokenize } from '../../retrieval/text.ts';
import { telexKeys, vniKeys } from './keys.ts';

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
  khuỷu thuở quýt giếng nghiêng loạn khoản thoát chuyển đường nước quá giữ gì nghĩa vụ ưu yếu oan uổng ngoằn`,
).map((token) => token.surface.toLowerCase());

describe('a syllable', () => {
  it.each(SYLLABLES)('%s is one, and its tone goes back to where it was', (word) => {
    expect(isSyllable(word)).toBe(true);
    expect(joinTone(splitTone(word))).toBe(word.normalize('NFC'));
    const [token] = tokenize(word);
    expect(tokenize(spell(token?.accented ?? ''))[0]?.accented).toBe(token?.accented);
  });

  it.each(['hanhf', 'khogn', 'bank', 'thặch', 'tách́s', 'stra', 'ngx'])('%s is none', (word) => {
    expect(isSyllable(word)).toBe(false);
  });
});

describe('decodeKeystrokes', () => {
  it('undoes Telex and VNI wherever the keys spell no syllable themselves', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SYLLABLES), (word) => {
        const telex = telexKeys(word);
        expect([word, null]).toContain(decodeKeystrokes(telex));
        if (telex !== stripMarks(word)) expect(decodeKeystrokes(telex)).toBe(word);
        const vni = vniKeys(word);
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
