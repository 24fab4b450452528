import type { CivilDate } from './model.ts';

/**
 * LE public holiday · NGHI_BU off in lieu of a holiday that fell on a weekend · HOAN_DOI_NGHI working day swapped
 * for a Saturday · LAM_BU the Saturday that is worked for it · DU_KIEN proposed or one of several choices, not
 * decided: still an ordinary day.
 */
export type DayKind = 'LE' | 'NGHI_BU' | 'HOAN_DOI_NGHI' | 'LAM_BU' | 'DU_KIEN';

/** A day that differs from its weekday, with where that is written and whether the administrator confirmed it. */
export interface CalendarDay {
  readonly date: CivilDate;
  readonly kind: DayKind;
  readonly name: string;
  readonly source: string;
  readonly confirmed: boolean;
  /** Who set or confirmed it last, a person's id or `operator`; left out for a day as the product ships it. */
  readonly setBy?: string;
}

const SWAP_2026 = 'Văn bản 12729/VPCP-KGVX ngày 25/12/2025';
const NOTICE_2026 = 'Thông báo 9441/TB-BNV';
const LABOUR_CODE = 'Điều 111, 112 Bộ luật Lao động';
const CULTURE_DAY = 'Nghị quyết 28/2026/QH16';
const LUNAR = 'Âm lịch tính theo UTC+7, chưa có thông báo nghỉ năm 2027';

const day = (
  date: CivilDate,
  kind: DayKind,
  name: string,
  source: string,
  confirmed: boolean,
): CalendarDay => ({ date, kind, name, source, confirmed });

/**
 * What ships: an administrator's days take the place of these without a release (calendar/store.ts).
 * The years the product knows, for public servants (domain 6.2, 6.3), by date. Weekends inside a holiday are not
 * listed: they are off anyway. For Tết 2027 only the days that are off under every choice open to the Prime
 * Minister count as LE or NGHI_BU; the others are DU_KIEN.
 */
export const HOLIDAYS: readonly CalendarDay[] = [
  day('2026-01-01', 'LE', 'Tết Dương lịch', LABOUR_CODE, true),
  day('2026-01-02', 'HOAN_DOI_NGHI', 'Hoán đổi nghỉ Tết Dương lịch', SWAP_2026, true),
  day('2026-01-10', 'LAM_BU', 'Làm bù ngày 02/01', SWAP_2026, true),
  day('2026-02-16', 'LE', 'Tết Bính Ngọ', NOTICE_2026, true),
  day('2026-02-17', 'LE', 'Tết Bính Ngọ (mùng 1)', NOTICE_2026, true),
  day('2026-02-18', 'LE', 'Tết Bính Ngọ', NOTICE_2026, true),
  day('2026-02-19', 'LE', 'Tết Bính Ngọ', NOTICE_2026, true),
  day('2026-02-20', 'LE', 'Tết Bính Ngọ', NOTICE_2026, true),
  day('2026-04-26', 'LE', 'Giỗ Tổ Hùng Vương', LABOUR_CODE, true),
  day('2026-04-27', 'NGHI_BU', 'Nghỉ bù Giỗ Tổ Hùng Vương', LABOUR_CODE, true),
  day('2026-04-30', 'LE', 'Ngày Chiến thắng', LABOUR_CODE, true),
  day('2026-05-01', 'LE', 'Ngày Quốc tế lao động', LABOUR_CODE, true),
  day('2026-08-22', 'LAM_BU', 'Làm bù ngày 31/8', NOTICE_2026, true),
  day('2026-08-31', 'HOAN_DOI_NGHI', 'Hoán đổi nghỉ Quốc khánh', NOTICE_2026, true),
  day('2026-09-01', 'LE', 'Quốc khánh', NOTICE_2026, true),
  day('2026-09-02', 'LE', 'Quốc khánh', NOTICE_2026, true),
  day('2026-11-23', 'DU_KIEN', 'Đề xuất hoán đổi nghỉ, chưa quyết định', CULTURE_DAY, false),
  day('2026-11-24', 'LE', 'Ngày Văn hóa Việt Nam', CULTURE_DAY, true),
  day('2027-01-01', 'LE', 'Tết Dương lịch', LABOUR_CODE, false),
  day('2027-02-04', 'DU_KIEN', 'Tết Đinh Mùi, nếu nghỉ 2 ngày trước mùng 1', LUNAR, false),
  day('2027-02-05', 'LE', 'Tết Đinh Mùi', LUNAR, false),
  day('2027-02-06', 'LE', 'Tết Đinh Mùi (mùng 1)', LUNAR, false),
  day('2027-02-07', 'LE', 'Tết Đinh Mùi', LUNAR, false),
  day('2027-02-08', 'LE', 'Tết Đinh Mùi', LUNAR, false),
  day('2027-02-09', 'LE', 'Tết Đinh Mùi', LUNAR, false),
  day('2027-02-10', 'NGHI_BU', 'Nghỉ bù Tết Đinh Mùi', LUNAR, false),
  day('2027-02-11', 'DU_KIEN', 'Tết Đinh Mùi, nếu nghỉ 1 ngày trước mùng 1', LUNAR, false),
  day('2027-04-16', 'LE', 'Giỗ Tổ Hùng Vương', LUNAR, false),
  day('2027-04-30', 'LE', 'Ngày Chiến thắng', LABOUR_CODE, false),
  day('2027-05-01', 'LE', 'Ngày Quốc tế lao động', LABOUR_CODE, false),
  day('2027-05-03', 'NGHI_BU', 'Nghỉ bù Ngày Quốc tế lao động', LABOUR_CODE, false),
  day('2027-09-01', 'DU_KIEN', 'Quốc khánh, nếu nghỉ ngày liền trước', LABOUR_CODE, false),
  day('2027-09-02', 'LE', 'Quốc khánh', LABOUR_CODE, false),
  day('2027-09-03', 'DU_KIEN', 'Quốc khánh, nếu nghỉ ngày liền sau', LABOUR_CODE, false),
  day('2027-11-24', 'LE', 'Ngày Văn hóa Việt Nam', CULTURE_DAY, false),
];
