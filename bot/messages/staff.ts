import type { Transfer } from '../../people/grants-store.ts';
import type { Role } from '../../people/model.ts';
import { roleName } from './people.ts';

/** Sentences of /nhansu: who serves in a unit, who is invited, moves, deputises and leaves. */

export const title = 'Người dùng của đơn vị';

export const buttons = {
  invite: 'Mời người',
  all: 'Tất cả',
  waiting: 'Chưa tham gia',
  home: '« Danh sách',
  next: 'Trang sau »',
  previous: '« Trang trước',
  newCode: 'Cấp mã mới',
  revoke: 'Cho thôi sử dụng',
  sure: 'Đồng ý',
  no: 'Không',
  skip: 'Bỏ qua tên',
  noExecutorId: 'Chưa có Mã CHV',
  end: (role: Role, unit: string): string => `Thôi vai trò ${role}, ${unit}`,
  move: (unit: string): string => `Chuyển khỏi ${unit}`,
  deputy: (role: Role, unit: string): string => `Cử người thay ${role}, ${unit}`,
  days: (days: number): string => `${days} ngày`,
} as const;

export function counts(joined: number, waiting: number): string {
  return `Đã tham gia: ${joined} · Chưa tham gia: ${waiting}`;
}

export function nobody(): string {
  return 'Chưa có ai trong danh sách này.';
}

export function everybodyJoined(): string {
  return 'Mọi người được mời đều đã tham gia.';
}

export function unnamed(id: string): string {
  return `(chưa có tên) ${id}`;
}

export function grantLine(
  role: Role,
  unitName: string,
  time: { readonly from: string | null; readonly to: string | null },
  deputyFor: string | null,
): string {
  const from = time.from === null ? '' : `, từ ${time.from}`;
  const to = time.to === null ? '' : `, đến hết ${time.to}`;
  const deputy = deputyFor === null ? '' : ` (thay ${deputyFor})`;
  return `• ${roleName(role)}, ${unitName}${deputy}${from}${to}`;
}

export function joined(isJoined: boolean): string {
  return isJoined ? 'Đã tham gia.' : 'Chưa nhập mã mời.';
}

export function byName(): string {
  return 'Nhận việc theo họ tên ghi trong số liệu (không có Mã CHV).';
}

export function executorId(id: string): string {
  return `Mã CHV: ${id}`;
}

export function chooseRole(): string {
  return 'Mời vai trò nào?';
}

export function chooseUnit(): string {
  return 'Vào đơn vị nào?';
}

export function chooseExecutor(): string {
  return 'Chọn Mã CHV trong số liệu vụ việc, để người được mời thấy đúng việc của mình.';
}

export function askName(): string {
  return 'Anh/chị gửi họ và tên người được mời (một tin nhắn), hoặc bấm «Bỏ qua tên»: khi đó lấy tên của tài khoản Telegram.';
}

/** The source may give no Mã CHV: the name is then what cases are handed out by. */
export function askExecutorName(): string {
  return 'Anh/chị gửi họ và tên Chấp hành viên, đúng như ghi trong sổ theo dõi việc thi hành án (một tin nhắn): việc trong số liệu được giao theo họ tên này, từ lần nhập số liệu tiếp theo. Bấm «Bỏ qua tên»: khi đó lấy tên của tài khoản Telegram.';
}

export function nameNotUnderstood(): string {
  return 'Họ và tên gồm chữ, từ 2 đến 60 ký tự. Anh/chị gửi lại, hoặc bấm «Bỏ qua tên».';
}

/** To be passed on to whom it is for. */
export function invited(who: string, link: string, code: string, until: string): string[] {
  return [
    `Mã mời cho ${who}:`,
    link,
    `Hoặc gõ vào trò chuyện riêng với trợ lý: /start ${code}`,
    `Dùng một lần, đến ${until}. Anh/chị gửi riêng cho đúng người.`,
  ];
}

export function chooseDeputy(): string {
  return 'Cử ai thay? Danh sách gồm người đã tham gia và đủ điều kiện thay; người cùng đơn vị đứng trước.';
}

export function nobodyToDeputise(): string {
  return 'Chưa có ai đã tham gia và đủ điều kiện thay: cần một người đứng đầu hoặc cấp phó khác trong cùng tỉnh, thành phố. Cấp phó của đơn vị đã có sẵn vai trò này, không cần cử.';
}

export function chooseDays(name: string): string {
  return `${name} thay trong bao nhiêu ngày, kể từ hôm nay?`;
}

export function sureToEnd(who: string, what: string): string {
  return `${who}: thôi vai trò ${what}?`;
}

export function sureToRevoke(who: string): string {
  return `Cho ${who} thôi sử dụng trợ lý? Mọi vai trò kết thúc ngay, tài khoản Telegram được gỡ.`;
}

export const done = {
  ended: 'Đã kết thúc vai trò.',
  revoked: 'Đã cho thôi sử dụng, có hiệu lực ngay.',
  deputised: 'Đã cử người thay.',
  nothing: 'Không còn gì để thay đổi.',
} as const;

export function transferred(result: Transfer): string {
  switch (result.kind) {
    case 'transferred':
      return `Đã chuyển: ${result.roles.join(', ')}.`;
    case 'wrong-level':
      return `Vai trò ${result.role} không có ở đơn vị đó. Anh/chị kết thúc vai trò cũ rồi mời vai trò mới.`;
    case 'nothing-there':
    case 'unknown-person':
    case 'unknown-unit':
      return done.nothing;
  }
}
