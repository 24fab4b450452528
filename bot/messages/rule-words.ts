import type { RuleId } from '../../cases/model.ts';

/** How the rules are called where there is little room: a digest's line, a button, what a case has come under. */
export interface RuleWords {
  readonly line: string;
  readonly short: string;
  /** Before «từ dd/mm»: `quá 05 năm`. */
  readonly mark: string;
}

const words = (line: string, short: string, mark: string): RuleWords => ({ line, short, mark });

/** The full name of a rule stands in its own file; its ground is printed by `rules show`. */
export const RULE_WORDS: Readonly<Record<RuleId, RuleWords>> = {
  A3a: words('🔴 Quá 05 năm, có điều kiện', '05 năm', 'quá 05 năm'),
  A2: words('🔴 Từ 20 tỷ, quá 03 năm', '≥20 tỷ', 'từ 20 tỷ, quá 03 năm'),
  A1: words('🟠 Quá 01 năm, có điều kiện', '01 năm', 'quá 01 năm'),
  A3b: words('🟡 Quá 05 năm, chưa có điều kiện', 'Rà soát 05 năm', 'quá 05 năm, chưa có điều kiện'),
  'A3?': words(
    '⚪ Quá 05 năm, chưa rõ định kỳ / lý do khách quan',
    'Cần xác định',
    'quá 05 năm, cần xác định định kỳ / lý do khách quan',
  ),
  A4: words('🟡 Bản án chưa có quyết định thi hành án', 'Chưa ra QĐ', 'chưa ra quyết định thi hành án'),
  B1a: words('🟠 Chậm xác minh lần đầu', 'XM lần đầu', 'chậm xác minh lần đầu'),
  B1b: words('🟠 Chậm xác minh lại', 'XM lại', 'chậm xác minh lại'),
  B2: words('🔴 Đấu giá thành chưa bàn giao', 'Chưa bàn giao', 'đấu giá thành, chưa bàn giao'),
  B3: words('🟡 Đã kê biên, chưa có bước tiếp theo', 'Kê biên', 'đã kê biên, chưa có bước tiếp theo'),
  B3x: words('🔴 Hủy kết quả bán đấu giá', 'Hủy đấu giá', 'hủy kết quả bán đấu giá'),
  B4: words('🟡 Chậm thông báo bán đấu giá', 'Thông báo ĐG', 'chậm thông báo bán đấu giá'),
  B5: words('🟠 Khiếu nại kéo dài', 'Khiếu nại', 'khiếu nại kéo dài'),
  B6: words(
    '🔴 Khiếu nại được chấp nhận, chưa khắc phục',
    'Chưa khắc phục',
    'khiếu nại được chấp nhận, chưa khắc phục',
  ),
  B7: words('🟠 Kỷ luật, chưa rà soát vụ việc', 'Sau kỷ luật', 'chưa rà soát sau kỷ luật'),
  B8: words('🔴 Yêu cầu BTNN chưa báo cáo Cục', 'BTNN chưa báo cáo', 'yêu cầu bồi thường chưa báo cáo Cục'),
  B9: words('🔴 BTNN chậm theo giai đoạn', 'BTNN chậm', 'BTNN chậm theo giai đoạn'),
  B10: words('🟠 Phiên tòa BTNN sắp mở', 'Phiên tòa', 'phiên tòa BTNN sắp mở'),
  B11: words('🟠 Nguy cơ BTNN, BĐTC cần xác nhận', 'Nguy cơ', 'nguy cơ BTNN, BĐTC'),
  B12: words(
    '🔴 BTNN, BĐTC: chưa chi trả / chưa thu hồi',
    'Chi trả, hoàn trả',
    'chưa chi trả / chưa thu hồi',
  ),
  B13: words('🟠 BĐTC chậm theo giai đoạn', 'BĐTC chậm', 'BĐTC chậm theo giai đoạn'),
  B14: words('🟠 Thi hành án hành chính chậm', 'THAHC', 'thi hành án hành chính chậm'),
  B15: words('🟠 Tham nhũng, kinh tế', 'Tham nhũng, KT', 'thu hồi tài sản tham nhũng, kinh tế'),
  B16: words('🟠 Chậm ra quyết định thi hành án', 'Chậm ra QĐ', 'chậm ra quyết định thi hành án'),
  B17: words('🟡 Biến động bất thường số liệu', 'Biến động', 'biến động bất thường số liệu'),
  B18: words('⚪ Thu hồi nợ cho tổ chức tín dụng', 'TCTD', 'thu hồi nợ cho tổ chức tín dụng'),
  B19: words('⚪ Dữ liệu cũ hoặc thiếu', 'Dữ liệu', 'dữ liệu cũ hoặc thiếu'),
};
