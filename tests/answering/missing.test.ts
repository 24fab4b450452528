import { describe, expect, it } from 'vitest';
import { type Kept, missingGroups } from '../../answering/missing.ts';

let minute = 0;
const asked = (text: string, told = false): Kept => {
  minute += 1;
  return { id: `q${minute}`, text, told, askedAt: new Date(Date.UTC(2026, 10, 30, 1, minute)).toISOString() };
};
const counts = (kept: readonly Kept[]) =>
  missingGroups(kept).map(({ ids, example }) => [ids.length, example]);

describe('what is missing', () => {
  it('is one group however it is typed', () => {
    expect(
      counts([
        asked('Giao tài sản trúng đấu giá trong bao nhiêu ngày?'),
        asked('giao tai san trung dau gia trong bao nhieu ngay'),
        asked('Giao tài sản trúng đấu giá trong bao nhiêu ngày ạ'),
        asked('Số điện thoại đường dây nóng là gì?'),
      ]),
    ).toEqual([
      [3, 'Giao tài sản trúng đấu giá trong bao nhiêu ngày ạ'],
      [1, 'Số điện thoại đường dây nóng là gì?'],
    ]);
  });

  it('is another thing with another number', () => {
    expect(
      counts([
        asked('Án quá 1 năm thì phạt bao nhiêu điểm?'),
        asked('Án quá 5 năm thì phạt bao nhiêu điểm?'),
      ]),
    ).toHaveLength(2);
  });

  it('drops out when it is asked again and told, and comes back when it is not', () => {
    const first = asked('Mẫu báo cáo án tín dụng là mẫu nào?');
    const told = asked('mau bao cao an tin dung la mau nao', true);
    expect(counts([first, told])).toEqual([]);
    expect(counts([first, told, asked('Mẫu báo cáo án tín dụng là mẫu nào?')])).toEqual([
      [2, 'Mẫu báo cáo án tín dụng là mẫu nào?'],
    ]);
    expect(
      counts([
        asked('Mẫu báo cáo án tín dụng là mẫu nào?', true),
        asked('Mẫu báo cáo án tín dụng là mẫu nào?'),
      ]),
    ).toHaveLength(1);
  });

  it('shows no wording that holds a number of somebody', () => {
    expect(counts([asked('Gọi 0912345678 hỏi mẫu báo cáo án tín dụng')])).toEqual([[1, null]]);
    expect(
      counts([
        asked('Hỏi mẫu báo cáo án tín dụng ở đâu'),
        asked('Hỏi mẫu báo cáo án tín dụng ở đâu, 0912345678'),
      ])[0]?.[1],
    ).toBe('Hỏi mẫu báo cáo án tín dụng ở đâu');
  });

  it.each([
    'phí thi hành án của Nguyễn Văn Hùng là bao nhiêu phần trăm',
    'phi thi hanh an cua nguyen van hung la bao nhieu phan tram',
    'Hoàng Thị Lan chưa nộp tiền thì làm gì',
    'công ty Minh Phát chưa trả nợ thì làm gì',
  ])('shows no wording that names somebody: %s', (text) => {
    expect(counts([asked(text)])).toEqual([[1, null]]);
  });

  it('takes questions of function words alone, and very many', () => {
    expect(counts([asked('thế nào'), asked('thế nào')])).toEqual([[2, 'thế nào']]);
    const many = Array.from({ length: 3000 }, (_, i) => asked(`Mẫu biểu loại ${i % 300} của báo cáo`));
    expect(missingGroups(many)).toHaveLength(300);
  });
});
