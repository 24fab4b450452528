import type { CivilDate } from '../../cases/model.ts';
import type { UnitLevel } from '../../people/model.ts';
import type { Doubt } from '../../reminders/announcements/doubts.ts';
import type { FormProblem, FormStep } from '../../reminders/announcements/form-model.ts';
import type { AnnouncementType } from '../../reminders/announcements/model.ts';
import { weekdayAndDate } from './amounts.ts';
import { leakName } from './announcement-refusals.ts';

/** Sentences of drafting an announcement step by step: plain text, to be escaped by the view. */

/** The item of an agenda that D2 section 5 demands, as officers write it. */
export const WARNING_ITEM = 'Cảnh báo, phòng ngừa phát sinh trách nhiệm BTNN, BĐTC';

export const heading = (step: number, of: number): string => `Soạn thông báo, bước ${step}/${of}`;
export const editHeading = (title: string): string => `Sửa thông báo: ${title}`;
export const shortType = (): string => 'Giao ban';
export const whichField = (title: string): string => `Anh/chị sửa mục nào của «${title}»?`;

const MEETING_QUESTIONS: Readonly<Record<FormStep, string>> = {
  type: 'Loại cuộc họp?',
  unit: 'Đơn vị ra thông báo?',
  period: 'Kỳ của cuộc họp? Chọn quý, hoặc gõ ngày đầu và ngày cuối, ví dụ 01/10/2026-31/12/2026.',
  title: 'Tên cuộc họp? Ví dụ: Giao ban Quý I năm công tác 2027.',
  number: 'Số của thông báo, nếu đơn vị có cấp số? Ví dụ: 12/TB-THADS.',
  date: 'Ngày họp? Ví dụ: 08/01/2027.',
  time: 'Giờ họp? Ví dụ: 08:00-11:30, hoặc 8h.',
  place: 'Địa điểm?',
  link: 'Liên kết họp trực tuyến (https://…)? Liên kết chỉ hiện trong nhóm nội bộ và trong cuộc trò chuyện riêng.',
  chair: 'Ai chủ trì?',
  participants: 'Thành phần dự họp?',
  agenda: `Nội dung họp: mỗi dòng một mục. Phải có mục «${WARNING_ITEM}»; thiếu thì tôi tự thêm.`,
  prepare: 'Các đơn vị chuẩn bị gì, gửi trước lúc nào? Không gửi danh sách vụ việc vào nhóm.',
  contact: 'Đầu mối liên hệ? Ghi chức danh, máy lẻ; không ghi số điện thoại cá nhân.',
  warnings:
    'Chọn các câu trích nguyên văn cho phần cảnh báo BTNN, BĐTC. Tôi đã đánh dấu những câu nên có theo số liệu của đơn vị.',
  groups: 'Gửi tới nhóm nào?',
};
const CONCLUSION_QUESTIONS: Partial<Readonly<Record<FormStep, string>>> = {
  title: 'Kết luận của cuộc họp nào? Ví dụ: Giao ban Quý I năm công tác 2027.',
  date: 'Cuộc họp diễn ra ngày nào? Ví dụ: 08/01/2027.',
  time: 'Giờ của cuộc họp đó? Ví dụ: 08:00-11:30.',
  agenda: 'Nội dung kết luận: mỗi dòng một ý.',
};
export const question = (step: FormStep, type: AnnouncementType | undefined): string =>
  (type === 'KET_LUAN' ? CONCLUSION_QUESTIONS[step] : undefined) ?? MEETING_QUESTIONS[step];

const STEP_NAMES: Readonly<Record<FormStep, string>> = {
  type: 'Loại',
  unit: 'Đơn vị',
  period: 'Kỳ',
  title: 'Tên',
  number: 'Số',
  date: 'Ngày',
  time: 'Giờ',
  place: 'Địa điểm',
  link: 'Liên kết',
  chair: 'Chủ trì',
  participants: 'Thành phần',
  agenda: 'Nội dung',
  prepare: 'Chuẩn bị',
  contact: 'Liên hệ',
  warnings: 'Cảnh báo',
  groups: 'Nhóm nhận',
};
export const stepName = (step: FormStep): string => STEP_NAMES[step];

export const button = {
  skip: (): string => 'Bỏ qua',
  back: (): string => 'Quay lại',
  stop: (): string => 'Thôi soạn',
  done: (): string => 'Xong',
  yesDate: (): string => 'Vẫn họp ngày này',
  yesTime: (): string => 'Đúng giờ này',
  proposal: (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text),
  agendaTemplate: (): string => 'Dùng mẫu nội dung',
  edit: (): string => 'Sửa',
  resume: (): string => 'Soạn tiếp thông báo dở',
  mark: (text: string, chosen: boolean): string => `${chosen ? '☑' : '☐'} ${text}`,
} as const;

export const stopped = (): string => 'Đã bỏ bản đang soạn. Chưa có gì được lưu.';
export const editStopped = (): string => 'Đã thôi sửa. Thông báo giữ nguyên.';

/** Somebody else changed the field that the form was opened for. */
export const overtaken = (step: FormStep): string =>
  `Trong lúc anh/chị đang sửa, người khác đã sửa mục «${stepName(step)}» của thông báo này. Nội dung anh/chị vừa gửi chưa được ghi nhận. Đề nghị xem bản hiện tại dưới đây, nếu vẫn cần thì bấm «Sửa» lại.`;

/** Why an answer was not taken, and what to type instead. */
export function problem(what: FormProblem): string {
  switch (what.kind) {
    case 'bad-date':
      return 'Tôi không đọc được ngày. Đề nghị gõ ngày/tháng/năm, ví dụ 08/01/2027.';
    case 'no-such-day':
      return `Không có ngày ${what.said}. Đề nghị kiểm tra lại ngày và tháng.`;
    case 'bad-time':
      return 'Tôi không đọc được giờ. Đề nghị gõ như 08:00-11:30 hoặc 8h30.';
    case 'no-such-hour':
      return 'Không có giờ như vậy. Giờ từ 00 đến 23, phút từ 00 đến 59.';
    case 'ends-before-start':
      return 'Giờ kết thúc phải sau giờ bắt đầu.';
    case 'past':
      return 'Thời gian này đã qua. Đề nghị nhập thời gian sắp tới.';
    case 'not-held-yet':
      return 'Cuộc họp chưa diễn ra, nên chưa có kết luận. Đề nghị nhập ngày đã họp.';
    case 'bad-link':
      return 'Liên kết phải bắt đầu bằng https://, ví dụ https://hop.example.vn/abc.';
    case 'link-in-text':
      return 'Mục này không ghi địa chỉ trực tuyến. Liên kết họp ghi ở bước «Liên kết».';
    case 'empty':
      return 'Anh/chị chưa ghi nội dung.';
    case 'choose':
      return 'Đề nghị chọn bằng các nút bên dưới.';
    case 'no-warnings':
      return 'Phải có ít nhất một câu cảnh báo: mục 5 Công văn về BTNN, BĐTC yêu cầu nội dung này trong mọi cuộc họp.';
    case 'no-groups':
      return 'Phải chọn ít nhất một nhóm.';
    case 'too-long':
      return `Tối đa ${what.limit} ký tự. Đề nghị rút gọn.`;
    case 'private':
      return `Nội dung có ${leakName(what.leak)}, không được gửi vào nhóm. Đề nghị bỏ đi.`;
  }
}

export function doubt(what: Doubt): string {
  if (what.kind === 'odd-hour')
    return 'Giờ này ngoài giờ làm việc thường lệ. Anh/chị xác nhận, hoặc gõ giờ khác.';
  const why = what.name === null ? 'là ngày nghỉ cuối tuần' : `là ngày nghỉ (${what.name})`;
  return `${dayName(what.date)} ${why}. Anh/chị xác nhận, hoặc gõ ngày khác.`;
}
const dayName = (date: CivilDate): string => weekdayAndDate(date);

export const noGroups = (): string =>
  'Đơn vị chưa có nhóm nào được đăng ký. Đề nghị người quản trị đăng ký nhóm rồi bấm «Xong» sau khi chọn.';

const CHAIRS: Readonly<Record<UnitLevel, string>> = {
  CUC: 'Lãnh đạo Cục Quản lý THADS',
  TINH: 'Trưởng THADS tỉnh',
  KHU_VUC: 'Trưởng phòng THADS khu vực',
};
export const chairProposal = (level: UnitLevel): string => CHAIRS[level];
export const participantsProposal = (level: UnitLevel): string =>
  level === 'KHU_VUC' ? 'Chấp hành viên, Thư ký, Kế toán' : 'lãnh đạo các phòng, Chấp hành viên, Kế toán';
export const agendaProposal = (): readonly string[] => [
  'Kết quả quý, giải pháp kỳ tới',
  'Vụ việc quá 01 năm, quá 05 năm; vụ việc từ 20 tỷ đồng',
  WARNING_ITEM,
  'Thảo luận, kết luận',
];
export const prepareProposal = (): string =>
  'mỗi Phòng gửi danh sách vụ việc có nguy cơ và kết quả khắc phục trước cuộc họp ba ngày làm việc (gửi qua hệ thống nội bộ, không gửi vào nhóm).';
