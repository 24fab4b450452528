import { civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import type { ChangedField } from '../../reminders/announcements/changes.ts';
import type {
  AnnouncementContent,
  AnnouncementState,
  AnnouncementType,
  CitedWarning,
} from '../../reminders/announcements/model.ts';
import type { Quarter } from '../../reminders/announcements/periods.ts';
import type { Failure, Outcome } from '../../reminders/announcements/report.ts';
import type { Step } from '../../reminders/announcements/schedule.ts';
import { fullDate, weekdayAndDate, count as written } from './amounts.ts';

/** Sentences of announcements: plain text, to be escaped by the view. */

const TYPE_NAMES: Readonly<Record<AnnouncementType, string>> = {
  GIAO_BAN_QUY: 'Giao ban quý',
  HOI_NGHI: 'Hội nghị',
  SO_KET: 'Sơ kết',
  TONG_KET: 'Tổng kết',
  KET_LUAN: 'Kết luận cuộc họp',
};

const STATE_NAMES: Readonly<Record<AnnouncementState, string>> = {
  NHAP: 'bản nháp',
  CHO_DUYET: 'chờ duyệt',
  DA_DUYET: 'đã duyệt, chờ gửi',
  DA_GUI: 'đã gửi',
  THAY_DOI: 'đang sửa đổi',
  HUY: 'đã hủy',
  XONG: 'đã xong',
};

export const typeName = (type: AnnouncementType): string => TYPE_NAMES[type];
export const stateName = (state: AnnouncementState): string => STATE_NAMES[state];

export const heading = (title: string): string => `THÔNG BÁO: ${title}`;
export const conclusionHeading = (title: string): string => `KẾT LUẬN: ${title}`;
export const heldOn = (when: string): string => `Cuộc họp: ${when}`;
export const number = (text: string): string => `Số ${text}`;
export const link = (address: string): string => `Trực tuyến: ${address}`;
export const linkElsewhere = (): string =>
  'Trực tuyến: liên kết chỉ có trong nhóm nội bộ và trong cuộc trò chuyện riêng với trợ lý (gõ /thongbao)';
export const outdatedHeading = (): string => 'ĐÃ THAY ĐỔI, xem tin mới';
export const changeHeading = (title: string): string => `THAY ĐỔI: ${title}`;
export const cancelHeading = (title: string): string => `HỦY: ${title}`;
export const reminderHeading = (title: string): string => `Nhắc họp: ${title}`;
export const period = (dates: string): string => `kỳ ${dates}`;
export const chair = (name: string): string => `Chủ trì: ${name}`;
export const participants = (names: string): string => `Thành phần: ${names}`;
export const agendaHeading = (): string => 'Nội dung';
export const warningHeading = (): string => 'Cảnh báo';
export const prepareHeading = (): string => 'Chuẩn bị:';
export const contactHeading = (): string => 'Liên hệ:';
export const cancelReason = (reason: string): string => `Lý do: ${reason}`;
export const cancelNote = (): string => 'Cuộc họp nêu trên không tổ chức theo thông báo đã gửi.';

/** The place of a quote; the document is named once for quotes that follow each other. */
export function source(warning: CitedWarning, sameDocument: boolean): string {
  const place = sameDocument ? warning.label : `${warning.document}, ${warning.label}`;
  return warning.nowCalled.length === 0 ? place : `${place}; nay: ${warning.nowCalled.join(', ')}`;
}

/** "08:00-11:30, Thứ Sáu 08/01/2027" */
export function when({ startsAt, endsAt }: Pick<AnnouncementContent, 'startsAt' | 'endsAt'>): string {
  const start = new Date(startsAt);
  const end = endsAt === null ? null : new Date(endsAt);
  const day = weekdayAndDate(civilDateOf(start));
  if (end === null) return `${wallTimeOf(start)}, ${day}`;
  return civilDateOf(end) === civilDateOf(start)
    ? `${wallTimeOf(start)}-${wallTimeOf(end)}, ${day}`
    : `${wallTimeOf(start)}, ${day} đến ${wallTimeOf(end)}, ${weekdayAndDate(civilDateOf(end))}`;
}

/** "08/01/2027 08:00": tells meetings of one title apart. */
export function shortWhen({ startsAt }: Pick<AnnouncementContent, 'startsAt'>): string {
  const start = new Date(startsAt);
  return `${fullDate(civilDateOf(start))} ${wallTimeOf(start)}`;
}

/** "Thứ Năm 31/12/2026, 08:30" */
export function moment(instant: Date): string {
  return `${weekdayAndDate(civilDateOf(instant))}, ${wallTimeOf(instant)}`;
}

export function today(time: string, title: string): { readonly when: string; readonly what: string } {
  return { when: `Hôm nay ${time}`, what: title };
}

const FIELD_NAMES: Readonly<Record<ChangedField, string>> = {
  title: 'Tên cuộc họp',
  number: 'Số',
  period: 'Kỳ',
  when: 'Thời gian',
  place: 'Địa điểm',
  link: 'Liên kết trực tuyến',
  chair: 'Chủ trì',
  participants: 'Thành phần',
  prepare: 'Chuẩn bị',
  agenda: 'Nội dung',
  warnings: 'Cảnh báo',
};
export const fieldName = (field: ChangedField): string => FIELD_NAMES[field];
export const nothing = (): string => 'không nêu';

// What drafters and approvers read in private.

export const listHeading = (): string => 'Thông báo họp';
export const listEmpty = (): string => 'Chưa có thông báo nào của đơn vị anh/chị.';
export const askApproval = (title: string): string => `Có thông báo chờ anh/chị duyệt: ${title}`;
export const previewNote = (state: string): string =>
  `Trên đây là đúng nội dung sẽ gửi. Trạng thái: ${state}.`;
export const problemsHeading = (): string => 'Chưa trình được vì:';
export const groupsHeading = (): string => 'Gửi tới:';
export const groupName = (title: string | null, unit: string): string => title ?? `nhóm của ${unit}`;
export const unregisteredGroup = (): string => 'nhóm chưa được đăng ký';
/** @param count of members with the bot; null: Telegram did not say. */
export const groupMembers = (name: string, count: number | null): string =>
  `${name} (${count === null ? 'chưa rõ số thành viên' : `${written(count)} thành viên, kể cả trợ lý`})`;
export const scheduleHeading = (): string => 'Lịch gửi nếu duyệt vào lúc này:';
export const approvedScheduleHeading = (): string => 'Lịch gửi:';
export const noSlot = (): string => 'không còn thời điểm gửi trong giờ làm việc trước cuộc họp';
export const noFigures = (): string => 'Chưa có số liệu của đơn vị; thông báo không có phần số liệu.';
export const newerFigures = (title: string): string =>
  `Số liệu của thông báo «${title}» đã thay đổi so với bản đã duyệt:`;
export const newerFigure = (before: string | null, after: string): string =>
  before === null ? after : `${before} → ${after.replace(/^.*: /u, '')}`;
export const newerFiguresNote = (approved: CivilDate, when: string): string =>
  `Thông báo gửi ${when} vẫn nêu số liệu tính đến ${fullDate(approved)}, đúng như bản đã duyệt. Nếu cập nhật số liệu thì phải duyệt lại.`;
export const oldFigures = (asOf: CivilDate): string =>
  `Số liệu tính đến ${fullDate(asOf)}, đã quá 03 ngày làm việc. Anh/chị có thể cập nhật trước khi duyệt.`;

export const mixedGroups = (): string =>
  'Trong nhóm chưa đánh dấu nội bộ, liên kết trực tuyến được thay bằng lời hướng dẫn.';
export const approversLine = (names: readonly string[]): string =>
  names.length === 0
    ? 'Chưa có người nào duyệt được thông báo này: người duyệt phải khác người soạn và đã tham gia trợ lý. Đề nghị báo người quản trị.'
    : `Người duyệt: ${names.join(', ')}.`;
export const returnedRemark = (reason: string | null): string =>
  reason === null ? 'Người duyệt đã trả lại thông báo này.' : `Người duyệt đã trả lại. Lý do: ${reason}`;
export const unnamed = (): string => 'chưa ghi tên';

// What people are told in private around an announcement.

export const toldApproved = (title: string, by: string): string =>
  `${by} đã duyệt thông báo «${title}». Lịch gửi:`;
export const toldReturned = (title: string, by: string): string => `${by} đã trả lại thông báo «${title}».`;
export const reason = (text: string | null): string => `Lý do: ${text ?? 'không nêu'}.`;
export const toldUnapproved = (title: string, when: string): string =>
  `Thông báo «${title}» (${when}) chưa được duyệt trước giờ họp, nên không gửi vào nhóm nào.`;
export const toldUnapprovedChange = (title: string, when: string): string =>
  `Nội dung sửa đổi của «${title}» (${when}) chưa được duyệt trước giờ họp, nên các nhóm không nhận được tin thay đổi.`;
export const askReceipt = (title: string): string =>
  `Anh/chị chưa xác nhận đã quán triệt thông báo «${title}».`;
export const draftReminder = (quarter: string, dates: string, unit: string, expected: string): string =>
  `${unit} chưa có thông báo họp ${quarter} (${dates}). Cuộc họp thường vào khoảng ${expected}; thông báo phải có phần cảnh báo BTNN, BĐTC (mục 5 Công văn về BTNN, BĐTC).`;
const QUARTERS = ['I', 'II', 'III', 'IV'] as const;
export function quarterName({ number: n, year, basis }: Pick<Quarter, 'number' | 'year' | 'basis'>): string {
  return `Quý ${QUARTERS[n - 1]} ${basis === 'work_year' ? 'năm công tác' : 'năm'} ${year}`;
}
export const dates = (first: CivilDate, last: CivilDate): string => `${fullDate(first)}-${fullDate(last)}`;

export const reportHeading = (title: string, step: Step): string =>
  `Kết quả gửi: ${title} (${STEP_NAMES[step]})`;
export const reportAllHeading = (title: string): string => `Kết quả gửi: ${title}`;
const INTERRUPTED = 'không gửi: gián đoạn cho đến khi không còn kịp trước cuộc họp';
const FAILURE_NAMES: Readonly<Record<Failure, string>> = {
  'no-rights': 'chưa gửi được: trợ lý không có quyền gửi tin trong nhóm',
  gone: 'chưa gửi được: nhóm không còn hoặc trợ lý không còn trong nhóm',
  unregistered: 'chưa gửi: nhóm không còn được đăng ký cho đơn vị',
  gate: 'chưa gửi: nội dung bị chặn vì có dữ liệu không được gửi vào nhóm',
  expired: INTERRUPTED,
  other: 'chưa gửi được',
};
/** What became of one message to one group, without the group's name. */
export function outcomeName(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'sent': {
      const at = `đã gửi ${moment(new Date(outcome.at))}`;
      const late = outcome.late ? ', chậm do gián đoạn' : '';
      return `${at}${late}${outcome.pinned === null ? '' : outcome.pinned ? ', đã ghim' : ', chưa ghim được'}`;
    }
    case 'waiting':
      return 'chờ gửi';
    case 'uncertain':
      return 'không rõ đã đến hay chưa: đề nghị mở nhóm kiểm tra';
    case 'failed':
      return FAILURE_NAMES[outcome.why];
    case 'missed':
      return INTERRUPTED;
  }
}
export const copyHint = (): string => 'Bấm «Lấy nội dung» để nhận đúng nội dung đã duyệt và tự gửi vào nhóm.';
export const copyIntro = (group: string): string => `Nội dung đã duyệt cho ${group}, để sao chép:`;

// Receipts.

export const receiptDone = (done: number, invited: number): string =>
  `Đã ghi nhận anh/chị đã quán triệt. ${written(done)}/${written(invited)} người đã xác nhận.`;
export const receiptBefore = (done: number, invited: number): string =>
  `Anh/chị đã xác nhận trước đó. ${written(done)}/${written(invited)} người đã xác nhận.`;
export const receiptOutdated = (): string => 'Nội dung này đã được thay hoặc hủy. Đề nghị xem tin mới nhất.';
export const receiptNotInvited = (): string => 'Anh/chị không thuộc thành phần phải xác nhận thông báo này.';
export const receiptsHeading = (title: string): string => `Đã quán triệt: ${title}`;
export const receiptsTotal = (done: number, invited: number): string =>
  `${written(done)}/${written(invited)} người đã xác nhận`;
export const receiptsUnit = (unit: string, done: number, invited: number): string =>
  `${unit}: ${written(done)}/${written(invited)}`;
export const receiptsMissing = (names: readonly string[], more: number): string =>
  `chưa: ${names.join(', ')}${more > 0 ? ` và ${written(more)} người khác` : ''}`;

const STEP_NAMES: Readonly<Record<Step, string>> = {
  full: 'toàn văn, ghim trong nhóm',
  change: 'tin thay đổi',
  'day-before': 'nhắc trước một ngày làm việc',
  'same-day': 'nhắc trong ngày',
  cancel: 'tin hủy',
};
export const stepName = (step: Step): string => STEP_NAMES[step];

export const button = {
  view: (title: string): string => title,
  review: (): string => 'Xem và duyệt',
  submit: (): string => 'Trình duyệt',
  approve: (): string => 'Duyệt',
  giveBack: (): string => 'Trả lại',
  cancel: (): string => 'Hủy thông báo',
  reallyCancel: (): string => 'Đồng ý hủy',
  keep: (): string => 'Để nguyên',
  refresh: (): string => 'Cập nhật số liệu',
  list: (): string => 'Danh sách',
  open: (): string => 'Mở thông báo',
  receipt: (): string => 'Đã quán triệt',
  receiptCount: (done: number): string => `Đã quán triệt · ${written(done)}`,
  receipts: (): string => 'Ai chưa quán triệt',
  report: (): string => 'Kết quả gửi',
  copy: (group: string): string => `Lấy nội dung: ${group}`,
  withoutReason: (): string => 'Không nêu lý do',
  draftNew: (): string => 'Soạn thông báo',
} as const;

export const askReturnReason = (title: string): string =>
  `Anh/chị trả lại «${title}» vì lý do gì? Gõ một tin nhắn, hoặc bấm nút bên dưới.`;
export const askCancelReason = (title: string): string =>
  `Anh/chị hủy «${title}» vì lý do gì? Gõ một tin nhắn, hoặc bấm nút bên dưới.`;

export const confirmCancel = (title: string): string =>
  `Anh/chị chắc chắn hủy «${title}»? Nếu đã gửi, các nhóm sẽ nhận tin hủy và các tin nhắc họp còn lại sẽ không gửi.`;

export const done = {
  submitted: (): string => 'Đã trình duyệt. Người có thẩm quyền sẽ nhận được đề nghị duyệt.',
  approved: (): string => 'Đã duyệt. Thông báo được gửi theo lịch nêu trên.',
  returned: (): string => 'Đã trả lại cho người soạn.',
  cancelled: (): string => 'Đã hủy thông báo.',
  refreshedApproved: (): string => 'Đã cập nhật số liệu. Thông báo phải được duyệt lại trước khi gửi.',
  refreshed: (): string => 'Đã cập nhật số liệu. Anh/chị xem lại trước khi duyệt.',
} as const;

export const notFound = (): string => 'Không tìm thấy thông báo này.';
