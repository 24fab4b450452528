import type { Case, CaseStatus, CaseType, CivilDate, Condition, RuleId } from '../../cases/model.ts';
import { count, fullDate, shortDate } from './amounts.ts';
import { RULE_WORDS } from './rule-words.ts';

/** Sentences of /an: the list of one's cases and the card of a case. */

export const CASE_TYPES: Readonly<Record<CaseType, string>> = {
  DAN_SU: 'dân sự',
  HNGD: 'hôn nhân và gia đình',
  KDTM: 'kinh doanh, thương mại',
  LAO_DONG: 'lao động',
  HINH_SU_DS: 'dân sự trong hình sự',
  TCTD: 'tín dụng, ngân hàng',
  THAM_NHUNG_KT: 'tham nhũng, kinh tế',
  PHA_SAN: 'phá sản',
  TRONG_TAI: 'trọng tài',
  CANH_TRANH: 'cạnh tranh',
  HANH_CHINH_TS: 'tài sản trong bản án hành chính',
  THAHC: 'thi hành án hành chính',
  KHAC: 'loại khác',
};
export const STATUSES: Readonly<Record<CaseStatus, string>> = {
  DANG_THI_HANH: 'đang thi hành',
  HOAN: 'hoãn thi hành án',
  TAM_DINH_CHI: 'tạm đình chỉ thi hành án',
  UY_THAC_DI: 'đã ủy thác',
  CHUYEN_SO_RIENG: 'đã chuyển sổ theo dõi riêng',
  GUI_LAI_YEU_CAU: 'đã gửi lại yêu cầu',
  DINH_CHI: 'đình chỉ thi hành án',
  THI_HANH_XONG: 'đã thi hành xong',
  KET_THUC_KHAC: 'đã kết thúc',
};
export const CONDITIONS: Readonly<Record<Condition, string>> = {
  CDK: 'có điều kiện thi hành',
  CCDK: 'chưa có điều kiện thi hành',
  CHUA_PHAN_LOAI: 'chưa phân loại',
};
const AUCTIONS: Readonly<Record<NonNullable<Case['auctionStatus']>, string>> = {
  CHUA_BAN: 'chưa bán',
  KHONG_THANH: 'không thành',
  THANH: 'đấu giá thành',
  HUY_KET_QUA: 'đã hủy kết quả',
};
export type CaseFilter = 'all' | 'overdue' | 'soon';

export const listHeading = (filter: CaseFilter, n: number): string =>
  `${{ all: 'Việc đang thi hành', overdue: 'Việc quá mốc', soon: 'Việc sắp đến mốc (30 ngày)' }[filter]}: ${count(n)}`;
export const page = (shown: number, of: number): string => `Trang ${shown}/${of}`;
export const dataAsOf = (date: CivilDate): string => `Số liệu tính đến ${fullDate(date)}.`;
export const noCases = (): string => 'Hiện không có việc nào trong danh sách này.';
export const noData = (): string => 'Chưa có dữ liệu vụ việc nào được nhập.';
/** An executor whom no feed can name sees no case. */
export const noExecutorId = (): string =>
  'Tài khoản của anh/chị chưa gắn mã Chấp hành viên, số liệu cũng chưa có việc nào ghi họ tên của anh/chị, nên chưa xem được việc. Anh/chị liên hệ người quản trị của đơn vị.';
export const gone = (): string =>
  'Việc này không còn trong danh sách của anh/chị: có thể đã kết thúc hoặc đã chuyển người khác.';

export const overdueSince = (rule: RuleId, since: CivilDate, today: CivilDate): string =>
  `${RULE_WORDS[rule].mark} từ ${shortDate(since, today)}`;
export const soonOver = (rule: RuleId, since: CivilDate, daysLeft: number, today: CivilDate): string =>
  `${RULE_WORDS[rule].mark} từ ${shortDate(since, today)} (còn ${count(daysLeft)} ngày)`;
/** Of a day that a threshold gives: nobody may take it for the law's. */
export const ownThreshold = (): string => 'theo ngưỡng nhắc nội bộ';
export const estimated = (): string => 'ước tính';
export const paused = (): string => 'đang hoãn / tạm đình chỉ';

/** Lines of the card, label and value. */
export const facts = {
  unit: (name: string): string => `Đơn vị: ${name}`,
  debtor: (initials: string): string => `Người phải thi hành án: ${initials}`,
  types: (types: readonly CaseType[]): string =>
    `Loại việc: ${types.map((type) => CASE_TYPES[type]).join('; ')}`,
  condition: (condition: Condition): string => `Phân loại: ${CONDITIONS[condition]}`,
  status: (status: CaseStatus, since: CivilDate | null): string =>
    `Trạng thái: ${STATUSES[status]}${since === null ? '' : ` (từ ${fullDate(since)})`}`,
  value: (amount: string): string => `Phải thi hành: ${amount}`,
  remaining: (amount: string): string => `Còn lại: ${amount}`,
  verified: (date: CivilDate | null): string =>
    date === null ? 'Xác minh gần nhất: chưa có trong dữ liệu' : `Xác minh gần nhất: ${fullDate(date)}`,
  periodic: (periodic: boolean | null): string =>
    `Thi hành theo định kỳ: ${periodic === null ? 'chưa rõ' : periodic ? 'có' : 'không'}`,
  objective: (): string => 'Có ghi nhận lý do khách quan',
  auction: (status: NonNullable<Case['auctionStatus']>, on: CivilDate | null): string =>
    `Đấu giá: ${AUCTIONS[status]}${on === null ? '' : ` ngày ${fullDate(on)}`}`,
  paid: (date: CivilDate): string => `Nộp đủ tiền: ${fullDate(date)}`,
  handover: (date: CivilDate | null): string =>
    date === null ? 'Chưa bàn giao tài sản' : `Bàn giao tài sản: ${fullDate(date)}`,
  missing: (since: CivilDate): string =>
    `Không còn trong dữ liệu từ ${fullDate(since)}, chưa được ghi nhận kết thúc`,
};

export const rulesHeading = (): string => 'Mốc theo chỉ đạo';
export const noRule = (): string => 'Chưa quá mốc nào theo chỉ đạo.';
export const anniversary = (years: number, date: CivilDate): string =>
  `tròn ${String(years).padStart(2, '0')} năm: ${fullDate(date)}`;
export const place = (document: string, label: string): string => `${document}, ${label}`;
/** D1 states the starting day for one and five years, not for three (domain 4.1). */
export const threeYearsNote = (): string =>
  'Văn bản không nêu mốc tính 3 năm; đang tính từ ngày ra quyết định thi hành án.';

export const buttons = {
  previous: (): string => '← Trang trước',
  next: (): string => 'Trang sau →',
  back: (): string => '← Danh sách',
  filter: (filter: CaseFilter, n: number): string =>
    `${{ all: 'Tất cả', overdue: 'Quá mốc', soon: 'Sắp đến mốc' }[filter]} (${count(n)})`,
};
