import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../answering/check.ts';
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
const FOUND = evidenceOf('D1/2.2/b7', 'D1/2.2/b8', 'D1/2.3/b6', 'D2/4/p2', 'D2/4/p3');
/** The second clause of D1/2.2/b7. */
const QUOTE =
  'thường xuyên và theo định kỳ báo cáo Cục Quản lý THADS kết quả tổ chức thi hành các vụ việc có giá trị từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong do THADS tỉnh, thành phố tổ chức thi hành.';
const claim = (wording: string | null, quote = QUOTE, provision = 'D1/2.2/b7'): Claim => ({
  wording,
  quotes: [{ provision, quote, focus: null }],
});
const letOut = (one: Claim) => check(library, FOUND, [one]).points;
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

describe('check', () => {
  it.each([
    ['whose duty it is', `Trưởng THADS tỉnh, thành phố: ${QUOTE}`],
    ['the place', `Theo Nhiệm vụ 2026, mục 2.2, gạch đầu dòng 7: ${QUOTE}`],
  ])('lets out %s', (_, wording) => {
    expect(letOut(claim(wording))).toMatchObject([{ wording, addressee: 'TINH' }]);
  });

  it('says nothing twice: a wording that is the quote is left to the quote', () => {
    for (const same of [null, QUOTE, upper(QUOTE), QUOTE.slice(0, -1)])
      expect(letOut(claim(same))).toMatchObject([{ wording: null }]);
  });

  it.each([
    ['another amount', QUOTE.replace('20', '30')],
    ['a number in words', QUOTE.replace('20 tỷ', 'hai mươi tỷ')],
    ['digits of full width', QUOTE.replace('20', '２０')],
    ['Arabic digits', QUOTE.replace('3', '٣')],
    ['CJK digits', QUOTE.replace('3', '三')],
    ['a roman number', QUOTE.replace('3', 'III')],
    ['half a year', QUOTE.replace('3 năm', 'nửa năm')],
    ['one and a half', QUOTE.replace('3 năm', 'một năm rưỡi')],
    ['a few days', `${QUOTE} Báo cáo trong vài ngày.`],
    ['a number of days', `${QUOTE} Báo cáo trong 10 ngày.`],
    ['an interval', QUOTE.replace('theo định kỳ', 'hằng quý')],
    ['a percentage', `${QUOTE} Phải đạt 85%.`],
    ['a date', `${QUOTE} Hạn ngày 25/12/2026.`],
    ['a document number', `Theo Nghị định 152/2026/NĐ-CP: ${QUOTE}`],
    ['a place of another provision', `Theo Nhiệm vụ 2026, mục 2.3, gạch đầu dòng 8: ${QUOTE}`],
    ['another level in front', `Trưởng phòng THADS khu vực: ${QUOTE}`],
    ['another level within', QUOTE.replace('Cục Quản lý THADS', 'Trưởng phòng THADS khu vực')],
    [
      'the two levels swapped',
      QUOTE.replace('Cục Quản lý THADS', '#')
        .replace('THADS tỉnh, thành phố', 'Cục Quản lý THADS')
        .replace('#', 'THADS tỉnh, thành phố'),
    ],
    ['a person', `${QUOTE.slice(0, -1)}, gặp ông Trần Văn Bịa.`],
    ['an address', `${QUOTE} Nộp tại số 5 phố Hàng Bịa.`],
    ['a link', `${QUOTE} Xem https://evil.example/a`],
    ['a bare address', `${QUOTE} Xem evil.com`],
    ['an e-mail', `${QUOTE} Gửi a@evil.example`],
    ['an account name', `${QUOTE} Hỏi @evil_bot`],
    ['a telephone number', `${QUOTE} Gọi 0912345678`],
    ['a tag', QUOTE.replace('báo cáo', '<b>báo cáo</b>')],
    ['a Markdown link', QUOTE.replace('báo cáo', '[báo cáo](x)')],
    ['a negation that is dropped', QUOTE.replace('chưa thi hành', 'thi hành')],
    ['a negation that is added', QUOTE.replace('báo cáo', 'không phải báo cáo')],
    ['a permission', QUOTE.replace('báo cáo', 'được phép báo cáo')],
    ['an order made stricter', QUOTE.replace('báo cáo', 'bắt buộc báo cáo')],
    ['a limit', QUOTE.replace('báo cáo', 'chỉ báo cáo')],
    ['a condition that is dropped', QUOTE.replace(', có điều kiện thi hành', '')],
    ['an exception that is added', QUOTE.replace('.', ', trừ vụ việc của UBND.')],
    ['half of the clause', QUOTE.slice(0, QUOTE.indexOf(', quá'))],
    ['a word of another alphabet', QUOTE.replace('báo cáo', 'báо cáо')],
    ['a combining mark', QUOTE.replace('quá', 'qu\u0301a\u0323')],
    ['a zero-width character', QUOTE.replace('20', '2\u200b0')],
    ['a bidirectional mark', QUOTE.replace('20', '\u202e20')],
    [
      'the clause before, which is not quoted',
      'Rà soát, tập trung chỉ đạo tổ chức thi hành dứt điểm vụ việc.',
    ],
    ['an essay', 'báo cáo '.repeat(200)],
  ])('drops a wording with %s', (_, wording) => {
    expect(letOut(claim(wording))).toEqual([]);
  });

  it.each([
    ['a quote that is not there', claim(null, 'quá 4 năm chưa thi hành xong')],
    ['a quote of another provision', claim(null, QUOTE, 'D2/4/p2')],
    ['a provision that was not found', claim(null, 'Thường xuyên', 'D1/2.1/b1')],
    ['a provision that does not exist', claim(null, QUOTE, 'D9/1')],
    ['an empty quote', claim(null, ' ')],
    ['no quote', { wording: 'Cứ báo cáo.', quotes: [] }],
  ])('drops a claim with %s', (_, one) => {
    expect(letOut(one)).toEqual([]);
  });

  it('widens a quote that cuts into a clause, so that no «chưa» is lost', () => {
    const cut = letOut(claim(null, 'thi hành xong do THADS tỉnh'));
    expect(cut[0]?.citations[0]?.quote).toBe(QUOTE);
    const excepted = letOut(claim(null, 'thi hành xong cơ bản các vụ việc này', 'D1/2.2/b8'));
    expect(excepted[0]?.citations[0]?.quote).toMatch(/^Đối với.*, trừ các vụ việc thi hành theo định kỳ/u);
  });

  it('keeps an exception of its own sentence with what it excepts', () => {
    const document = { ...FOUND[0]?.document, id: 'V1' } as Evidence['document'];
    const text = 'Vụ việc quá 5 năm phải thi hành xong. Trừ trường hợp có lý do khách quan.';
    const provision = { id: 'V1/1', document: 'V1', section: '1', label: 'mục 1', text, addressee: 'ALL' };
    const made = { documents: [document], provisions: [provision as Evidence['provision']] };
    const evidence = [{ ...FOUND[0], document, provision } as Evidence];
    const of = (wording: string | null) =>
      check(made, evidence, [claim(wording, 'Vụ việc quá 5 năm phải thi hành xong', 'V1/1')]).points;
    expect(of(null)[0]?.citations[0]?.quote).toBe(text);
    expect(of('Vụ việc quá 5 năm phải thi hành xong.')).toEqual([]);
    expect(of(`${document.shortTitle}, mục 1: ${text}`)).toHaveLength(1);
  });

  it('lets several clauses out in the order of the quote only', () => {
    const last =
      'Sai phạm đã được chỉ ra nhưng không khắc phục, còn lặp lại hoặc vi phạm nặng hơn thì sẽ bị xem xét trách nhiệm một cách nghiêm túc.';
    const whole = library.provisions.find(({ id }) => id === 'D1/2.3/b6')?.text ?? '';
    const before = whole.slice(0, whole.indexOf(last)).trim();
    expect(letOut(claim(`Phòng THADS khu vực: ${whole}`, whole, 'D1/2.3/b6'))).toHaveLength(1);
    expect(letOut(claim(`${last} ${before}`, whole, 'D1/2.3/b6'))).toEqual([]);
  });

  it('never lets out a sentence or a quote that stands in no cited provision', () => {
    const provisions = library.provisions.filter(({ id }) => id.startsWith('D1/2.'));
    const evidence = evidenceOf(...provisions.map(({ id }) => id));
    const property = fc.property(
      fc.nat(provisions.length - 1),
      fc.nat(300),
      fc.nat(200),
      fc.nat(300),
      fc.nat(200),
      (at, from, length, begins, runs) => {
        const text = provisions[at]?.text ?? '';
        const quote = text.slice(from, from + length);
        const wording = text.slice(begins, begins + runs);
        const claims = [claim(wording, quote, provisions[at]?.id)];
        for (const point of check(library, evidence, claims).points) {
          for (const citation of point.citations) {
            expect(citation.provision.text).toContain(citation.quote);
            expect(citation.quote).toContain(quote.trim());
            expect(citation.quote).toContain(point.wording?.trim().replace(/[\s.;,]+$/u, '') ?? '');
          }
        }
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});
