import { BTNN_DATES } from '../matters/model.ts';
import { active, type Condition, is, isNot, known, notEstablished, notRecorded } from './condition.ts';
import { Q15, Q20_2_2_b9, Q20_2_3_b17 } from './quotes.ts';
import type { Clock, RecordRule } from './rule.ts';

/** Days of a claim's course, in order: whoever has reached a later one is no longer late with an earlier one. */
const COURSE = BTNN_DATES.slice(BTNN_DATES.indexOf('accepted'), BTNN_DATES.indexOf('reimbursement_decision'));
type Step = Exclude<
  (typeof BTNN_DATES)[number],
  'claim_received' | 'reimbursement_decision' | 'reimbursement_due' | 'recovered_full'
>;

/** The clock of a step: runs from a day until the step or a later one is recorded. */
function step(
  id: string,
  from: 'claim_received' | Step,
  to: Step,
  options: { readonly when?: readonly Condition[]; readonly prolongedBy?: string } = {},
): Clock {
  const { when = [], prolongedBy } = options;
  return {
    step: id,
    when: [known(from), ...notRecorded(...COURSE.slice(COURSE.indexOf(to))), ...when],
    from,
    spans: [{ threshold: `B9.${id}` }],
    ...(prolongedBy !== undefined && { prolongedBy }),
  };
}

/** A step that has more time in a complex matter; that it is one must be established. */
const twoPaced = (
  id: string,
  from: Step,
  to: Step,
  options: { readonly prolongedBy?: string } = {},
): Clock[] => [
  step(id, from, to, { ...options, when: [notEstablished('complex')] }),
  step(`${id}.phuc_tap`, from, to, { ...options, when: [is('complex', true)] }),
];

/** Verification counts from acceptance, not from the appointment, so both clocks run. In court the court sets the pace. */
export const b9: RecordRule = {
  id: 'B9',
  name: 'Bồi thường nhà nước chậm theo giai đoạn',
  about: 'matter',
  kind: 'overdue',
  severity: 'nghiem_trong',
  when: [active, is('record_kind', 'BTNN'), is('risk_only', false), isNot('stage', 'TOA_AN')],
  clocks: [
    step('thu_ly', 'claim_received', 'accepted'),
    step('cu_nguoi', 'accepted', 'solver_appointed'),
    ...twoPaced('xac_minh', 'accepted', 'verify_done', { prolongedBy: 'extended_days' }),
    step('bao_cao', 'verify_done', 'verify_report'),
    step('thuong_luong', 'verify_report', 'negotiation_start'),
    ...twoPaced('ket_qua', 'negotiation_start', 'negotiation_done', { prolongedBy: 'extended_days' }),
    step('quyet_dinh', 'negotiation_done', 'decision_date'),
    step('de_nghi', 'decision_effective', 'funding_requested'),
    step('cap_kinh_phi', 'funding_requested', 'funding_received'),
    step('thong_bao', 'funding_received', 'payment_notice'),
    step('chi_tra', 'payment_notice', 'paid'),
    step('hoi_dong', 'paid', 'council_formed'),
    ...twoPaced('hoi_dong_xong', 'council_formed', 'council_done'),
  ],
  forecast: [3],
  citations: [Q15, Q20_2_2_b9, Q20_2_3_b17],
};
