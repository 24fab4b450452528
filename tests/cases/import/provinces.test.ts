import { describe, expect, it } from 'vitest';
import { PLACES } from '../../../cases/import/persons.ts';
import {
  provincesNamed,
  provincesOfIssuer,
  provincesOfUnit,
  withinProvinces,
} from '../../../cases/import/provinces.ts';

describe('provincesNamed', () => {
  it.each([
    ['CỤC THADS TỈNH NGHỆ AN', ['Nghệ An']],
    ['Danh sách việc của tỉnh Hà Tĩnh năm 2026', ['Hà Tĩnh']],
    ['THI HANH AN DAN SU TINH NGHE AN', ['Nghệ An']],
    ['THADS TP.HCM', ['Hồ Chí Minh']],
    ['Cục THADS TPHCM', ['Hồ Chí Minh']],
    ['THADS thành phố Huế và tỉnh Quảng Bình', ['Huế', 'Quảng Trị']],
    // Merged in 2025: the same body.
    ['Cục THADS tỉnh Hải Dương', ['Hải Phòng']],
    ['THADS tỉnh A, quý III', ['A']],
    ['THADS tỉnh Mẫu Một năm 2026', ['Mẫu Một']],
    // A town, a court, a count of days, the name of a district's body.
    ['Chi cục THADS thành phố Vinh', []],
    ['theo bản án của TAND tỉnh Hà Nam', []],
    ['kèm công văn của UBND tỉnh Hà Nam', []],
    ['Số liệu tính đến ngày 23/11/2026', []],
    ['Tình hình thi hành án', []],
    ['Nguyễn Hà Nam', []],
    ['', []],
  ])('%s', (text, expected) => expect(provincesNamed(text)).toEqual(expected));

  it('knows every place that is known elsewhere, and 34 provinces of today', () => {
    const today = new Set(PLACES.flatMap((place) => provincesNamed(`tỉnh ${place}`)));
    // Bà Rịa and Vũng Tàu are parts of a name, not provinces.
    const unknown = PLACES.filter((place) => provincesNamed(`tỉnh ${place}`).length === 0);
    expect(unknown).toEqual(['Bà Rịa', 'Vũng Tàu']);
    expect(today.size).toBe(34);
  });

  it('takes the bare name of a province for what its unit is called, and no other word', () => {
    expect(provincesOfUnit('Nghệ An')).toEqual(['Nghệ An']);
    expect(provincesOfUnit('Đơn vị 01')).toEqual([]);
  });
});

describe('provincesOfIssuer', () => {
  it.each([
    ['CỤC THADS TỈNH NGHỆ AN', ['Nghệ An']],
    ['THI HANH AN DAN SU TINH NGHE AN', ['Nghệ An']],
    ['BỘ TƯ PHÁP\nCỤC THI HÀNH ÁN DÂN SỰ\nTỈNH TÂY NINH', ['Tây Ninh']],
    ['TỔNG CỤC THADS  CỤC THADS TỈNH LONG AN', ['Tây Ninh']],
    ['TỈNH TÂY NINH', ['Tây Ninh']],
    ['Phòng THADS khu vực 1 - THADS tỉnh Tây Ninh', ['Tây Ninh']],
    ['Chi cục THADS huyện C, tỉnh Tây Ninh', ['Tây Ninh']],
    ['Đơn vị báo cáo: THADS tỉnh Tây Ninh', ['Tây Ninh']],
    ['THADS thành phố Huế và tỉnh Quảng Bình', ['Huế', 'Quảng Trị']],
    ['Danh sách việc thi hành án của THADS tỉnh Mẫu Một năm 2026', ['Mẫu Một']],
    ['Danh sách việc của tỉnh Hà Tĩnh năm 2026', ['Hà Tĩnh']],
    // The own office first, then whom the list speaks of.
    ['THADS tỉnh Đồng Nai: danh sách việc ủy thác đi tỉnh Long An', ['Đồng Nai']],
    ['THADS TỈNH ĐỒNG NAI NHẬN ỦY THÁC TỪ THADS TỈNH TÂY NINH', ['Đồng Nai']],
    // Mentioned only.
    ['Danh sách việc nhận ủy thác từ THADS tỉnh Tây Ninh', []],
    ['Danh sách việc nhận uỷ thác của THADS tỉnh Tây Ninh', []],
    ['DANH SACH VIEC NHAN UY THAC TU THADS TINH TAY NINH', []],
    ['Danh sách việc ủy thác đi tỉnh Long An', []],
    ['Danh sách người phải thi hành án cư trú tại thành phố Đà Nẵng', []],
    ['Việc chuyển đến THADS thành phố Cần Thơ', []],
    ['Kính gửi: THADS tỉnh Tây Ninh', []],
    ['(Kèm theo công văn của THADS tỉnh Tây Ninh)', []],
    ['TP. Hồ Chí Minh, ngày 01/12/2026', []],
    ['Kính gửi: TÒA ÁN NHÂN DÂN\nTỈNH HÀ NAM', []],
    ['TAND tỉnh Hà Nam', []],
    ['Ngân hàng A, thành phố Đà Nẵng', []],
    ['', []],
  ])('%j', (cell, expected) => expect(provincesOfIssuer(cell)).toEqual(expected));

  it('lets the rows of the own province into a list of what another one has passed on', () => {
    const house = { T01: provincesOfUnit('THADS tỉnh Đồng Nai') };
    const mentioned = provincesOfIssuer('Danh sách việc nhận ủy thác từ THADS tỉnh Tây Ninh');
    expect(withinProvinces(mentioned, house)).toBeNull();
    expect(withinProvinces(provincesOfIssuer('THADS TỈNH TÂY NINH'), house)?.('T01.KV01')).toBe(false);
  });
});

describe('withinProvinces', () => {
  const names = { T01: ['Nghệ An'], T02: ['Hà Tĩnh'], T03: [] };
  it('lets in what is of a province that the title names, of none that can be compared, and of the Cục', () => {
    const within = withinProvinces(['Hà Tĩnh'], names);
    expect(['T01', 'T01.KV01', 'T02', 'T02.KV07', 'T03.KV01', 'CUC'].map((unit) => within?.(unit))).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
  });
  it('asks nothing where nothing is named', () => {
    expect(withinProvinces([], names)).toBeNull();
    expect(withinProvinces(['Hà Tĩnh'], undefined)).toBeNull();
    expect(withinProvinces(['Hà Tĩnh'], { T03: [] })).toBeNull();
  });
});
