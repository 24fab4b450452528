import { describe, expect, it } from 'vitest';
import {
  cancelHtml,
  changeHtml,
  dayBeforeHtml,
  fullHtml,
  sameDayHtml,
} from '../../bot/views/announcement.ts';
import { visibleLength } from '../../bot/views/message.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { checkSubmission } from '../../reminders/announcements/check.ts';
import type { Figures } from '../../reminders/announcements/model.ts';
import { announcement, at, exampleContent } from './examples.ts';

const library = await loadLibrary();
const warnings = exampleContent().warnings.slice(0, 2);
const content = exampleContent({ warnings, contact: null });
const { cited } = checkSubmission(content, library, [], at('2026-12-20 09:00'));
const figures: Figures = {
  asOf: '2026-12-30',
  counts: { A1: 405, A3a: 12, A2: 3, 'not-handed-over': 4, btnn: 2 },
};

describe('fullHtml', () => {
  it('is the message of domain 7.5', () => {
    expect(
      fullHtml({ content, cited, figures }, 'THADS tỉnh A'),
    ).toBe(`📌 <b>THÔNG BÁO: Giao ban Quý I năm công tác 2027</b>
<b>THADS tỉnh A</b> · kỳ 01/10/2026-31/12/2026

🕗 <b>08:00-11:30, Thứ Sáu 08/01/2027</b>
📍 Hội trường tầng 3; các Phòng khu vực dự trực tuyến
👤 Chủ trì: Trưởng THADS tỉnh · Thành phần: lãnh đạo các phòng, Chấp hành viên, Kế toán

<b>Nội dung</b>
1. Kết quả quý, giải pháp kỳ tới
2. Vụ việc quá 01 năm, quá 05 năm; vụ việc từ 20 tỷ đồng
3. <b>Cảnh báo, phòng ngừa phát sinh trách nhiệm BTNN, BĐTC</b>
4. Thảo luận, kết luận

<b>Số liệu của đơn vị</b> (tạm tính đến 30/12/2026, nguồn: dữ liệu thi hành án của đơn vị)
• Quá 01 năm, có điều kiện: 405 · Quá 05 năm: 12 · Từ 20 tỷ, quá 3 năm: 3
• Đấu giá thành chưa bàn giao: 4 · BTNN: có phát sinh

<b>Cảnh báo</b>
<blockquote>«Các sai phạm dẫn đến BTNN, BĐTC chủ yếu phát sinh từ công tác tổ chức THADS như: xác minh điều kiện thi hành án, áp dụng các biện pháp bảo đảm, biện pháp cưỡng chế thi hành án và bán đấu giá tài sản,...»</blockquote>
<i>(Công văn về BTNN, BĐTC, phần mở đầu, đoạn 1)</i>
<blockquote>«Đơn vị nào để xảy ra BTNN, BĐTC thì trách nhiệm trước hết thuộc về Thủ trưởng cơ quan THADS.»</blockquote>
<i>(mục 1; nay: Trưởng THADS tỉnh, thành phố; Trưởng phòng THADS khu vực tham mưu)</i>

<b>Chuẩn bị:</b> mỗi Phòng gửi danh sách vụ việc có nguy cơ và kết quả khắc phục trước 16:00 ngày 05/01/2027 (gửi qua hệ thống nội bộ, không gửi vào nhóm).`);
  });

  it('hides delicate counts of one or two only where several Phòng read', () => {
    const text = (unit: string, btnn: number) =>
      fullHtml({ content: { ...content, unit }, cited, figures: { ...figures, counts: { btnn } } }, 'x');
    expect(text('T01', 1)).toContain('BTNN: có phát sinh');
    expect(text('T01', 0)).toContain('BTNN: 0');
    expect(text('T01', 3)).toContain('BTNN: 3');
    expect(text('T01.KV01', 1)).toContain('BTNN: 1');
  });

  it('says "tạm tính" until the data reaches the end of the period', () => {
    const text = (asOf: string, period: string | null) =>
      fullHtml({ content: { ...content, period }, cited, figures: { ...figures, asOf } }, 'x');
    expect(text('2026-12-31', content.period)).toContain('(tính đến 31/12/2026, nguồn:');
    expect(text('2027-01-02', content.period)).toContain('(tính đến 02/01/2027, nguồn:');
    expect(text('2026-12-30', content.period)).toContain('(tạm tính đến');
    expect(text('2027-01-02', null)).toContain('(tạm tính đến');
  });

  it('escapes what the drafter wrote and leaves out what is missing', () => {
    const bare = { ...content, title: 'Họp <b> & "c"', period: null, endsAt: null, place: null };
    const html = fullHtml(
      { content: { ...bare, chair: null, participants: null, prepare: null }, cited: [], figures: null },
      'A',
    );
    expect(html).toContain('THÔNG BÁO: Họp &lt;b&gt; &amp; "c"');
    expect(html).toContain('🕗 <b>08:00, Thứ Sáu 08/01/2027</b>\n\n<b>Nội dung</b>');
    expect(html).not.toContain('null');
    expect(html).not.toMatch(/\n{3}/);
  });

  it('counts only what is seen against the limit', () => {
    expect(visibleLength(fullHtml({ content, cited, figures }, 'THADS tỉnh A'))).toBeLessThan(1_500);
  });
});

describe('the shorter messages', () => {
  it('remind of the agenda and of what to bring, without figures', () => {
    const html = dayBeforeHtml(announcement({ content, figures }));
    expect(html).toContain('🔔 <b>Nhắc họp: Giao ban Quý I năm công tác 2027</b>');
    expect(html).toContain('3. <b>Cảnh báo, phòng ngừa');
    expect(html).toContain('<b>Chuẩn bị:</b> mỗi Phòng');
    expect(html).not.toContain('405');
  });

  it('are one line on the day', () => {
    expect(sameDayHtml(announcement({ content }))).toBe(
      '🕗 <b>Hôm nay 08:00</b>: Giao ban Quý I năm công tác 2027 · 📍 Hội trường tầng 3; các Phòng khu vực dự trực tuyến',
    );
  });

  it('tell of a change by its fields, old and new', () => {
    const moved = { ...content, startsAt: '2027-01-09T01:00:00.000Z', endsAt: null, chair: null };
    expect(
      changeHtml({ content: moved, cited: [] }, content),
    ).toBe(`📌 <b>THAY ĐỔI: Giao ban Quý I năm công tác 2027</b>
<b>08:00, Thứ Bảy 09/01/2027</b>

• Thời gian: <s>08:00-11:30, Thứ Sáu 08/01/2027</s> → <b>08:00, Thứ Bảy 09/01/2027</b>
• Chủ trì: <s>Trưởng THADS tỉnh</s> → <b>không nêu</b>`);
  });

  it('cancel with the reason', () => {
    const html = cancelHtml({ content, cancelReason: 'trùng lịch <Cục>' });
    expect(html).toContain('<b>HỦY: Giao ban Quý I năm công tác 2027</b>');
    expect(html).toContain('Lý do: trùng lịch &lt;Cục&gt;');
  });
});
