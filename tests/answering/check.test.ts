import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../answering/check.ts';
import { inventedValues, valuesIn } from '../../answering/values.ts';
import type { Claim, Evidence } from '../../answering/writers/writer.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const library = await loadLibrary();
const evidenceOf = (...ids: readonly string[]): readonly Evidence[] =>
  library.provisions
    .filter(({ id }) => ids.includes(id))
    .map((provision) => {
      const document = library.documents.find(({ id }) => id === provision.document);
      if (document === undefined) throw new Error(provision.id);
      return { document, provision, score: 1, clauses: [], clauseScores: [], clauseCoverage: [] };
    });
const QUOTE = 'quá 3 năm chưa thi hành xong do THADS tỉnh, thành phố tổ chức thi hành.';
const claim = (wording: string | null, quote = QUOTE, provision = 'D1/2.2/b7'): Claim => ({
  wording,
  quotes: [{ provision, quote, focus: null }],
});
const letOut = (one: Claim) => check(library, evidenceOf('D1/2.2/b7', 'D2/4/p2'), [one]).points;

describe('check', () => {
  it.each([
    [null],
    ['Báo cáo Cục Quản lý THADS các vụ từ 20 tỷ đồng trở lên, quá 3 năm.'],
    ['Theo mục 2.2, gạch đầu dòng 7 của Nhiệm vụ 2026: báo cáo «thường xuyên và theo định kỳ».'],
    ['Vụ quá 03 năm thì báo cáo.'],
  ])('lets out %s', (wording) => {
    expect(letOut(claim(wording))).toMatchObject([{ wording, addressee: 'TINH' }]);
  });

  it.each([
    ['an amount', claim('Báo cáo các vụ từ 30 tỷ đồng.')],
    ['a number of days', claim('Báo cáo trong 10 ngày.')],
    ['a number of days in words', claim('Báo cáo trong mười ngày.')],
    ['an interval', claim('Báo cáo hằng quý.')],
    ['a percentage', claim('Phải đạt 85%.')],
    ['a date', claim('Báo cáo trước ngày 25/12/2026.')],
    ['a document number', claim('Theo Nghị định 152/2026/NĐ-CP.')],
    ['an article of another provision', claim('Theo Điều 45.')],
    ['words between quotation marks', claim('Phải «báo cáo ngay lập tức».')],
    ['a quote that is not there', claim(null, 'quá 4 năm chưa thi hành xong')],
    ['a quote of another provision', claim(null, QUOTE, 'D2/4/p2')],
    ['a provision that was not found', claim(null, 'Thường xuyên', 'D1/2.1/b1')],
    ['no quote', { wording: 'Cứ báo cáo.', quotes: [] }],
    ['an essay', claim('báo cáo '.repeat(200))],
  ])('drops a claim with %s', (_, one) => {
    expect(letOut(one)).toEqual([]);
  });

  it('never lets out a value or a quote that stands in no cited provision', () => {
    const provisions = library.provisions.filter(({ id }) => id.startsWith('D1/2.'));
    const evidence = evidenceOf(...provisions.map(({ id }) => id));
    const word = fc.constantFrom(
      'báo cáo',
      'quá',
      'trong',
      '20 tỷ',
      '5 năm',
      '30 ngày',
      '12%',
      'ba tháng',
      '15/12/2025',
    );
    const property = fc.property(
      fc.array(word, { maxLength: 8 }),
      fc.nat(provisions.length - 1),
      fc.nat(300),
      fc.nat(200),
      fc.boolean(),
      (words, at, from, length, broken) => {
        const source = provisions[at];
        if (source === undefined) return;
        const quote = `${source.text.slice(from, from + length)}${broken ? ' nữa' : ''}`;
        const claims = [claim(words.join(' '), quote, source.id)];
        for (const { wording, citations } of check(library, evidence, claims).points) {
          for (const citation of citations) expect(citation.provision.text).toContain(citation.quote);
          const texts = citations.map(({ provision }) => provision.text);
          expect(inventedValues(wording ?? '', texts)).toEqual([]);
        }
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});

describe('valuesIn', () => {
  it.each([
    ['quá 05 năm', ['5']],
    ['20.000.000.000 đồng', ['20000000000']],
    ['1,5 tỷ; 12 %', ['1,5', '12%']],
    ['ngày 15/12/2025.', ['15/12/2025']],
    ['Quyết định số 3530/QĐ-BTP', ['3530/qđ-btp']],
    ['trong ba mươi ngày', ['ba muoi ngay']],
    ['hằng quý', ['hang quy']],
    ['Quốc hội khóa XV', ['xv']],
    ['một số THADS tỉnh', []],
  ])('%s', (text, expected) => {
    expect([...valuesIn(text)]).toEqual(expected);
  });
});
