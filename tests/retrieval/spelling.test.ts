import { describe, expect, it } from 'vitest';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { createLexicalIndex } from '../../retrieval/lexical/bm25.ts';
import { provisionPassages } from '../../retrieval/provisions.ts';
import { createRepair } from '../../retrieval/query/spelling.ts';
import { createThesaurus } from '../../retrieval/query/thesaurus.ts';
import { spellNumbers } from '../../retrieval/text/numbers.ts';
import { stripMarks } from '../../retrieval/text/syllable.ts';
import { tokenize } from '../../retrieval/text/text.ts';
import { asHalfTelex, asTelex, asVniKeys } from './typing.ts';

const passages = provisionPassages(await loadLibrary());
const bodies = passages.map(({ body }) => body);
const thesaurus = createThesaurus(glossaryEntries);
const repair = createRepair(createLexicalIndex(passages).words(), thesaurus.words(), function* () {
  yield* thesaurus.phrases();
  yield* bodies;
});

describe('createRepair', () => {
  it.each([
    ['thi hanhf ans', 'thi hành án', 'Telex'],
    ['ke bieen taif sanr', 'ke biên tài sản', 'a key left out'],
    ['ke6 bie6n ta2i sa3n', 'kê biên tài sản', 'VNI'],
    ['hafnhf vi', 'hành vi', 'a key pressed twice'],
    ['thi hafnh asn', 'thi hành án', 'the tone behind the vowel'],
    ['thii hành án, khôngg chấp hành', 'thi hành án, không chấp hành', 'a letter twice'],
    ['cưỡngx chế', 'cưỡng chế', 'marks and their keys'],
    ['KE BIEEN TAIF SANR', 'KE BIÊN TÀI SẢN', 'capitals'],
    ['vay NHPT để trả', 'vay NHPT để trả', 'an abbreviation is no slip'],
    ['qtrinh xử lý hso', 'quy trình xử lý hồ sơ', 'a letter and a syllable'],
    ['psinh nvu moi', 'phat sinh nghiep vu moi', 'the same without marks'],
    ['nhvụ, đkien, gsat', 'nhiệm vụ, điều kiện, giám sát', 'two letters; marks that must fit'],
    ['khắc phục hquả', 'khắc phục hậu quả', 'the pair that fits the word before'],
    ['đạt hquả cao', 'đạt hiệu quả cao', 'another word before'],
    ['tha63m d9i5nh gia1', 'thẩm định giá', 'VNI, one with the tone alone'],
    ['bán đấu giá thnàh', 'bán đấu giá thành', 'a slip'],
    ['3530 QĐ BTP', '3530/QĐ-BTP', 'a number in pieces'],
    ['Thi hµnh ¸n d©n sù', 'Thi hành án dân sự', 'TCVN3'],
    ['thi\u200b hành án ðã có', 'thi hành án đã có', 'look-alikes'],
  ])('%s → %s (%s)', (typed, meant) => {
    expect(repair(typed)).toBe(meant);
  });

  it.each([
    'họp zoom meeting, gửi file excel qua mail',
    'NV3, QH15 và IOC',
    'THAHC, BTNN, CHV',
    'ko dc trc ntn',
  ])('leaves "%s" alone', (typed) => {
    expect(repair(typed)).toBe(typed);
  });

  it('changes no word of the directives, with marks or without', () => {
    for (const body of bodies) {
      expect(repair(body)).toBe(body);
      expect(stripMarks(repair(stripMarks(body)))).toBe(stripMarks(body));
    }
  });

  it.each([
    ['Telex', asTelex, 0.97],
    ['VNI', asVniKeys, 0.97],
    ['Telex that comes and goes', asHalfTelex, 0.97],
  ])('reads whole texts typed in %s', (_how, typed, share) => {
    let words = 0;
    let right = 0;
    for (const body of bodies) {
      const meant = tokenize(body.toLowerCase());
      const read = tokenize(repair(typed(body.toLowerCase())));
      meant.forEach(({ accented }, at) => {
        words += 1;
        if (read[at]?.accented === accented) right += 1;
      });
    }
    expect(right / words).toBeGreaterThanOrEqual(share);
  });
});

describe('spellNumbers', () => {
  it.each([
    ['3530 qd btp ngay may', '3530/QĐ-BTP ngay may'],
    ['3530/ qd - btp', '3530/QĐ-BTP'],
    ['04 CT TW và 05-kl/tw', '04-CT/TW và 05-KL/TW'],
    ['luật 106/2025 QH15', 'luật 106/2025/QH15'],
    ['62/2015 nđ cp', '62/2015/NĐ-CP'],
    ['NĐ62/2015', 'NĐ 62/2015'],
    ['k3 Đ43', 'khoản 3 điều 43'],
    ['đ.43 k.3', 'điều 43 khoản 3'],
    ['đ43 luật này', 'điều 43 luật này'],
  ])('%s → %s', (typed, written) => {
    expect(spellNumbers(typed)).toBe(written);
  });

  it.each([
    '3530/QĐ-BTP',
    '106/2025/QH15',
    '119/2013/TTLT-BTC-BNV',
    'khoản 3 Điều 43',
    '20 tỷ, 3 năm',
    'quý 3/2026',
  ])('leaves %s as it is', (written) => {
    expect(spellNumbers(written)).toBe(written);
  });
});
