import type { MatterAmount, MatterDate, MatterKind, MatterStage } from '../../cases/matters/model.ts';
import type { CivilDate, Due, RuleId, Upcoming } from '../../cases/model.ts';
import { count, fullDate, shortDate, weekdayAndDate } from './amounts.ts';
import { fieldName } from './cases.ts';
import { RULE_WORDS } from './rule-words.ts';

/** Words of BTNN and BĐTC records of the feed; the cards of /boithuong have their own in matters.ts. */

const STAGES: Readonly<Record<MatterStage, string>> = {
  NGUY_CO: 'nguy cơ',
  YEU_CAU: 'có yêu cầu bồi thường',
  THU_LY: 'đã thụ lý',
  XAC_MINH_THIET_HAI: 'đang xác minh thiệt hại',
  THUONG_LUONG: 'đang thương lượng',
  QUYET_DINH: 'đã có quyết định bồi thường',
  CAP_KINH_PHI: 'cấp kinh phí',
  CHI_TRA: 'chi trả',
  HOAN_TRA: 'thu hồi hoàn trả',
  KET_THUC: 'đã kết thúc',
  TOA_AN: 'đang giải quyết tại tòa án',
  KHONG_THU_LY: 'không thụ lý',
  DINH_CHI: 'đình chỉ',
  QD_THI_HANH_AN: 'đã có quyết định thi hành án',
  DUNG_KP_TIET_KIEM: 'dùng kinh phí tiết kiệm',
  LAP_HO_SO: 'lập hồ sơ',
  THANH_TOAN: 'thanh toán',
  BAO_CAO: 'báo cáo kết quả',
  HOI_DONG_LOI: 'hội đồng xem xét trách nhiệm',
  QD_HOAN_TRA: 'đã có quyết định hoàn trả',
};

export const stageName = (stage: MatterStage): string => STAGES[stage];

export const KINDS: Readonly<Record<MatterKind, string>> = {
  BTNN: 'Bồi thường nhà nước',
  BDTC: 'Bảo đảm tài chính',
};

/** Lines of the card of a matter. */
export const facts = {
  unit: (name: string): string => `Đơn vị: ${name}`,
  stage: (stage: MatterStage): string => `Giai đoạn: ${STAGES[stage]}`,
  risk: (): string => 'Mới là nguy cơ, chưa có yêu cầu',
  date: (field: MatterDate, date: CivilDate): string => `• ${fieldName(field)}: ${fullDate(date)}`,
  amount: (field: MatterAmount, amount: string): string => `• ${fieldName(field)}: ${amount}`,
  reported: (date: CivilDate | null): string =>
    date === null ? 'Báo cáo Cục: dữ liệu chưa ghi ngày' : `Báo cáo Cục: ${fullDate(date)}`,
  hearing: (when: string, attending: boolean | null): string => `Phiên tòa: ${when}${attendance(attending)}`,
  datesHeading: (): string => 'Các mốc đã ghi',
  rulesHeading: (): string => 'Cần theo dõi theo chỉ đạo',
  noRule: (): string => 'Không có mốc nào cần theo dõi hôm nay.',
};

function attendance(attending: boolean | null): string {
  if (attending === true) return ', lãnh đạo trực tiếp tham gia';
  return attending === null ? ', chưa ghi lãnh đạo có tham gia không' : ', lãnh đạo chưa trực tiếp tham gia';
}

/** `08:00 Thứ Năm 03/12/2026` */
export const hearingAt = (time: string, day: CivilDate): string => `${time} ${weekdayAndDate(day)}`;

/** Steps of B9, B12 and B13 by the names their clocks have; what is told of them is what has not been recorded. */
const STEPS: Readonly<Record<string, string>> = {
  thu_ly: 'thụ lý',
  cu_nguoi: 'cử người giải quyết',
  xac_minh: 'xác minh thiệt hại',
  'xac_minh.phuc_tap': 'xác minh thiệt hại',
  bao_cao: 'báo cáo',
  thuong_luong: 'bắt đầu thương lượng',
  ket_qua: 'thương lượng xong',
  'ket_qua.phuc_tap': 'thương lượng xong',
  quyet_dinh: 'ra quyết định',
  de_nghi: 'đề nghị cấp kinh phí',
  cap_kinh_phi: 'cấp kinh phí',
  thong_bao: 'thông báo chi trả',
  chi_tra: 'chi trả',
  hoi_dong: 'lập hội đồng',
  hoi_dong_xong: 'hội đồng kết luận',
  'hoi_dong_xong.phuc_tap': 'hội đồng kết luận',
  hoan_tra: 'hoàn trả',
  hoan_tra_khong_han: 'hoàn trả',
  ben_thu_ba: 'bên thứ ba trả tiền',
  chua_ro_so_tien: 'số tiền hoàn trả',
  tiet_kiem: 'dùng kinh phí tiết kiệm',
  ho_so: 'lập hồ sơ',
  thanh_toan: 'thanh toán',
  nop: 'nộp tiền hoàn trả',
};
/** `BTNN chậm theo giai đoạn: thụ lý`; the rule alone where it has no steps. */
const markOf = (rule: RuleId, step: string | undefined): string => {
  const name = step === undefined ? undefined : STEPS[step];
  return name === undefined ? RULE_WORDS[rule].mark : `${RULE_WORDS[rule].mark}: ${name}`;
};

/** How a matter stands under a rule; never as if the law had set the day. */
export function standsUnder(
  due: Pick<Due, 'rule' | 'kind' | 'since' | 'threshold' | 'step'>,
  today: CivilDate,
  hearing: string | null,
): string {
  const mark = markOf(due.rule, due.step);
  if (due.rule === 'B10') return hearing === null ? mark : `phiên tòa ${hearing}`;
  const since = shortDate(due.since, today);
  if (due.kind === 'task') return `cần xác định: ${mark}`;
  // A reader who may not be told of an unconfirmed number is not told its day either.
  if (due.kind === 'list') return due.threshold === undefined ? `${mark}, từ ${since}` : mark;
  return due.threshold === undefined ? `${mark} từ ${since}` : `${mark}, quá ngưỡng nhắc nội bộ từ ${since}`;
}
/** A step whose time ends: what is to be done until when, by the office's own number. */
export function endsSoon(
  { rule, step, daysLeft }: Pick<Upcoming, 'rule' | 'step' | 'daysLeft'>,
  last: CivilDate,
  today: CivilDate,
): string {
  const name = step === undefined ? RULE_WORDS[rule].mark : (STEPS[step] ?? RULE_WORDS[rule].mark);
  const left = daysLeft > 1 ? `còn ${count(daysLeft - 1)} ngày` : 'hôm nay là ngày cuối';
  // The day until which is to be paid back stands in the data; the others rest on the office's number.
  const until = rule === 'B12' && step === 'hoan_tra' ? 'hạn' : 'hết ngưỡng nhắc nội bộ';
  return `${name}: ${until} ${shortDate(last, today)} (${left})`;
}

/** The section of a leader's digest. */
export const digestHeading = (n: number): string => `BTNN, BĐTC cần theo dõi (${count(n)})`;
export const andMoreMatters = (n: number): string => `và ${count(n)} vụ việc khác (bấm nút để xem)`;
export const nobody = (): string => 'chưa có người phụ trách dùng trợ lý';

/** Messages that cannot wait for the digest. */
export const hearingTitle = (): string => 'Phiên tòa hôm nay';
/** Of one that begins before the quiet hours end, or on a day off. */
export const hearingEveTitle = (): string => 'Phiên tòa sắp tới (nhắc trước vì ngoài giờ nhắc việc)';
export const claimTitle = (): string => 'Yêu cầu bồi thường mới, dữ liệu chưa ghi ngày báo cáo Cục';
export const claimLine = (unit: string, n: number): string => `• ${unit}: ${count(n)} vụ việc`;
export const gone = (): string => 'Vụ việc này không còn trong dữ liệu hoặc không thuộc phạm vi của anh/chị.';
