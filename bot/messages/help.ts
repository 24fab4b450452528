import type { Role } from '../../people/model.ts';

/** Lines of Telegram's command menu. */
export const menu = {
  hoi: 'Hỏi về văn bản chỉ đạo',
  moi: 'Bắt đầu cuộc trao đổi mới',
  an: 'Việc của tôi và các mốc thời gian',
  tonghop: 'Bản tin tình hình',
  baocao: 'Báo cáo các việc từ 20 tỷ, quá 03 năm',
  thongbao: 'Thông báo họp: xem, trình, duyệt',
  boithuong: 'BTNN hay BĐTC? Xác định cơ chế, việc phải làm',
  ykien: 'Xin ý kiến: câu hỏi chờ trả lời, câu đã hỏi',
  dondoc: 'Đôn đốc, giải trình: yêu cầu đang chờ',
  nguon: 'Các văn bản đang dùng',
  thieu: 'Nội dung văn bản chưa trả lời được',
  trogiup: 'Hướng dẫn sử dụng',
  nhansu: 'Người dùng của đơn vị: mời, chuyển, cử người thay',
  quantri: 'Quản trị: dữ liệu, người dùng, nhóm',
} as const;

const LINES: Readonly<Record<keyof typeof menu, string>> = {
  hoi: '/hoi và câu hỏi: hỏi về văn bản chỉ đạo; trong trò chuyện riêng có thể gõ thẳng câu hỏi',
  moi: '/moi: bắt đầu cuộc trao đổi mới, không dùng các câu hỏi trước',
  an: '/an: việc của anh/chị đến mốc, quá mốc theo chỉ đạo',
  tonghop: '/tonghop: bản tin của đơn vị tại thời điểm này',
  baocao: '/baocao: báo cáo định kỳ các việc từ 20 tỷ, quá 03 năm (tệp Word để ký, bảng Excel)',
  thongbao: '/thongbao: soạn, duyệt, xem thông báo họp',
  boithuong:
    '/boithuong: vụ việc thuộc bồi thường nhà nước hay bảo đảm tài chính, việc phải làm và phiếu theo dõi',
  ykien: '/ykien: câu hỏi chờ ý kiến của anh/chị, và câu anh/chị đã gửi cấp trên',
  dondoc: '/dondoc: yêu cầu đôn đốc, giải trình đang chờ anh/chị, hoặc anh/chị đã gửi',
  nguon: '/nguon: các văn bản đang dùng, xem nguyên văn từng mục',
  thieu: '/thieu: nội dung được hỏi mà văn bản chưa trả lời, hỏi nhiều nhất trước',
  trogiup: '/trogiup: trang hướng dẫn này',
  nhansu: '/nhansu: người dùng của đơn vị; mời, chuyển đơn vị, cử người thay, cho thôi sử dụng',
  quantri: '/quantri: tình trạng dữ liệu, tin chưa gửi được, người dùng, nhóm',
};

const EXAMPLES = [
  'Án ngân hàng trên 20 tỷ quá 3 năm chưa xong phải báo cáo ai?',
  'viec qua 5 nam ma cap duong hang thang co bi tinh khong',
  'Thời hạn báo cáo Cục trưởng khi phát sinh bồi thường nhà nước?',
] as const;

/** The page of /trogiup in a private chat; `commands` are those the person may use. */
export function help(commands: readonly (keyof typeof menu)[]): readonly string[] {
  return [
    'Anh/chị cứ gõ câu hỏi, có dấu hay không dấu, viết tắt đều được. Tôi trả lời bằng nguyên văn trong văn bản đã nạp, ghi rõ mục, gạch đầu dòng. Văn bản không nêu thì tôi nói không nêu, không suy đoán.',
    `Ví dụ:\n${EXAMPLES.map((example) => `• ${example}`).join('\n')}`,
    commands.map((name) => LINES[name]).join('\n'),
    'Trong nhóm, tôi chỉ trả lời khi được nhắc tên, được trả lời trực tiếp hoặc qua lệnh /hoi, và chỉ nói về văn bản. Thông tin vụ việc chỉ có trong trò chuyện riêng.',
    'Anh/chị không gửi vào đây số định danh, số tài khoản, địa chỉ, số điện thoại của đương sự.',
  ];
}

/** The page of /trogiup in a group. */
export function groupHelp(): string {
  return 'Trong nhóm, anh/chị nhắc tên tôi hoặc dùng /hoi kèm câu hỏi về văn bản chỉ đạo; /nguon để xem văn bản. Thông tin vụ việc chỉ có trong trò chuyện riêng.';
}

/** Above everything else in the help of an administrator. */
export function administratorNote(roles: readonly Role[]): string | null {
  return roles.includes('QT')
    ? 'Quản trị: mời và quản lý người dùng bằng /nhansu; cài đặt, nạp văn bản thực hiện bằng dòng lệnh trên máy chủ (thads --help).'
    : null;
}
