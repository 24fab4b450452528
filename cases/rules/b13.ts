import { active, type Condition, is, known, notRecorded } from './condition.ts';
import { Q19, Q20_2_2_b9, Q20_2_3_b17 } from './quotes.ts';
import type { Clock, RecordRule } from './rule.ts';

const step = (
  id: string,
  from: string,
  until: readonly string[],
  when: readonly Condition[] = [],
): Clock => ({
  step: id,
  when: [known(from), ...notRecorded(...until), ...when],
  from,
  spans: [{ threshold: `B13.${id}` }],
});

/**
 * The limits bind the debtor body, not THADS: THADS urges and watches. From when the council's ten days and the
 * decision's five count is read as after payment and after the council; to be confirmed.
 */
export const b13: RecordRule = {
  id: 'B13',
  name: 'Bảo đảm tài chính để thi hành án chậm theo giai đoạn',
  about: 'matter',
  kind: 'overdue',
  severity: 'cao',
  when: [active, is('record_kind', 'BDTC'), is('risk_only', false)],
  clocks: [
    step('tiet_kiem', 'thads_decision', ['savings_used', 'file_done', 'funding_received', 'paid']),
    step('ho_so', 'savings_used', ['file_done', 'funding_received', 'paid']),
    step('thanh_toan', 'funding_received', ['paid']),
    step('bao_cao', 'paid', ['report_done']),
    step('hoi_dong', 'paid', ['council_formed', 'reimbursement_decision', 'recovered_full']),
    step('hoan_tra', 'council_formed', ['reimbursement_decision', 'recovered_full']),
    step('nop', 'reimbursement_decision', ['recovered_full']),
  ],
  forecast: [3],
  citations: [Q20_2_2_b9, Q20_2_3_b17, Q19],
  binds: { TINH: Q20_2_2_b9, KHU_VUC: Q20_2_3_b17 },
};
