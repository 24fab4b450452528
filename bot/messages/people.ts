import type { Refusal } from '../../people/invitations.ts';
import type { Role } from '../../people/model.ts';
import type { UnitProblem } from '../../people/units.ts';

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  CHV: 'Chấp hành viên',
  TP: 'Trưởng/Phó phòng THADS khu vực',
  TT: 'Trưởng/Phó THADS tỉnh, thành phố',
  BAN: 'Ban chuyên môn thuộc Cục',
  LDC: 'Lãnh đạo Cục',
  SOAN: 'người soạn thông báo',
  QT: 'quản trị',
};

/** What each role finds in the chat, as the greeting lists it. */
const ROLE_OFFERS: Readonly<Record<Role, string>> = {
  CHV: '/an: việc của anh/chị và các mốc thời gian',
  TP: '/tonghop: tình hình của Phòng; /thongbao: thông báo họp; /nhansu: người dùng của Phòng',
  TT: '/tonghop: tình hình của tỉnh; /thongbao: duyệt thông báo họp; /thieu: nội dung văn bản chưa trả lời; /nhansu: người dùng của đơn vị',
  BAN: '/tonghop: số liệu theo tỉnh; /thieu: nội dung văn bản chưa trả lời',
  LDC: '/tonghop: số liệu toàn quốc; /thongbao: duyệt thông báo họp',
  SOAN: '/thongbao: soạn và trình thông báo họp',
  QT: '/quantri: dữ liệu, tin chưa gửi được, nhóm; /nhansu: mời và quản lý người dùng; /thieu: nội dung văn bản chưa trả lời',
};

export function roleName(role: Role): string {
  return ROLE_NAMES[role];
}

/** The one line a stranger gets, whatever they write. */
export function stranger(): string {
  return 'Trợ lý này chỉ phục vụ công chức đã được mời. Anh/chị liên hệ người quản trị của đơn vị để nhận mã mời.';
}

/** The same where the administrator lets anybody ask. */
export function strangerMayAsk(): string {
  return 'Anh/chị có thể gõ câu hỏi về các văn bản chỉ đạo. Các chức năng khác chỉ dành cho công chức đã được mời.';
}

/** Somebody without an invitation has asked as much as is answered in an hour. */
export function strangerWait(): string {
  return 'Anh/chị đã hỏi nhiều trong giờ này. Vui lòng hỏi tiếp sau 01 giờ.';
}

export function greeting(name: string | null, roles: readonly { role: Role; unitName: string }[]): string[] {
  const offers = [...new Set(roles.map(({ role }) => ROLE_OFFERS[role]))];
  return [
    name === null ? 'Chào anh/chị.' : `Chào anh/chị ${name}.`,
    ...roles.map(({ role, unitName }) => `Vai trò: ${ROLE_NAMES[role]}, ${unitName}.`),
    '',
    'Anh/chị cứ gõ câu hỏi về các văn bản chỉ đạo, tôi trả lời bằng nguyên văn và chỉ rõ nơi trích.',
    ...offers.map((offer) => `• ${offer}`),
    '• /boithuong: BTNN hay BĐTC, việc phải làm; /ykien: xin ý kiến cấp trên; /moi: bắt đầu cuộc trao đổi mới',
    '• /nguon: các văn bản đang dùng; /trogiup: hướng dẫn',
  ];
}

/** Why an invitation code did not work, and what to do. */
export function refusal(why: Refusal): string {
  switch (why) {
    case 'unknown':
      return 'Mã mời không đúng. Anh/chị kiểm tra lại từng ký tự hoặc đề nghị người quản trị cấp mã mới.';
    case 'used':
      return 'Mã mời này đã được sử dụng. Mỗi mã chỉ dùng một lần; anh/chị đề nghị người quản trị cấp mã mới.';
    case 'expired':
      return 'Mã mời này đã hết hiệu lực. Anh/chị đề nghị người quản trị cấp mã mới.';
    case 'already-bound':
      return 'Tài khoản Telegram này đang gắn với một người khác. Anh/chị báo người quản trị để được gắn lại.';
    case 'too-many-guesses':
      return 'Anh/chị đã nhập sai mã quá nhiều lần. Vui lòng thử lại sau 01 giờ.';
  }
}

/** Reason of a rejected row of the units file. */
export function unitProblem(problem: UnitProblem): string {
  switch (problem.kind) {
    case 'bad-code':
      return `mã đơn vị «${problem.code}» không đúng dạng; mã đúng: CUC, T01 hoặc T01.KV03`;
    case 'no-name':
      return `đơn vị ${problem.code} chưa có tên`;
    case 'twice':
      return `mã ${problem.code} xuất hiện nhiều lần trong tệp`;
    case 'wrong-parent':
      return problem.right === ''
        ? `đơn vị ${problem.code} không có đơn vị cấp trên, nhưng tệp ghi «${problem.parent}»`
        : `đơn vị cấp trên của ${problem.code} phải là ${problem.right}, không phải «${problem.parent}»`;
    case 'unknown-parent':
      return `đơn vị cấp trên ${problem.parent} của ${problem.code} chưa có trong hệ thống và trong tệp`;
    case 'name-taken':
      return `tên «${problem.name}» đã là tên của đơn vị ${problem.by}`;
  }
}
