import type { CivilDate } from '../model.ts';

/** BTNN state compensation · BDTC financial guarantee for enforcement: two mechanisms, two courses (domain 3.5). */
export type MatterKind = 'BTNN' | 'BDTC';

/** Stages of a BTNN matter in order, then the side branch to court and the two exits. */
export const BTNN_STAGES = [
  'NGUY_CO',
  'YEU_CAU',
  'THU_LY',
  'XAC_MINH_THIET_HAI',
  'THUONG_LUONG',
  'QUYET_DINH',
  'CAP_KINH_PHI',
  'CHI_TRA',
  'HOAN_TRA',
  'KET_THUC',
  'TOA_AN',
  'KHONG_THU_LY',
  'DINH_CHI',
] as const;
export const BDTC_STAGES = [
  'NGUY_CO',
  'QD_THI_HANH_AN',
  'DUNG_KP_TIET_KIEM',
  'LAP_HO_SO',
  'CAP_KINH_PHI',
  'THANH_TOAN',
  'BAO_CAO',
  'HOI_DONG_LOI',
  'QD_HOAN_TRA',
  'HOAN_TRA',
  'KET_THUC',
  'DINH_CHI',
] as const;
export type MatterStage = (typeof BTNN_STAGES)[number] | (typeof BDTC_STAGES)[number];

/** One date a stage, as the feed names them. */
export const BTNN_DATES = [
  'claim_received',
  'accepted',
  'solver_appointed',
  'verify_done',
  'verify_report',
  'negotiation_start',
  'negotiation_done',
  'decision_date',
  'decision_effective',
  'funding_requested',
  'funding_received',
  'payment_notice',
  'paid',
  'council_formed',
  'council_done',
  'reimbursement_decision',
  'reimbursement_due',
  'recovered_full',
] as const;
export const BDTC_DATES = [
  'thads_decision',
  'savings_used',
  'file_done',
  'funding_received',
  'paid',
  'report_done',
  'council_formed',
  'reimbursement_decision',
  'reimbursement_due',
  'recovered_full',
] as const;
export type MatterDate = (typeof BTNN_DATES)[number] | (typeof BDTC_DATES)[number];

/** Whole VND. */
export const MATTER_AMOUNTS = [
  'claimed_vnd',
  'offered_vnd',
  'decided_vnd',
  'advanced_vnd',
  'due_vnd',
  'funded_vnd',
  'paid_vnd',
  'reimbursement_vnd',
  'recovered_vnd',
  'third_party_due_vnd',
  'third_party_recovered_vnd',
] as const;
export type MatterAmount = (typeof MATTER_AMOUNTS)[number];

/** The kinds of wrong that D2's introduction names. */
export const VIOLATION_SOURCES = [
  'XAC_MINH',
  'BIEN_PHAP_BAO_DAM',
  'CUONG_CHE',
  'BAN_DAU_GIA',
  'KHAC',
] as const;
export type ViolationSource = (typeof VIOLATION_SOURCES)[number];

/**
 * A matter of state compensation or of financial guarantee: a record of its own beside the case it came from. Not the
 * card of duties that an officer ticks off in /boithuong (bot/matters/). Null: the data does not say.
 */
export interface Matter {
  readonly key: string;
  readonly kind: MatterKind;
  readonly unit: string;
  readonly relatedCaseKey: string | null;
  /** Whoever handles it, by the id that the feed gives executors. */
  readonly responsibleId: string | null;
  /** A forecast of D2 mục 5: no claim has come yet. */
  readonly riskOnly: boolean;
  readonly stage: MatterStage;
  readonly dates: Readonly<Partial<Record<MatterDate, CivilDate>>>;
  readonly amounts: Readonly<Partial<Record<MatterAmount, number>>>;
  readonly complex: boolean | null;
  /** Days by which a time limit was prolonged. */
  readonly extendedDays: number | null;
  readonly reportedToCuc: CivilDate | null;
  readonly leaderAttending: boolean | null;
  /** ISO instant. */
  readonly nextHearing: string | null;
  readonly violationSource: ViolationSource | null;
  /** ISO instant of the source's last change. */
  readonly updatedAt: string | null;
  /** As-of date of the second full snapshot in a row without it; never closed by that. */
  readonly missingSince?: CivilDate;
}

const ENDED: ReadonlySet<MatterStage> = new Set<MatterStage>(['KET_THUC', 'KHONG_THU_LY', 'DINH_CHI']);

/** Neither ended nor let go. What is owed back may still be open then: B12 goes by its own dates. */
export function isOpen(matter: Pick<Matter, 'stage'>): boolean {
  return !ENDED.has(matter.stage);
}

/**
 * Keys of BDTC matters that cannot be ones: the case they come from is already handled as state compensation
 * (Điều 90(2) Nghị định 152/2026: such a case is not BĐTC). The data is wrong about one of the two.
 */
export function notGuarantee(matters: Iterable<Matter>): ReadonlySet<string> {
  const all = [...matters];
  const compensated = new Set(
    all
      .filter(({ kind, riskOnly, stage }) => kind === 'BTNN' && !riskOnly && stage !== 'KHONG_THU_LY')
      .flatMap(({ relatedCaseKey }) => (relatedCaseKey === null ? [] : [relatedCaseKey])),
  );
  return new Set(
    all
      .filter(
        ({ kind, relatedCaseKey }) =>
          kind === 'BDTC' && relatedCaseKey !== null && compensated.has(relatedCaseKey),
      )
      .map(({ key }) => key),
  );
}
