import type { Leak } from '../../people/privacy.ts';
import type { Refusal } from '../../reminders/announcements/lifecycle.ts';
import { stateName } from './announcements.ts';

const LEAK_NAMES: Readonly<Record<Leak, string>> = {
  'personal-id': 'số định danh cá nhân',
  phone: 'số điện thoại',
  account: 'dãy số giống số tài khoản',
  'decision-number': 'số quyết định thi hành án',
  address: 'địa chỉ của đương sự',
  'e-mail': 'địa chỉ thư điện tử',
};

export const leakName = (leak: Leak): string => LEAK_NAMES[leak];

/** Why it was refused, as one line a reason. */
export function refusal(reason: Refusal): string {
  switch (reason.kind) {
    case 'no-warning':
      return 'Thiếu phần cảnh báo BTNN, BĐTC. Mục 5 Công văn về BTNN, BĐTC yêu cầu mọi cuộc họp này phải có nội dung đó.';
    case 'not-verbatim':
      return `Câu trích không đúng nguyên văn của văn bản đang dùng: «${reason.quote}»`;
    case 'quote-too-short':
      return `Câu trích quá ngắn, cần trích trọn ý: «${reason.quote}»`;
    case 'agenda-lacks-warning':
      return 'Nội dung họp thiếu mục «Cảnh báo, phòng ngừa phát sinh trách nhiệm BTNN, BĐTC».';
    case 'no-groups':
      return 'Chưa có nhóm nhận.';
    case 'unknown-group':
      return `Nhóm ${reason.chatId} chưa được người quản trị đăng ký.`;
    case 'group-outside-unit':
      return `Nhóm ${reason.chatId} không thuộc đơn vị ra thông báo.`;
    case 'in-the-past':
      return 'Thời gian họp đã qua.';
    case 'not-held-yet':
      return 'Cuộc họp chưa diễn ra, nên chưa có kết luận.';
    case 'link-in-text':
      return 'Địa chỉ trực tuyến không được ghi trong nội dung. Đề nghị ghi vào mục «Liên kết trực tuyến»: liên kết chỉ hiện trong nhóm nội bộ.';
    case 'link-in-reason':
      return 'Lý do hủy được gửi vào các nhóm, nên không được ghi địa chỉ trực tuyến. Đề nghị gõ lại lý do.';
    case 'private':
      return `Nội dung có ${LEAK_NAMES[reason.leak]}, không được gửi vào nhóm.`;
    case 'too-long':
      return `Thông báo dài ${reason.length} ký tự, tối đa ${reason.limit}. Đề nghị rút gọn.`;
    case 'wrong-state':
      return `Thông báo đang ở trạng thái «${stateName(reason.state)}», không thực hiện được việc này.`;
    case 'no-right':
      return 'Anh/chị không có thẩm quyền đối với thông báo của đơn vị này.';
    case 'unknown-unit':
      return 'Đơn vị ra thông báo chưa có trong hệ thống.';
    case 'own-text':
      return 'Người soạn và người duyệt phải là hai người khác nhau.';
    case 'same-person':
      return 'Tài khoản này trùng họ tên hoặc mã chấp hành viên với người soạn. Đề nghị người khác có thẩm quyền duyệt.';
    case 'changed-meanwhile':
      return 'Thông báo đã thay đổi sau khi anh/chị xem. Đề nghị xem lại bản mới.';
    case 'too-late':
      return 'Không còn thời điểm gửi trong giờ làm việc trước cuộc họp, nên không duyệt được.';
    case 'other-unit':
      return 'Không đổi được đơn vị của thông báo. Đề nghị hủy và soạn thông báo mới.';
    case 'form-closed':
      return 'Bản đang soạn này đã được lưu hoặc đã bỏ. Anh/chị gõ /thongbao để xem các thông báo.';
  }
}
