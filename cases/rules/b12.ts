import { anyUnknown, known, less, notRecorded } from './condition.ts';
import { Q19 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** By its own dates alone: an ended matter may still owe the budget. */
export const b12: RecordRule = {
  id: 'B12',
  name: 'Đã được cấp kinh phí, chưa chi trả hoặc chưa thu hồi tiền hoàn trả',
  about: 'matter',
  kind: 'overdue',
  severity: 'nghiem_trong',
  when: [],
  clocks: [
    {
      step: 'chi_tra',
      when: [known('funding_received'), ...notRecorded('paid')],
      from: 'funding_received',
      spans: [{ threshold: 'B12.chi_tra' }],
    },
    {
      step: 'hoan_tra',
      when: [
        known('reimbursement_decision'),
        known('reimbursement_due'),
        less('recovered_vnd', 'reimbursement_vnd'),
        ...notRecorded('recovered_full'),
      ],
      from: 'reimbursement_due',
      spans: [],
    },
    {
      step: 'hoan_tra_khong_han',
      when: [
        known('reimbursement_decision'),
        ...notRecorded('reimbursement_due', 'recovered_full'),
        less('recovered_vnd', 'reimbursement_vnd'),
      ],
      from: 'reimbursement_decision',
      spans: [{ threshold: 'B12.hoan_tra' }],
    },
  ],
  lists: [
    {
      step: 'ben_thu_ba',
      when: [less('third_party_recovered_vnd', 'third_party_due_vnd')],
      from: ['paid', 'funding_received', 'decision_date', 'thads_decision'],
      kind: 'list',
    },
    {
      step: 'chua_ro_so_tien',
      when: [
        known('reimbursement_decision'),
        ...notRecorded('recovered_full'),
        anyUnknown('recovered_vnd', 'reimbursement_vnd'),
      ],
      from: ['reimbursement_decision'],
      kind: 'task',
    },
  ],
  forecast: [3],
  citations: [Q19],
};
