import type { LastStep, StepName } from '../../cases/last-step.ts';
import type { Case, CaseType, CivilDate, Condition, HandlingLevel } from '../../cases/model.ts';
import { count, fullDate } from './amounts.ts';
import { CASE_TYPES, CONDITIONS } from './case-list.ts';

/** Words of the periodic report on cases from 20 tỷ (D1 2.2 b7, 2.3 b8), of its table and of the message it comes with. */

const LIST =
  'các vụ việc có giá trị từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 03 năm chưa thi hành xong';

export const kind = (): string => 'Báo cáo';
export const subject = (asOf: CivilDate | null): string =>
  `Kết quả tổ chức thi hành ${LIST}${asOf === null ? '' : ` (số liệu tính đến ngày ${fullDate(asOf)})`}`;

/** `Phòng THADS khu vực 1` → `Phòng Thi hành án dân sự khu vực 1`: a paper spells it out. */
export const spelled = (unitName: string): string => unitName.replace(/\bTHADS\b/g, 'Thi hành án dân sự');
export const cuc = (): string => 'Cục Quản lý Thi hành án dân sự';
export const addressee = (level: HandlingLevel, province: string): string =>
  level === 'KHU_VUC' ? `Trưởng ${spelled(province)}` : cuc();
export const office = (level: HandlingLevel, province: string): string =>
  level === 'KHU_VUC' ? 'Trưởng phòng' : `Trưởng ${spelled(province)}`;
/** Where a report goes besides; the unit's own sign of the register stays blank. */
export const recipients = (level: HandlingLevel): readonly string[] => [
  'Như trên;',
  ...(level === 'KHU_VUC' ? [] : ['Các Phòng có liên quan;']),
  'Lưu: VT, ……….',
];

export const basis = (title: string, number: string | null, label: string): string =>
  `Thực hiện ${label} của văn bản “${title}” (${number === null ? 'số, ngày văn bản: …………………' : number}), yêu cầu:`;
export const opening = (issuer: string): string => `${issuer} báo cáo như sau:`;

export const headings = {
  figures: (): string => 'I. SỐ LIỆU CHUNG',
  list: (): string => 'II. DANH SÁCH VÀ KẾT QUẢ TỔ CHỨC THI HÀNH',
  obstacles: (): string => 'III. KHÓ KHĂN, VƯỚNG MẮC; GIẢI PHÁP',
  proposals: (): string => 'IV. ĐỀ XUẤT, KIẾN NGHỊ',
};
export const figures = {
  what: (): string => 'Chỉ tiêu',
  cases: (): string => 'Số việc',
  value: (): string => 'Phải thi hành (đồng)',
  remaining: (): string => 'Còn phải thi hành (đồng)',
  total: (): string => 'Tổng số',
  credit: (): string => 'Trong đó: liên quan đến tổ chức tín dụng',
  paused: (): string => 'Ngoài ra: đang hoãn, tạm đình chỉ (không tính vào tổng số)',
};
export const changes = (of: {
  readonly since: CivilDate;
  readonly watchedLater: boolean;
  readonly opened: number;
  readonly finished: number;
}): string =>
  `Từ ngày ${fullDate(of.since)}${of.watchedLater ? ' (ngày bắt đầu theo dõi trên phần mềm; trước ngày này chưa có số liệu, đơn vị bổ sung)' : ''}: phát sinh mới ${count(of.opened)} việc; thi hành xong ${count(of.finished)} việc.`;
/** Weeks that nobody watched are not certified: blanks for who signs. */
export const changesUnknown = (): string =>
  'Trong kỳ: phát sinh mới ……… việc; thi hành xong ……… việc (phần mềm mới bắt đầu theo dõi, chưa có số liệu; đơn vị bổ sung).';
export const listed = (n: number): string =>
  n === 0
    ? 'Tại thời điểm báo cáo không có vụ việc nào thuộc diện phải báo cáo.'
    : `Danh sách ${count(n)} việc và kết quả tổ chức thi hành từng việc tại Phụ lục kèm theo.`;
/** What the data does not know is left to who signs; nothing is made up. */
export const toBeFilled = (): string => '…………………………………………… (đơn vị bổ sung, nếu có)';
export const obstacleLine = (decision: string, why: string): string => `Quyết định số ${decision}: ${why}.`;

export const notes = {
  data: (asOf: CivilDate | null, lateDays: number): string =>
    `Số liệu tổng hợp từ dữ liệu nghiệp vụ ${asOf === null ? '(chưa rõ ngày)' : `cập nhật đến ngày ${fullDate(asOf)}`}${lateDays === 0 ? '' : `, chậm ${count(lateDays)} ngày làm việc so với ngày lập`}. Người ký kiểm tra, đối chiếu hồ sơ trước khi ký.`,
  reading: (): string =>
    'Mốc 03 năm tính từ ngày ra quyết định thi hành án (văn bản không nêu mốc tính). Giá trị là số tiền phải thi hành theo quyết định, chưa gồm lãi phát sinh; việc đúng 20 tỷ đồng được tính.',
  /** `remaining`: exact, in đồng. */
  byPhong: (n: number, remaining: string): string =>
    `Số liệu trên không gồm ${count(n)} việc (còn phải thi hành ${remaining} đồng) do Phòng THADS khu vực tổ chức thi hành, báo cáo riêng.`,
  unknown: (n: number): string => `${count(n)} việc quá 03 năm chưa rõ giá trị nên chưa được tính.`,
  typesUnknown: (n: number): string =>
    `${count(n)} việc chưa rõ loại việc nên chưa được tính vào số việc liên quan đến tổ chức tín dụng. Đơn vị đối chiếu hồ sơ, bổ sung trước khi ký.`,
  remaining: (): string => 'Việc chưa có số còn phải thi hành trong dữ liệu được tính theo số phải thi hành.',
  initials: (): string => 'Tên người phải thi hành án ghi tắt; đơn vị ghi đầy đủ khi ban hành nếu cần.',
};

export const annexTitle = (unit: string): string => `Danh sách ${LIST} do ${unit} tổ chức thi hành`;
export const listTitle = (): string => 'Từ 20 tỷ đồng, có điều kiện, quá 03 năm chưa thi hành xong';
export const columns = {
  number: (): string => 'STT',
  unit: (): string => 'Đơn vị',
  decisionNo: (): string => 'Số QĐ thi hành án',
  decisionDate: (): string => 'Ngày QĐ',
  decision: (): string => 'Số, ngày quyết định thi hành án',
  debtor: (): string => 'Người phải thi hành (viết tắt)',
  types: (): string => 'Loại việc',
  value: (): string => 'Phải thi hành (đồng)',
  enforced: (): string => 'Đã thi hành (đồng)',
  remaining: (): string => 'Còn phải thi hành (đồng)',
  age: (): string => 'Thời gian từ ngày ra QĐ',
  since: (): string => 'Quá 03 năm từ ngày',
  condition: (): string => 'Phân loại',
  step: (): string => 'Bước tổ chức thi hành gần nhất',
  stepDate: (): string => 'Ngày',
  reason: (): string => 'Lý do chưa xong, khó khăn (nếu có)',
};
export const total = (): string => 'Tổng cộng';
/** Written where the data does not say: neither nought nor «no». */
export const unknown = (): string => 'chưa rõ';
export const types = (some: readonly CaseType[]): string =>
  some.length === 0 ? unknown() : some.map((type) => CASE_TYPES[type]).join('; ');
export const condition = (which: Condition): string => CONDITIONS[which];

/** `5 năm 2 tháng`; below a month nothing stands behind the years. */
export const age = (years: number, months: number): string =>
  `${count(years)} năm${months === 0 ? '' : ` ${months} tháng`}`;

const STEPS: Readonly<Record<StepName, string>> = {
  verification: 'Xác minh điều kiện thi hành án',
  coercion_date: 'Cưỡng chế',
  seizure_date: 'Kê biên tài sản',
  valuation_date: 'Thẩm định giá',
  auction_contract_date: 'Ký hợp đồng dịch vụ đấu giá',
  auction_notice_date: 'Thông báo đấu giá',
  auction_success: 'Đấu giá thành',
  auction_paid: 'Người trúng đấu giá nộp đủ tiền',
  handover: 'Bàn giao tài sản',
};
export const stepName = ({ name }: LastStep): string => STEPS[name];
export const noStep = (): string => 'Dữ liệu chưa ghi';

/** What the data itself says of why a case is not finished; empty when it says nothing. */
export function reasons(c: Case): readonly string[] {
  return [
    ...(c.objectiveReason === true ? ['có lý do khách quan đã được xác nhận'] : []),
    ...(c.auctionStatus === 'KHONG_THANH' ? ['bán đấu giá không thành'] : []),
    ...(c.auctionStatus === 'HUY_KET_QUA' ? ['kết quả bán đấu giá bị hủy'] : []),
    ...(c.more.handover_obstacle === true ? ['có trở ngại khi giao tài sản'] : []),
    ...(c.more.complaint_status === 'DANG_GIAI_QUYET' ? ['đang giải quyết khiếu nại, tố cáo'] : []),
    ...(c.periodic === true ? ['thi hành theo định kỳ'] : []),
  ];
}

export const sheets = { list: (): string => 'Danh sách', about: (): string => 'Thông tin' };

export const buttons = {
  report: (): string => 'Báo cáo ≥20 tỷ',
  table: (): string => 'Bảng Excel',
};
export const caption = {
  report: (unit: string): string => `Báo cáo từ 20 tỷ: ${unit}`,
  list: (unit: string): string => `Danh sách từ 20 tỷ: ${unit}`,
  /** `remaining` in words; `typesUnknown` of the cases are of a type that nobody says. */
  figures: (n: number, remaining: string, credit: number, typesUnknown: number): string =>
    n === 0
      ? 'Không có việc nào thuộc diện này.'
      : `${count(n)} việc, còn phải thi hành ${remaining}${credit === 0 ? '' : `; trong đó TCTD ${count(credit)}`}${typesUnknown === 0 ? '' : `; chưa rõ loại việc ${count(typesUnknown)}`}`,
  /** What a digest counts and this report does not. */
  byPhong: (n: number, money: string): string =>
    `Ngoài ra ${count(n)} việc (${money}) do Phòng THADS khu vực tổ chức thi hành, báo cáo riêng.`,
  to: (addressee: string): string => `Gửi: ${addressee}`,
  ask: (): string =>
    'Tệp Word theo thể thức Nghị định 30/2020/NĐ-CP, để trống số, ngày và phần đơn vị tự bổ sung. Đề nghị kiểm tra, đối chiếu hồ sơ trước khi ký.',
  period: (): string =>
    'Văn bản yêu cầu báo cáo «thường xuyên và theo định kỳ», không nêu chu kỳ; nhịp hằng tháng do phần mềm đề xuất, không phải quy định của văn bản hay của đơn vị.',
  internal: (): string => 'Tệp lưu hành nội bộ, đề nghị không chuyển vào nhóm.',
};
export const noUnit = (): string => 'Anh/chị không phải người báo cáo của Phòng hay của tỉnh nào.';
