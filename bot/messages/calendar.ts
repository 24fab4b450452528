import type { DayProblem, DayRefusal, StoredKind } from '../../cases/calendar/change.ts';
import type { CalendarDay, DayKind } from '../../cases/holidays.ts';
import { fullDate, weekdayAndDate } from './amounts.ts';

/** Days off and worked Saturdays, as the administrator reads and sets them. */

const KINDS: Readonly<Record<DayKind, string>> = {
  LE: 'nghỉ lễ',
  NGHI_BU: 'nghỉ bù',
  HOAN_DOI_NGHI: 'nghỉ hoán đổi',
  LAM_BU: 'làm bù',
  DU_KIEN: 'dự kiến, chưa quyết định, vẫn là ngày thường',
};
export const kindName = (kind: DayKind): string => KINDS[kind];

/** Words by which a kind is set in chat; the shortest that is said for it. */
export const KIND_WORDS: readonly (readonly [string, StoredKind])[] = [
  ['nghỉ lễ', 'LE'],
  ['nghỉ bù', 'NGHI_BU'],
  ['nghỉ hoán đổi', 'HOAN_DOI_NGHI'],
  ['làm bù', 'LAM_BU'],
  ['dự kiến', 'DU_KIEN'],
  ['ngày thường', 'THUONG'],
];

export const title = (year: number): string => `Lịch nghỉ năm ${year}`;

export function dayLine({ date, kind, name, confirmed }: CalendarDay): string {
  return `${confirmed ? '✓' : '·'} ${weekdayAndDate(date)}: ${name} (${kindName(kind)})`;
}

/** How a day stands: its source, and who answers for it. */
export function dayDetail(day: CalendarDay, who: string | null): string {
  const by = who === null ? 'có sẵn trong phần mềm' : `${day.confirmed ? 'xác nhận bởi' : 'đặt bởi'} ${who}`;
  return `${dayLine(day)}. Nguồn: ${day.source}; ${by}.`;
}

export const noDays = (year: number): string =>
  `Chưa có ngày nghỉ nào của năm ${year}: mọi ngày tính theo thứ.`;
export const legend = (): string =>
  '✓ đã xác nhận · chưa xác nhận. Thứ Bảy, Chủ nhật không liệt kê trừ khi làm bù.';
export const howToSet = (): string =>
  'Thêm, sửa một ngày: /quantri lich 04/02/2027 nghỉ lễ Tết Đinh Mùi; Thông báo số … (ngày, loại ngày, tên, dấu chấm phẩy, nguồn). Loại ngày: nghỉ lễ, nghỉ bù, nghỉ hoán đổi, làm bù, dự kiến. Bỏ một ngày: /quantri lich 04/02/2027 ngày thường.';
export const notYours = (): string =>
  'Lịch nghỉ dùng chung cho cả hệ thống: chỉ người quản trị của Cục Quản lý THADS được thay đổi.';

export const buttons = {
  year: (year: number): string => `Năm ${year}`,
  confirmYear: (year: number): string => `Xác nhận cả năm ${year}`,
  confirmYearSure: 'Đã đối chiếu với thông báo, xác nhận',
  confirmDay: (date: string): string => `Xác nhận ${fullDate(date)}`,
  removeDay: (date: string): string => `Bỏ ${fullDate(date)}`,
} as const;

/** Asked once more: everything that counts working days goes by it. */
export const askYear = (year: number, days: number): string =>
  `Xác nhận ${days} ngày của năm ${year}? Giờ gửi tin, hạn theo ngày làm việc và ngày họp đều tính theo lịch này. Ngày «dự kiến» không được xác nhận và vẫn là ngày thường.`;

export function changed(day: {
  readonly date: string;
  readonly kind: StoredKind;
  readonly confirmed: boolean;
}): string {
  if (day.kind === 'THUONG') return `Đã bỏ ${fullDate(day.date)}: tính theo thứ trong tuần.`;
  return `${day.confirmed ? 'Đã xác nhận' : 'Đã ghi'} ${fullDate(day.date)}: ${kindName(day.kind)}${day.confirmed ? '' : ', chưa xác nhận'}.`;
}
export const changedDays = (count: number): string => `Đã xác nhận ${count} ngày.`;

const REFUSALS: Readonly<Record<DayRefusal, string>> = {
  'bad-date': 'Không đọc được ngày. Ghi dd/mm/yyyy, ví dụ 04/02/2027.',
  'bad-kind': 'Không rõ loại ngày. Nhận: nghỉ lễ, nghỉ bù, nghỉ hoán đổi, làm bù, dự kiến, ngày thường.',
  'no-name': 'Thiếu tên ngày, ví dụ: Tết Đinh Mùi.',
  'no-source': 'Thiếu nguồn. Ghi sau dấu chấm phẩy, ví dụ: ; Thông báo số … của Bộ Nội vụ.',
  'works-anyway': 'Ngày làm bù phải là Thứ Bảy hoặc Chủ nhật: ngày này vốn là ngày làm việc.',
  'off-anyway': 'Ngày này là Thứ Bảy hoặc Chủ nhật, vốn đã nghỉ: không cần nghỉ bù, nghỉ hoán đổi.',
  'not-listed': 'Ngày hoặc năm này không có trong lịch nghỉ.',
  undecided: 'Ngày này mới là dự kiến: đặt loại ngày khi đã có quyết định rồi xác nhận.',
  'confirmed-already': 'Đã xác nhận từ trước.',
};
export const refused = (why: DayRefusal): string => REFUSALS[why];

export function problem({ kind, date }: DayProblem): string {
  const day = date === null ? '' : weekdayAndDate(date);
  switch (kind) {
    case 'none-listed':
      return 'Chưa có ngày nghỉ nào được quyết định.';
    case 'unconfirmed':
      return `${day}: chưa xác nhận.`;
    case 'undecided':
      return `${day}: mới là dự kiến, đang tính là ngày thường.`;
    case 'no-day-in-lieu':
      return `${day}: ngày lễ trùng ngày nghỉ hằng tuần nhưng không có ngày nghỉ bù trong 7 ngày sau.`;
    case 'no-worked-saturday':
      return `${day}: nghỉ hoán đổi nhưng không có ngày làm bù.`;
  }
}
export const noProblems = (year: number): string => `Lịch năm ${year} đã xác nhận, không có điểm cần xem.`;
