import type { Case, CaseStatus, CaseType, Condition } from '../model.ts';
import { createFolder, fold } from './text.ts';

/** Words a source writes for each code; the code itself is always understood. Compared by `fold`. */
type Words<C extends string> = Readonly<Record<C, readonly string[]>>;

const CONDITIONS: Words<Condition> = {
  CDK: ['Có điều kiện', 'Có ĐK', 'CĐK', 'Có điều kiện thi hành', 'Có điều kiện thi hành án', 'Có'],
  CCDK: [
    'Chưa có điều kiện',
    'Chưa có ĐK',
    'CCĐK',
    'Chưa ĐK',
    'Chưa có điều kiện thi hành',
    'Chưa có điều kiện thi hành án',
    'Không có điều kiện',
    'Không điều kiện',
    'Chưa',
  ],
  CHUA_PHAN_LOAI: ['Chưa phân loại', 'CPL', 'Chưa xác minh', 'Đang xác minh'],
};

const STATUSES: Words<CaseStatus> = {
  DANG_THI_HANH: [
    'Đang thi hành',
    'Đang thi hành án',
    'Đang tổ chức thi hành',
    'Đang giải quyết',
    'Đang xử lý',
    'Đang TH',
    'Chưa thi hành xong',
    'Tiếp tục thi hành',
    'Tiếp tục thi hành án',
  ],
  HOAN: ['Hoãn', 'Hoãn thi hành án', 'Hoãn THA', 'Đang hoãn'],
  TAM_DINH_CHI: ['Tạm đình chỉ', 'Tạm đình chỉ thi hành án', 'Tạm đình chỉ THA', 'TĐC'],
  UY_THAC_DI: ['Ủy thác', 'Ủy thác đi', 'Ủy thác thi hành án', 'Đã ủy thác'],
  CHUYEN_SO_RIENG: [
    'Chuyển sổ riêng',
    'Chuyển sổ theo dõi riêng',
    'Theo dõi riêng',
    'Sổ theo dõi riêng',
    'Đã chuyển sổ theo dõi riêng',
  ],
  GUI_LAI_YEU_CAU: ['Gửi lại yêu cầu', 'Trả lại đơn', 'Trả đơn', 'Trả đơn yêu cầu', 'Gửi lại đơn yêu cầu'],
  DINH_CHI: ['Đình chỉ', 'Đình chỉ thi hành án', 'Đình chỉ THA'],
  THI_HANH_XONG: ['Thi hành xong', 'Đã thi hành xong', 'Đã xong', 'Xong', 'THX', 'Đã THA xong'],
  KET_THUC_KHAC: ['Kết thúc', 'Kết thúc khác', 'Đã kết thúc'],
};

const CASE_TYPES: Words<CaseType> = {
  DAN_SU: ['Dân sự', 'DS'],
  HNGD: ['Hôn nhân gia đình', 'Hôn nhân và gia đình', 'HNGĐ', 'HN-GĐ', 'HN&GĐ'],
  KDTM: ['Kinh doanh thương mại', 'KDTM', 'Kinh tế', 'Kinh doanh, thương mại'],
  LAO_DONG: ['Lao động', 'LĐ'],
  HINH_SU_DS: [
    'Hình sự',
    'Dân sự trong hình sự',
    'HS',
    'Phần dân sự trong hình sự',
    'Dân sự trong bản án hình sự',
  ],
  TCTD: [
    'Tín dụng',
    'Tín dụng, ngân hàng',
    'Tín dụng ngân hàng',
    'Tổ chức tín dụng',
    'Ngân hàng',
    'Án tín dụng',
  ],
  THAM_NHUNG_KT: ['Tham nhũng', 'Tham nhũng, kinh tế', 'Án tham nhũng, kinh tế'],
  PHA_SAN: ['Phá sản', 'PS'],
  TRONG_TAI: ['Trọng tài', 'Trọng tài thương mại'],
  CANH_TRANH: ['Cạnh tranh', 'Xử lý vụ việc cạnh tranh'],
  HANH_CHINH_TS: ['Hành chính', 'Tài sản trong hành chính', 'Phần tài sản trong hành chính'],
  THAHC: ['Thi hành án hành chính', 'Án hành chính'],
  KHAC: ['Khác', 'Loại khác'],
};

const OBLIGATIONS: Words<NonNullable<Case['obligationKind']>> = {
  TIEN: ['Tiền', 'Trả tiền'],
  TAI_SAN: ['Tài sản', 'Giao tài sản', 'Trả tài sản'],
  HANH_VI: ['Hành vi', 'Buộc thực hiện hành vi'],
  DAT: ['Đất', 'Giao đất', 'Quyền sử dụng đất', 'Nhà đất'],
  HON_HOP: ['Hỗn hợp'],
};

const PARTY_KINDS: Words<'CA_NHAN' | 'TO_CHUC' | 'CQNN' | 'UBND' | 'TCTD'> = {
  CA_NHAN: ['Cá nhân'],
  TO_CHUC: ['Tổ chức', 'Doanh nghiệp', 'Công ty'],
  CQNN: ['Cơ quan nhà nước'],
  UBND: ['Ủy ban nhân dân', 'UBND'],
  TCTD: ['Tổ chức tín dụng', 'Ngân hàng'],
};

const AUCTION: Words<NonNullable<Case['auctionStatus']>> = {
  CHUA_BAN: ['Chưa bán', 'Chưa đấu giá'],
  KHONG_THANH: ['Không thành', 'Đấu giá không thành'],
  THANH: ['Thành', 'Đấu giá thành', 'Đã bán', 'Bán đấu giá thành', 'Trúng đấu giá'],
  HUY_KET_QUA: ['Hủy kết quả', 'Hủy kết quả đấu giá', 'Hủy kết quả bán đấu giá'],
};

const TRUTHS: Words<'true' | 'false' | 'unknown'> = {
  true: [
    'Có',
    'Đúng',
    'x',
    'Yes',
    'Y',
    '1',
    'Định kỳ',
    'Theo định kỳ',
    'Hàng tháng',
    'Theo tháng',
    'Cấp dưỡng',
  ],
  false: ['Không', 'Sai', 'No', 'N', '0', 'Một lần', 'Không định kỳ'],
  unknown: ['Chưa rõ', 'Không rõ', 'Chưa xác định', 'Chưa biết', 'Unknown', 'null'],
};

/** Codes of fields that no rule of group A reads yet: kept in `more` when they are one of these. */
const PLAIN_CODES: Readonly<Record<string, readonly string[]>> = {
  decision_type: ['CHU_DONG', 'THEO_YEU_CAU', 'UY_THAC_XU_LY_TS'],
  creditor_kind: ['CA_NHAN', 'TO_CHUC', 'CQNN', 'UBND', 'TCTD'],
  complaint_status: ['KHONG', 'DANG_GIAI_QUYET', 'DA_GIAI_QUYET'],
  complaint_subject: ['KE_BIEN_XU_LY_TS', 'CHAM_GIAO_TS', 'KHAC'],
  complaint_result: ['BAC', 'CHAP_NHAN_MOT_PHAN', 'CHAP_NHAN_TOAN_BO', 'DINH_CHI'],
  thahc_debtor_level: ['UBND', 'CHU_TICH_UBND', 'KHAC'],
};

/** Every field of codes with its codes and their words; values an administrator teaches are of these. */
const VOCABULARIES: Readonly<Record<string, Words<string>>> = {
  condition: CONDITIONS,
  status: STATUSES,
  case_types: CASE_TYPES,
  obligation_kind: OBLIGATIONS,
  debtor_kind: PARTY_KINDS,
  auction_status: AUCTION,
  periodic: TRUTHS,
  objective_reason: TRUTHS,
  handover_obstacle: TRUTHS,
};

/** Every word that a vocabulary knows. */
export const vocabularyWords = (): readonly string[] =>
  Object.values(VOCABULARIES).flatMap((words) => Object.values(words).flat());

/** The codes a field may hold; none for fields that are no codes. */
export function codesOf(field: string): readonly string[] {
  return PLAIN_CODES[field] ?? Object.keys(VOCABULARIES[field] ?? {});
}

/** The code that a word means in a field without anything being taught, or null. */
export function meaningOf(field: string, text: string): string | null {
  const plain = readPlainCode(field, text);
  if (plain !== null) return plain;
  const words = VOCABULARIES[field];
  return words === undefined ? null : reader(words)(text);
}

const quick = createFolder();

function reader<C extends string>(words: Words<C>): (text: string) => C | null {
  const codes = new Map<string, C>();
  for (const code of Object.keys(words) as C[]) {
    codes.set(fold(code), code);
    for (const word of words[code]) codes.set(fold(word), code);
  }
  return (text) => codes.get(quick(text)) ?? null;
}

export const readCondition = reader(CONDITIONS);
export const readStatus = reader(STATUSES);
export const readObligation = reader(OBLIGATIONS);
export const readPartyKind = reader(PARTY_KINDS);
export const readAuction = reader(AUCTION);
const readTruthWord = reader(TRUTHS);
const readCaseType = reader(CASE_TYPES);

/** Every type named in the text, and the words that name none. Types are separated by `,` `;` `|` `+` or `/`. */
export function readCaseTypes(text: string): {
  readonly types: readonly CaseType[];
  readonly unknown: readonly string[];
} {
  const whole = readCaseType(text);
  if (whole !== null) return { types: [whole], unknown: [] };
  const parts = text.split(/[,;|+/]/).filter((part) => part.trim() !== '');
  const types = new Set<CaseType>();
  const unknown: string[] = [];
  for (const part of parts) {
    const type = readCaseType(part);
    if (type === null) unknown.push(part.trim());
    else types.add(type);
  }
  return { types: [...types], unknown };
}

/** Yes, no, or null for a word that says neither; `unreadable` for a word that is not known. A tick is a yes. */
export function readTruth(text: string): boolean | null | 'unreadable' {
  if (/^[✓✔☑]$/.test(text)) return true;
  if (/^[-–—?.…]+$/.test(text)) return null;
  const word = readTruthWord(text);
  if (word === null) return 'unreadable';
  return word === 'unknown' ? null : word === 'true';
}

/** One of the codes that `field` may hold, else null. */
export function readPlainCode(field: string, text: string): string | null {
  const code = text.trim().toUpperCase();
  return PLAIN_CODES[field]?.includes(code) === true ? code : null;
}
