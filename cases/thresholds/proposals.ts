import type { DutyId, Proposal, Threshold, Thresholds, ThresholdUnit } from './model.ts';

const NONE = 'đề xuất của phần mềm, không có nguồn';
const OLD_LAW = 'theo Luật Thi hành án dân sự 2008, đã hết hiệu lực; luật mới chưa tra được';
const ND152 = 'Nghị định 152/2026/NĐ-CP';
const STATE_COMPENSATION = 'Luật Trách nhiệm bồi thường của Nhà nước 2017';

const proposal = (
  id: string,
  value: number | null,
  unit: ThresholdUnit,
  origin: string,
  rollsForward = origin !== NONE,
): Proposal => ({ id, rule: id.split('.')[0] as Proposal['rule'], value, unit, origin, rollsForward });

/**
 * Every number of group B and of the recurring duties, as domain 4.4 proposes it. The directives give none of them:
 * whoever answers for the unit sets and confirms them. All are to be confirmed (TBC).
 */
export const PROPOSALS: readonly Proposal[] = [
  proposal('B1a', 10, 'cal', `Điều 44(1), ${OLD_LAW}`),
  proposal('B1b.CCDK', 6, 'month', `Điều 44(2), ${OLD_LAW}`),
  proposal('B1b.CCDK.dai', 12, 'month', `Điều 44(2), ${OLD_LAW}`),
  proposal('B1b.CDK', 6, 'month', NONE),
  proposal('B2.giao', 60, 'cal', `Điều 67(1)(c) ${ND152}`),
  proposal('B2.nop', 30, 'cal', `Điều 65(1) ${ND152}`),
  proposal('B3', 60, 'cal', NONE),
  proposal('B4.dau_gia', null, 'wd', 'chưa có đề xuất, người quản trị đặt', true),
  proposal('B5.lan1', 30, 'cal', `Điều 146, ${OLD_LAW}`),
  proposal('B5.lan2', 45, 'cal', `Điều 146, ${OLD_LAW}`),
  proposal('B6', 30, 'cal', NONE),
  proposal('B8', 2, 'wd', NONE),
  proposal('B9.thu_ly', 2, 'wd', `Điều 43 ${STATE_COMPENSATION}`),
  proposal('B9.cu_nguoi', 2, 'wd', `Điều 43 ${STATE_COMPENSATION}`),
  proposal('B9.xac_minh', 15, 'cal', `Điều 45 ${STATE_COMPENSATION}`),
  proposal('B9.xac_minh.phuc_tap', 30, 'cal', `Điều 45 ${STATE_COMPENSATION}`),
  proposal('B9.bao_cao', 3, 'wd', `Điều 45 ${STATE_COMPENSATION}`),
  proposal('B9.thuong_luong', 2, 'wd', `Điều 46 ${STATE_COMPENSATION}`),
  proposal('B9.ket_qua', 10, 'cal', `Điều 46 ${STATE_COMPENSATION}`),
  proposal('B9.ket_qua.phuc_tap', 15, 'cal', `Điều 46 ${STATE_COMPENSATION}`),
  proposal('B9.quyet_dinh', 0, 'cal', `Điều 47 ${STATE_COMPENSATION}`),
  proposal('B9.de_nghi', 2, 'wd', `Điều 62 ${STATE_COMPENSATION}`),
  proposal('B9.cap_kinh_phi', 5, 'wd', `Điều 62 ${STATE_COMPENSATION}`),
  proposal('B9.thong_bao', 2, 'wd', `Điều 62 ${STATE_COMPENSATION}`),
  proposal('B9.chi_tra', 2, 'wd', `Điều 62 ${STATE_COMPENSATION}`),
  proposal('B9.hoi_dong', 10, 'cal', `Điều 66 ${STATE_COMPENSATION}`),
  proposal('B9.hoi_dong_xong', 20, 'cal', `Điều 66 ${STATE_COMPENSATION}`),
  proposal('B9.hoi_dong_xong.phuc_tap', 30, 'cal', `Điều 66 ${STATE_COMPENSATION}`),
  proposal('B10', 7, 'cal', NONE),
  proposal('B12.chi_tra', 4, 'wd', `Điều 62(5) ${STATE_COMPENSATION}`),
  proposal('B12.hoan_tra', 30, 'cal', NONE),
  proposal('B13.tiet_kiem', 10, 'cal', `Điều 93 ${ND152}`),
  proposal('B13.ho_so', 5, 'wd', `Điều 93 ${ND152}`),
  proposal('B13.thanh_toan', 10, 'cal', `Điều 94 ${ND152}`),
  proposal('B13.bao_cao', 30, 'cal', `Điều 94 ${ND152}`),
  proposal('B13.hoi_dong', 10, 'cal', `Điều 95 ${ND152}`),
  proposal('B13.hoan_tra', 5, 'wd', `Điều 96 ${ND152}`),
  proposal('B13.nop', 10, 'cal', `Điều 96 ${ND152}`),
  proposal('B14', null, 'cal', 'không đề xuất, người quản trị đặt', true),
  proposal('B16', 5, 'wd', `Điều 36(1), ${OLD_LAW}`),
  proposal('B17.ty_le', 20, 'percent', NONE),
  proposal('B17.so_viec', 10, 'count', NONE),
  proposal('T1', 1, 'month', NONE),
  proposal('T3', 1, 'month', NONE),
  proposal('T4', 3, 'month', NONE),
  proposal('T5', 1, 'month', NONE),
  proposal('T6', 3, 'month', NONE),
];

const unset = (one: Proposal): Threshold => ({
  ...one,
  setBy: null,
  setAt: null,
  legalBasis: '',
  confirmed: false,
  confirmedBy: null,
  confirmedAt: null,
});

/** Every threshold while nobody has set any. */
export const PROPOSED: Thresholds = new Map(PROPOSALS.map((one) => [one.id, unset(one)]));

/** True for a recurring duty, whose period is kept beside the thresholds. */
export const isDuty = (rule: Proposal['rule']): rule is DutyId => rule.startsWith('T');
