import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readParty } from '../../../cases/import/party.ts';

describe('readParty', () => {
  it.each([
    ['Ông Nguyễn Văn An', 'N.V.A.', 'CA_NHAN'],
    ['bà Đặng Thị Ước và ông Lê Bình', 'Đ.T.Ư. và 1 người khác', 'CA_NHAN'],
    ['Vợ chồng ông Trần Văn Bảy', 'T.V.B.', 'CA_NHAN'],
    ['1) Nguyễn Văn An, sinh năm 1970, trú tại thôn 2', 'N.V.A.', 'CA_NHAN'],
    ['Công ty cổ phần Ánh Mẫu', 'Công ty Á.M.', 'TO_CHUC'],
    ['DNTN Phú Ví Dụ; địa chỉ: số 5 đường Z', 'DNTN P.V.D.', 'TO_CHUC'],
    ['Ngân hàng TMCP Thử Nghiệm', 'Ngân hàng T.N.', 'TCTD'],
    ['Chủ tịch UBND xã X', 'Chủ tịch UBND X.X.', 'UBND'],
    ['Trương Thị Sở', 'T.T.S.', 'CA_NHAN'],
    ['Trường tiểu học Mẫu', 'Trường T.H.M.', 'TO_CHUC'],
    ['Kho bạc Nhà nước', 'Kho bạc N.N.', 'CQNN'],
  ])('%s → %s', (text, ref, kind) => expect(readParty(text)).toEqual({ ref, kind }));

  it('finds nobody where nobody is named', () => {
    for (const text of ['', ' - ', '123', 'Đ/c: thôn 1, xã X']) expect(readParty(text)).toBeNull();
  });

  it('never lets a word of a name through', () => {
    const word = fc.constantFrom('Nguyễn', 'Thị', 'Quyên', 'Trương', 'Sơn', 'Hồi', 'Cúc', 'Số');
    const name = fc.array(word, { minLength: 2, maxLength: 4 }).map((words) => words.join(' '));
    const prefix = fc.constantFrom('', 'Ông ', 'Bà ', '1. ', 'Anh ');
    const suffix = fc.constantFrom(
      '',
      '; Đ/c: thôn 1',
      ', trú tại xã Y',
      ' (CCCD 001099012345)',
      '\nÔng Lê Bình',
    );
    fc.assert(
      fc.property(prefix, name, suffix, (before, words, after) => {
        const ref = readParty(before + words + after)?.ref ?? '';
        expect(ref).not.toMatch(/\d{2}/);
        for (const part of words.split(' ')) expect(ref).not.toContain(part);
      }),
      { numRuns: 300 },
    );
  });
});
