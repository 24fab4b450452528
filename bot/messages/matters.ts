import type { Leak } from '../../people/privacy.ts';

/** Sentences about a matter's card: the duties of /boithuong that are ticked off for one matter. */

export const FORM_MINUTES = 30;

/** Asks for the label; the next text is it. */
export function askLabel(longest: number): string {
  return `Anh/chị gõ ký hiệu nội bộ ngắn cho vụ việc (tối đa ${longest} ký tự), ví dụ: BT-03 KV1. Không ghi họ tên, địa chỉ, số điện thoại, số định danh, số tài khoản, số quyết định.`;
}

const LEAKS: Readonly<Record<Leak | 'name', string>> = {
  'personal-id': 'dãy số giống số định danh',
  phone: 'số điện thoại',
  account: 'dãy số giống số tài khoản',
  'decision-number': 'số quyết định',
  address: 'địa chỉ',
  'e-mail': 'địa chỉ thư điện tử',
  name: 'tên người hoặc tên doanh nghiệp',
};

/** The label was refused; nothing of it is kept. */
export function labelRefused(found: readonly (Leak | 'name')[]): string {
  return `Tôi không lưu ký hiệu này vì có ${[...new Set(found)].map((leak) => LEAKS[leak]).join(', ')}. Anh/chị gõ lại một ký hiệu không có thông tin của đương sự, ví dụ: BT-03 KV1.`;
}

export function labelTooLong(longest: number): string {
  return `Ký hiệu dài quá ${longest} ký tự hoặc có nhiều dòng. Anh/chị gõ lại ngắn hơn, ví dụ: BT-03 KV1.`;
}

export function labelEmpty(): string {
  return 'Ký hiệu cần có ít nhất một chữ hoặc số. Anh/chị gõ lại, ví dụ: BT-03 KV1.';
}

export function labelCancelled(): string {
  return 'Đã thôi lập phiếu. Không có gì được lưu.';
}

export function tooMany(most: number): string {
  return `Anh/chị đang có ${most} phiếu mở, là mức tối đa. Anh/chị đóng bớt phiếu đã xong rồi lập phiếu mới.`;
}

/** The card is gone, or not for this person: the two are not told apart. */
export function noSuchCard(): string {
  return 'Không có phiếu này hoặc anh/chị không được xem.';
}

export function notOpen(): string {
  return 'Phiếu này không còn mở.';
}

/** A label is erased some time after its card was closed. */
const named = (label: string): string => (label === '' ? '(tên đã được xóa)' : label);

export const card = {
  heading: (label: string): string => `Phiếu theo dõi: ${named(label)}`,
  about: (mechanism: string, openedOn: string): string => `${mechanism} · lập ngày ${openedOn}`,
  owner: (name: string): string => `Người lập: ${name}`,
  left: (left: number, all: number): string =>
    left === 0
      ? `Đã xong cả ${all} việc. Anh/chị có thể đóng phiếu.`
      : `Còn lại ${left} việc (đã xong ${all - left}/${all}).`,
  closed: (on: string, by: string): string => `Phiếu đã đóng ngày ${on}, người đóng: ${by}`,
  ticked: (by: string, at: string): string => `✅ ${by}, ${at}`,
  /** The provision of a duty is not in force any more, or does not say these words any more. */
  outdated: (): string => '⚠️ Căn cứ này không còn được dùng hoặc đã thay đổi; anh/chị đối chiếu tại /nguon.',
  somebody: (): string => 'một công chức',
  askClose: (left: number): string =>
    left === 0
      ? 'Đóng phiếu này? Phiếu rời danh sách, có thể mở lại từ tin này.'
      : `Phiếu còn ${left} việc chưa xong. Vẫn đóng phiếu? Có thể mở lại từ tin này.`,
  askWithdraw: (): string => 'Thu hồi phiếu lập nhầm? Ký hiệu vụ việc sẽ bị xóa và không lấy lại được.',
  withdrawn: (): string => 'Phiếu đã được thu hồi, ký hiệu vụ việc đã xóa.',
} as const;

export const list = {
  heading: (count: number): string => `Phiếu bồi thường đang mở: ${count}`,
  line: (label: string, mechanism: string, left: number): string =>
    `${named(label)} · ${mechanism} · ${left === 0 ? 'xong các việc' : `còn ${left} việc`}`,
  owner: (name: string): string => `lập: ${name}`,
  page: (shown: number, of: number): string => `Trang ${shown}/${of}`,
  choose: (): string => 'Chọn số để mở phiếu.',
} as const;

export const toast = {
  ticked: (left: number): string =>
    left === 0 ? 'Đã ghi. Đã xong mọi việc.' : `Đã ghi. Còn lại ${left} việc.`,
  unticked: (left: number): string => `Đã bỏ dấu. Còn lại ${left} việc.`,
  already: (): string => 'Việc này đã được ghi trước đó.',
} as const;

export const buttons = {
  begin: 'Xác định cơ chế cho vụ việc mới',
  cancel: 'Thôi, không lập phiếu',
  list: '‹ Danh sách phiếu',
  previous: '‹ Trang trước',
  next: 'Trang sau ›',
  level: (levelName: string, left: number): string => `Việc của ${levelName} (còn ${left})`,
  tick: (number: number, done: boolean): string => `${done ? '✅' : '☐'} ${number}`,
  close: 'Đóng phiếu',
  closeYes: 'Đóng phiếu, xác nhận',
  reopen: 'Mở lại phiếu',
  withdraw: 'Thu hồi phiếu',
  withdrawYes: 'Thu hồi và xóa ký hiệu',
  stay: '‹ Quay lại phiếu',
} as const;
