import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeKeystrokes } from '../../retrieval/query/keystrokes.ts';
import { trustedMarks } from '../../retrieval/text/marks.ts';
import { isSyllable, joinTone, splitTone, stripMarks } from '../../retrieval/text/syllable.ts';
import { spell, tokenize } from '../../retrieval/text/text.ts';
import { createWords } from '../../retrieval/text/words.ts';
import { telexKeys, vniKeys } from './keys.ts';

const accented = (text: string) => tokenize(text).map((token) => token.accented);
const folded = (text: string) => tokenize(text).map((token) => token.folded);

describe('tokenize', () => {
  it.each([
    ['tone placement', 'hòa thỏa thúy', 'hoà thoả thuý'],
    ['y and i', 'kỹ quý tỷ lý', 'kĩ quí tỉ lí'],
    ['composition', 'việc thi hành', 'việc thi hành'.normalize('NFD')],
    ['case', 'KÊ BIÊN Đất', 'kê biên đất'],
    ['leading zeros', '01 năm, 05 năm', '1 năm, 5 năm'],
    ['separators of thousands', '20.000.000.000 đồng', '20000000000 đồng'],
    ['units glued to numbers', '20tỷ', '20 tỷ'],
    ['decimal sign', '19,95 tỷ', '19.95 tỷ'],
    ['code of đ', 'đất Điều đã', 'ðất Ðiều d\u0335ã'],
    ['width and face of letters', 'Thi hành 100 m2', 'Ｔｈｉ hành １００ m²'],
    ['mathematical letters', 'thi hanh', '\u{1d42d}\u{1d421}\u{1d422} hanh'],
    ['invisible characters', 'thi hành án', 't\u00adhi hà\u200bnh án\ufeff'],
    ['blanks', 'thi hành án', 'thi\u00a0hành\u3000án'],
    ['half composition', 'thế nước', 'thê\u0301 nươ\u0301c'],
    ['order of marks', 'thế', 'the\u0301\u0302'],
    ['joints of a document number', '3530/QĐ-BTP', '3530-QĐ/BTP'],
    ['case and marks of a document number', '3530/QĐ–BTP'.toLowerCase(), '3530/qđ-btp'],
    ['separators of a date', 'ngày 5/1/2026', 'ngày 05.01.2026'],
  ])('gives the same words whatever the %s', (_what, left, right) => {
    expect(accented(left)).toEqual(accented(right));
  });

  it.each(['3530/QĐ-BTP', '04-CT/TW', '106/2025/QH15', '119/2013/TTLT-BTC-BNV', '15/12/2025'])(
    'keeps %s whole',
    (number) => {
      expect(tokenize(`theo ${number}.`).map((token) => token.surface)).toContain(number);
    },
  );

  it.each(['3530 QĐ BTP', '3530/qd', 'QĐ 3530', '3530/QĐ-BTP'])('finds 3530/QĐ-BTP by %s', (typed) => {
    const written = folded('Quyết định số 3530/QĐ-BTP');
    for (const piece of folded(typed).filter((word) => !word.includes('/'))) expect(written).toContain(piece);
  });

  it('reads the words of a slug', () => {
    expect(folded('Quyet-dinh-4491-QD-BYT-tai-lieu-huong-dan-2016')).toEqual(
      'quyet dinh 4491 qd byt tai lieu huong dan 2016 4491/qd/byt'.split(' '),
    );
  });

  it('tells marks apart that folding throws together', () => {
    expect(accented('bán')).not.toEqual(accented('bàn'));
    expect(folded('bán đất hÿ')).toEqual(['ban', 'dat', 'hi']);
  });

  it('is stable: folding twice changes nothing, and any text is survived', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = folded(text.replace(/\p{N}/gu, ''));
        expect(folded(once.join(' '))).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });
  it('reads plain words as a regular expression does', () => {
    const word = fc.oneof(
      fc.constantFrom(...'thi HÀNH án Đất ừ nv3 việc'.split(' ')),
      fc.string({ maxLength: 6 }),
    );
    const plain = (text: string) =>
      /^[\p{L}\p{P}\s]*$/u.test(text) && text === text.normalize('NFC') && !/ð/iu.test(text);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.filter(plain).join(' ');
        expect(tokenize(text).map((token) => token.surface)).toEqual(text.match(/\p{L}+/gu) ?? []);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['one letter', 'x'],
    ['pictures', '🙂'],
    ['marks', '\u0323\u0301'],
    ['digits and slashes', '1/'],
    ['a letter with marks', 'a\u0301'],
    ['halves of characters', '\ud800'],
  ])('takes a million of %s in its stride', (_what, unit) => {
    const tokens = tokenize(unit.repeat(1_000_000 / unit.length));
    for (const { surface } of tokens.slice(0, 100)) expect(surface.length).toBeLessThanOrEqual(64);
  });
});

describe('trustedMarks', () => {
  const trusted = (text: string) => {
    const tokens = tokenize(text);
    const marks = trustedMarks(tokens);
    return tokens.filter((_token, at) => marks[at]).map((token) => token.surface);
  };

  it.each([
    [
      'theo quyết định thi hành án trong năm',
      'theo quyết định thi hành án trong năm',
      'a careful line: thi is thi',
    ],
    ['theo quyet dinh thi hanh an', '', 'a line without marks says nothing'],
    ['theo quyết dinh thi hành an', 'quyết hành', 'of a line half typed only what is there'],
    [
      'thủ truong THADS chỉ đạo việc kê biên',
      'thủ chỉ đạo việc kê biên',
      'a slip in a careful line: no word truong',
    ],
    ['3530/2015', '', 'numbers have none'],
  ])('of "%s" are "%s" (%s)', (line, words) => {
    expect(trusted(line).join(' ')).toBe(words);
  });
});

describe('createWords', () => {
  it('gives the same words as numbers, and one number to one word', () => {
    const words = createWords();
    const text = 'Thi hành án theo 62/2015/NĐ-CP, thi hành án';
    const numbers = [...words.scan(text)];
    expect(numbers.map(words.token)).toEqual(tokenize(text));
    expect(numbers.slice(-2)).toEqual(numbers.slice(1, 3));
    expect([...words.scan('hành')]).toEqual([numbers[1]]);
  });

  it('knows its words apart, however many there are', () => {
    const words = createWords();
    const many = Array.from({ length: 20_000 }, (_, at) => `w${at}x${at}`);
    const numbers = many.map((word) => words.scan(word)[0]);
    expect(new Set(numbers).size).toBe(many.length);
    expect(many.map((word) => words.scan(word)[0])).toEqual(numbers);
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
