/** A civil date `YYYY-MM-DD` in Asia/Ho_Chi_Minh; compares correctly as text. */
export type CivilDate = string;

export type CaseStatus =
  | 'DANG_THI_HANH'
  | 'HOAN'
  | 'TAM_DINH_CHI'
  | 'UY_THAC_DI'
  | 'CHUYEN_SO_RIENG'
  | 'GUI_LAI_YEU_CAU'
  | 'DINH_CHI'
  | 'THI_HANH_XONG'
  | 'KET_THUC_KHAC';

/** CDK có điều kiện thi hành · CCDK chưa có điều kiện · CHUA_PHAN_LOAI not yet classified. */
export type Condition = 'CDK' | 'CCDK' | 'CHUA_PHAN_LOAI';

export type CaseType =
  | 'DAN_SU'
  | 'HNGD'
  | 'KDTM'
  | 'LAO_DONG'
  | 'HINH_SU_DS'
  | 'TCTD'
  | 'THAM_NHUNG_KT'
  | 'PHA_SAN'
  | 'TRONG_TAI'
  | 'CANH_TRANH'
  | 'HANH_CHINH_TS'
  | 'THAHC'
  | 'KHAC';

/** KHU_VUC: a Phòng enforces · TINH: the province enforces. Decides who reports to whom under A2. */
export type HandlingLevel = 'TINH' | 'KHU_VUC';

/**
 * One việc thi hành án, i.e. one quyết định thi hành án (domain 3.2). `null` always means "the feed does not
 * say", never "no". Names are kept as initials only (domain 8.2); class 3 facts are not kept at all.
 */
export interface Case {
  readonly caseKey: string;
  readonly sourceId: string | null;
  readonly unit: string;
  readonly handlingLevel: HandlingLevel;
  readonly executorId: string | null;
  readonly decisionNo: string;
  /** Base date of the A rules. */
  readonly decisionDate: CivilDate;
  readonly caseTypes: readonly CaseType[];
  readonly condition: Condition;
  readonly status: CaseStatus;
  readonly statusDate: CivilDate | null;
  readonly finishedDate: CivilDate | null;
  /** Exact VND of the decision at issue, without interest; null when the obligation is not money or unknown. */
  readonly valueVnd: number | null;
  readonly enforcedVnd: number | null;
  readonly remainingVnd: number | null;
  readonly obligationKind: 'TIEN' | 'TAI_SAN' | 'HANH_VI' | 'DAT' | 'HON_HOP' | null;
  readonly periodic: boolean | null;
  /** Established only by a person with a reason, confirmed by TT; null and false both count as overdue. */
  readonly objectiveReason: boolean | null;
  /** What the feed itself says, present where a confirmation by a person stands in its place. */
  readonly objectiveSource?: boolean | null;
  /** Initials and kind only: `N.V.A. và 1 người khác`. */
  readonly debtorRef: string | null;
  readonly debtorKind: 'CA_NHAN' | 'TO_CHUC' | 'CQNN' | 'UBND' | null;
  readonly lastVerificationDate: CivilDate | null;
  readonly auctionStatus: 'CHUA_BAN' | 'KHONG_THANH' | 'THANH' | 'HUY_KET_QUA' | null;
  readonly auctionSuccessDate: CivilDate | null;
  readonly auctionPaidDate: CivilDate | null;
  readonly handoverDate: CivilDate | null;
  /** The other dated and coded fields of domain 3.2, by their feed name, for the rules that come later. */
  readonly more: Readonly<Record<string, string | number | boolean>>;
  /** ISO instant of the source's last change. */
  readonly updatedAt: string | null;
  /** As-of date of the second full snapshot in a row without it: "không còn trong dữ liệu", but not closed. */
  readonly missingSince?: CivilDate;
}

/** The overdue and watch rules of domain 4: A have their number in the document, B have a threshold that is set. */
export type RuleId =
  | 'A1'
  | 'A2'
  | 'A3a'
  | 'A3b'
  | 'A3?'
  | 'A4'
  | 'B1a'
  | 'B1b'
  | 'B2'
  | 'B3'
  | 'B3x'
  | 'B4'
  | 'B5'
  | 'B6'
  | 'B7'
  | 'B8'
  | 'B9'
  | 'B10'
  | 'B11'
  | 'B12'
  | 'B13'
  | 'B14'
  | 'B15'
  | 'B16'
  | 'B17'
  | 'B18'
  | 'B19';

/** Rules whose number is not in the document but a threshold that the office sets (domain 4.4). */
export function isGroupB(rule: RuleId): boolean {
  return rule.startsWith('B');
}

/** The first three as in domain 4.3; `viec_du_lieu` is a task about the data, `thong_tin` a list without urgency. */
export type Severity = 'nghiem_trong' | 'cao' | 'trung_binh' | 'viec_du_lieu' | 'thong_tin';

/**
 * What a rule says of a record. overdue: a day has passed · list: to be followed, though no day has passed or none is
 * set · task: something to find out or to confirm first.
 */
export type DueKind = 'overdue' | 'list' | 'task';

/** VIEC a case · BTNN, BDTC a matter (domain 3.5). */
export type RecordKind = 'VIEC' | 'BTNN' | 'BDTC';

/** A case or a matter under a rule on a date. */
export interface Due {
  /** Key of the case, or of the matter. */
  readonly caseKey: string;
  readonly unit: string;
  /** Whom the record names: the executor of a case, whoever handles a matter. */
  readonly executorId: string | null;
  readonly rule: RuleId;
  /** First overdue day; of a list or a task the day since which it stands there. */
  readonly since: CivilDate;
  readonly severity: Severity;
  readonly kind: DueKind;
  /** Present on a case that is hoãn or tạm đình chỉ: listed apart, not counted as overdue, no reminder. */
  readonly paused?: true;
  /** Present on matters. */
  readonly record?: Exclude<RecordKind, 'VIEC'>;
  /** Present where the day rests on a number of the office's own: the id of its threshold. */
  readonly threshold?: string;
  /** Present where the day rests on a threshold that nobody has confirmed: for TP and QT only (domain 4.4). */
  readonly unconfirmed?: true;
  /** Beside `unconfirmed`: nobody has even set the number, the software proposes it. */
  readonly proposed?: true;
  /** Present where the day is reckoned from an assumption, e.g. when the buyer will have paid: shown as "ước tính". */
  readonly estimated?: true;
  /** Which of the clocks of its rule has run out, where it has several. */
  readonly step?: string;
}

/** A record that will come under a rule within the forecast window. */
export interface Upcoming {
  readonly caseKey: string;
  readonly unit: string;
  readonly executorId: string | null;
  readonly rule: RuleId;
  /** The day that will be its first overdue day. */
  readonly since: CivilDate;
  readonly daysLeft: number;
  /** Which of the clocks of its rule runs out, where it has several. */
  readonly step?: string;
  readonly record?: Exclude<RecordKind, 'VIEC'>;
  readonly unconfirmed?: true;
}

const CLOSED: ReadonlySet<CaseStatus> = new Set<CaseStatus>([
  'DINH_CHI',
  'THI_HANH_XONG',
  'KET_THUC_KHAC',
  'UY_THAC_DI',
  'GUI_LAI_YEU_CAU',
]);
const PAUSED: ReadonlySet<CaseStatus> = new Set<CaseStatus>(['HOAN', 'TAM_DINH_CHI']);

/** Domain 3.3: neither finished, nor closed, nor moved to the separate register. Paused cases are active. */
export function isActive(c: Pick<Case, 'status' | 'finishedDate'>): boolean {
  return c.finishedDate === null && !CLOSED.has(c.status) && c.status !== 'CHUYEN_SO_RIENG';
}

/** Hoãn or tạm đình chỉ: keeps its age, is listed apart, sends no reminder (domain 4.1). */
export function isPaused(c: Pick<Case, 'status'>): boolean {
  return PAUSED.has(c.status);
}

/** What is owed is money, all or in part, or nobody says what it is: it should have a value. */
export const mayBeMoney = ({ obligationKind }: Pick<Case, 'obligationKind'>): boolean =>
  obligationKind === null || obligationKind === 'TIEN' || obligationKind === 'HON_HOP';

/** How the sums of a case contradict each other, or null; an unknown sum contradicts nothing. */
export function sumsContradict({
  valueVnd: value,
  enforcedVnd: enforced,
  remainingVnd: remaining,
}: Pick<Case, 'valueVnd' | 'enforcedVnd' | 'remainingVnd'>):
  | 'remaining-above-value'
  | 'enforced-above-value'
  | 'remaining-mismatch'
  | null {
  if (value === null) return null;
  if (remaining !== null && remaining > value) return 'remaining-above-value';
  if (enforced !== null && enforced > value) return 'enforced-above-value';
  return enforced !== null && remaining !== null && value - enforced !== remaining
    ? 'remaining-mismatch'
    : null;
}
