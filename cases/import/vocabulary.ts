import type { MatterStage, ViolationSource } from '../matters/model.ts';
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
    'Đang tổ chức thi hành án',
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
  THI_HANH_XONG: [
    'Thi hành xong',
    'Đã thi hành xong',
    'Đã xong',
    'Xong',
    'THX',
    'Đã thi hành án xong',
    'Thi hành án xong',
  ],
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

const DECISION_TYPES: Words<'CHU_DONG' | 'THEO_YEU_CAU' | 'UY_THAC_XU_LY_TS'> = {
  CHU_DONG: ['Chủ động', 'CĐ', 'Chủ động thi hành án', 'Chủ động ra quyết định'],
  THEO_YEU_CAU: ['Theo yêu cầu', 'TYC', 'YC', 'Theo đơn', 'Theo đơn yêu cầu', 'Theo đơn yêu cầu thi hành án'],
  UY_THAC_XU_LY_TS: ['Ủy thác xử lý tài sản'],
};

const COMPLAINTS: Words<'KHONG' | 'DANG_GIAI_QUYET' | 'DA_GIAI_QUYET'> = {
  KHONG: ['Không', 'Không có', 'Không khiếu nại', 'Chưa có'],
  DANG_GIAI_QUYET: [
    'Đang giải quyết',
    'Đang xem xét',
    'Đang thụ lý',
    'Chưa giải quyết',
    'Chưa giải quyết xong',
  ],
  DA_GIAI_QUYET: ['Đã giải quyết', 'Đã giải quyết xong', 'Giải quyết xong', 'Đã có quyết định giải quyết'],
};

const COMPLAINT_SUBJECTS: Words<'KE_BIEN_XU_LY_TS' | 'CHAM_GIAO_TS' | 'KHAC'> = {
  KE_BIEN_XU_LY_TS: ['Kê biên, xử lý tài sản', 'Kê biên', 'Kê biên tài sản', 'Xử lý tài sản'],
  CHAM_GIAO_TS: [
    'Chậm giao tài sản bán đấu giá thành',
    'Chậm giao tài sản',
    'Chậm giao tài sản trúng đấu giá',
    'Chậm bàn giao tài sản',
  ],
  KHAC: ['Khác', 'Nội dung khác'],
};

const COMPLAINT_RESULTS: Words<'BAC' | 'CHAP_NHAN_MOT_PHAN' | 'CHAP_NHAN_TOAN_BO' | 'DINH_CHI'> = {
  BAC: ['Bác khiếu nại', 'Bác', 'Bác đơn', 'Bác đơn khiếu nại', 'Không chấp nhận', 'Khiếu nại sai'],
  CHAP_NHAN_MOT_PHAN: [
    'Chấp nhận một phần',
    'Đúng một phần',
    'Khiếu nại đúng một phần',
    'Công nhận một phần',
  ],
  CHAP_NHAN_TOAN_BO: [
    'Chấp nhận toàn bộ',
    'Đúng toàn bộ',
    'Khiếu nại đúng',
    'Khiếu nại đúng toàn bộ',
    'Công nhận toàn bộ',
  ],
  DINH_CHI: ['Đình chỉ giải quyết', 'Đình chỉ', 'Rút đơn', 'Rút khiếu nại'],
};

const THAHC_LEVELS: Words<'UBND' | 'CHU_TICH_UBND' | 'KHAC'> = {
  UBND: ['Ủy ban nhân dân'],
  CHU_TICH_UBND: ['Chủ tịch Ủy ban nhân dân', 'Chủ tịch UBND'],
  KHAC: ['Khác'],
};

/** Stages of BTNN and BĐTC (domain 3.5); which of them a kind of matter has is known by matters/model.ts. */
const STAGES: Words<MatterStage> = {
  NGUY_CO: ['Nguy cơ', 'Có nguy cơ', 'Dự báo'],
  YEU_CAU: ['Yêu cầu bồi thường', 'Yêu cầu', 'Có yêu cầu bồi thường', 'Đã nhận yêu cầu'],
  THU_LY: ['Thụ lý', 'Đã thụ lý', 'Thụ lý yêu cầu bồi thường'],
  XAC_MINH_THIET_HAI: ['Xác minh thiệt hại', 'Đang xác minh thiệt hại'],
  THUONG_LUONG: ['Thương lượng', 'Đang thương lượng'],
  QUYET_DINH: ['Quyết định bồi thường', 'Quyết định', 'Đã có quyết định bồi thường'],
  CAP_KINH_PHI: ['Cấp kinh phí', 'Đề nghị cấp kinh phí', 'Đang đề nghị cấp kinh phí'],
  CHI_TRA: ['Chi trả', 'Đang chi trả', 'Chi trả bồi thường'],
  HOAN_TRA: ['Hoàn trả', 'Đang hoàn trả', 'Thu hồi hoàn trả'],
  KET_THUC: ['Kết thúc', 'Đã kết thúc'],
  TOA_AN: ['Tòa án', 'Khởi kiện tại Tòa án', 'Tòa án đang giải quyết'],
  KHONG_THU_LY: ['Không thụ lý'],
  DINH_CHI: ['Đình chỉ', 'Đình chỉ giải quyết'],
  QD_THI_HANH_AN: ['Quyết định thi hành án', 'Đã nhận quyết định thi hành án'],
  DUNG_KP_TIET_KIEM: ['Dùng kinh phí tiết kiệm', 'Sử dụng kinh phí tiết kiệm'],
  LAP_HO_SO: ['Lập hồ sơ', 'Lập hồ sơ bảo đảm tài chính'],
  THANH_TOAN: ['Thanh toán'],
  BAO_CAO: ['Báo cáo', 'Báo cáo kết quả'],
  HOI_DONG_LOI: ['Hội đồng xác định lỗi', 'Hội đồng xem xét lỗi', 'Hội đồng'],
  QD_HOAN_TRA: ['Quyết định hoàn trả'],
};

const VIOLATIONS: Words<ViolationSource> = {
  XAC_MINH: ['Xác minh điều kiện thi hành án', 'Xác minh'],
  BIEN_PHAP_BAO_DAM: ['Biện pháp bảo đảm', 'Áp dụng biện pháp bảo đảm', 'Bảo đảm'],
  CUONG_CHE: ['Cưỡng chế', 'Biện pháp cưỡng chế', 'Cưỡng chế thi hành án'],
  BAN_DAU_GIA: ['Bán đấu giá tài sản', 'Bán đấu giá', 'Đấu giá'],
  KHAC: ['Khác'],
};

/** Every field of codes with its codes and their words; values an administrator teaches are of these. */
const VOCABULARIES: Readonly<Record<string, Words<string>>> = {
  condition: CONDITIONS,
  status: STATUSES,
  case_types: CASE_TYPES,
  obligation_kind: OBLIGATIONS,
  debtor_kind: PARTY_KINDS,
  auction_status: AUCTION,
  decision_type: DECISION_TYPES,
  creditor_kind: PARTY_KINDS,
  complaint_status: COMPLAINTS,
  complaint_subject: COMPLAINT_SUBJECTS,
  complaint_result: COMPLAINT_RESULTS,
  thahc_debtor_level: THAHC_LEVELS,
  stage: STAGES,
  violation_source: VIOLATIONS,
  periodic: TRUTHS,
  objective_reason: TRUTHS,
  handover_obstacle: TRUTHS,
};

/** Every word that a vocabulary knows. */
export const vocabularyWords = (): readonly string[] =>
  Object.values(VOCABULARIES).flatMap((words) => Object.values(words).flat());

/** The codes a field may hold; none for fields that are no codes. */
export function codesOf(field: string): readonly string[] {
  return Object.keys(VOCABULARIES[field] ?? {});
}

/** How each code of a field is written at its plainest, for a person who has to mend a cell; none for other fields. */
export function plainWordsOf(field: string): readonly string[] {
  const vocabulary = VOCABULARIES[field];
  if (vocabulary === undefined) return [];
  return Object.entries(vocabulary).flatMap(([code, [first]]) => (code === 'unknown' ? [] : [first ?? code]));
}

/** The words of each vocabulary as they are compared, folded once. */
const folded = new Map<Words<string>, readonly (readonly [word: string, folded: string])[]>();
function foldedWords(vocabulary: Words<string>): readonly (readonly [word: string, folded: string])[] {
  const known = folded.get(vocabulary);
  if (known !== undefined) return known;
  const words = Object.values(vocabulary)
    .flat()
    .map((word) => [word, fold(word)] as const);
  folded.set(vocabulary, words);
  return words;
}

/** The known word of a field that `text` is most likely a slip of: at most one letter in four is another; else null. */
export function nearestWord(field: string, text: string): string | null {
  const vocabulary = VOCABULARIES[field];
  const wanted = fold(text);
  if (vocabulary === undefined || wanted.length < 3 || wanted.length > 60) return null;
  const most = Math.floor(wanted.length / 4);
  let best: { readonly word: string; readonly distance: number } | null = null;
  for (const [word, known] of foldedWords(vocabulary)) {
    // As many letters as it is longer or shorter have to be put in or taken out.
    if (Math.abs(known.length - wanted.length) > most) continue;
    const distance = editDistance(wanted, known);
    if (distance <= most && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { word, distance };
    }
  }
  return best?.word ?? null;
}

/** Letters to put in, take out or change (Levenshtein). */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** The code that a word means in a field without anything being taught, or null. */
export function meaningOf(field: string, text: string): string | null {
  return readers.get(field)?.(text) ?? null;
}

const quick = createFolder();

/** What officers shorten in any word for the state of a case (`đang THA`, `Có ĐK TH`), compared by `fold`. */
const SHORTENINGS: readonly (readonly [full: string, short: string])[] = [
  ['tam dinh chi', 'tdc'],
  ['dinh chi', 'dc'],
  ['thi hanh an', 'tha'],
  ['thi hanh', 'th'],
  ['dieu kien', 'dk'],
  ['to chuc', 'tc'],
  ['giai quyet', 'gq'],
  ['xac minh', 'xm'],
  ['phan loai', 'pl'],
  ['uy thac', 'ut'],
  ['yeu cau', 'yc'],
  ['ket thuc', 'kt'],
  ['so theo doi rieng', 'stdr'],
  ['theo doi rieng', 'tdr'],
];

/** A folded word in every way it may be shortened, itself first. */
function shortened(word: string): readonly string[] {
  let forms = [word];
  for (const [full, short] of SHORTENINGS) {
    const whole = new RegExp(`\\b${full}\\b`);
    forms = [...forms, ...forms.filter((form) => whole.test(form)).map((form) => form.replace(whole, short))];
  }
  return forms;
}

const made = new Map<Words<string>, (text: string) => string | null>();
/** What reads a vocabulary; each is made once, whichever fields have it. */
function reader<C extends string>(words: Words<C>): (text: string) => C | null {
  const known = made.get(words) ?? makeReader(words, STATES.has(words));
  made.set(words, known);
  return known as (text: string) => C | null;
}

/** Vocabularies whose words officers shorten. */
const STATES: ReadonlySet<Words<string>> = new Set<Words<string>>([CONDITIONS, STATUSES]);

function makeReader<C extends string>(words: Words<C>, isState: boolean): (text: string) => C | null {
  const codes = new Map<string, C>();
  for (const code of Object.keys(words) as C[]) {
    codes.set(fold(code), code);
    for (const word of words[code]) codes.set(fold(word), code);
  }
  // What is written out goes before what is shortened.
  if (isState)
    for (const [word, code] of [...codes])
      for (const form of shortened(word)) if (!codes.has(form)) codes.set(form, code);
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

const readers = new Map(Object.entries(VOCABULARIES).map(([field, words]) => [field, reader(words)]));
