import { describe, expect, it } from 'vitest';
import { objectionTo } from '../../bot/opinion-gate.ts';

const PUBLIC = new Set(['3530/QĐ-BTP']);

describe('what may be passed on to another officer', () => {
  it.each([
    'Bán đấu giá thành rồi thì phải giao tài sản trong bao nhiêu ngày?',
    'ban dau gia thanh roi thi giao tai san trong bao nhieu ngay',
    'Theo Nghị định số 152/2026/NĐ-CP ngày 13/5/2026 thì trong 60 ngày.',
    'Theo khoản 2 Điều 23 Luật Thi hành án dân sự 106/2025/QH15, Chấp hành viên phải xác minh.',
    'Căn cứ Thông tư 05/2026/TT-BTP ngày 15/05/2026 của Bộ Tư pháp, báo cáo Cục Quản lý THADS.',
    'Đơn vị phối hợp với Tòa án nhân dân, Viện kiểm sát nhân dân và Công an xã.',
    'Quyết định số 3530/QĐ-BTP giao nhiệm vụ này cho ai?',
    'Sau ngày 01/07/2026 áp dụng luật nào?',
    'THADS Hà Nội và THADS Thành phố Hồ Chí Minh báo cáo ai?',
    'Tài sản là chim hoàng yến thì kê biên thế nào?',
    'Người phải thi hành án bị tâm thần thì có hoãn thi hành án không?',
    'duong su bi ung thu thi co hoan khong',
  ])('%s', (text) => {
    expect(objectionTo(text, 'question', PUBLIC)).toBeNull();
  });

  it.each([
    ['case', 'Việc của tôi đã bán đấu giá thành thì làm gì?'],
    ['case', 'Giao cho anh Trần Văn Long xử lý.'],
    ['case', 'ong nguyen van an chua nop tien thi sao'],
    ['private', 'Quyết định 46/QĐ-THADS có phải sửa không?'],
    ['private', 'Người này ở số 012 345 678 901 thì báo ai?'],
    ['private', 'Chuyển vào tài khoản 1903456789012 được không?'],
    ['private', 'Gửi về an@thads.gov.vn được không?'],
    ['person', 'Vụ ngày 12/03/2024 thì xử lý sao?'],
    ['person', 'Công ty TNHH Hoa Mai chưa nộp tiền thì sao?'],
    ['person', 'Nguyễn Văn An chưa nộp tiền.'],
    ['person', 'Theo Nguyễn Văn An thì chưa nộp.'],
    ['person', 'bà Lan không nhận tài sản'],
    ['person', 'anh huong chua nop tien thi sao'],
    ['person', 'bà Lan bị tâm thần'],
    ['empty', ' ?!… '],
    ['too-long', 'a '.repeat(600)],
  ])('%s: %s', (why, text) => {
    const found = objectionTo(text, 'question', PUBLIC);
    expect(found, `${found}`).not.toBeNull();
    // Which of the three it is decides only the advice; that somebody is named in a case is the same thing twice.
    if (why === 'empty' || why === 'too-long' || why === 'private') expect(found).toBe(why);
    else expect(['case', 'person']).toContain(found);
  });

  it('hides nothing behind invisible characters or other digits', () => {
    for (const text of [
      'Gọi 0912\u200b345678',
      'Gọi ０９１２３４５６７８',
      '46\u00ad/QĐ-THADS',
      '46 / QĐ - THADS',
    ])
      expect(objectionTo(text, 'answer', PUBLIC), text).not.toBeNull();
  });
});
