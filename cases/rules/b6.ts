import { is, known, notRecorded } from './condition.ts';
import { Q13 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** Not bound to an open case: D2 mục 3 wants the remedy, so only its own day ends it, never that the case is finished. */
export const b6: RecordRule = {
  id: 'B6',
  name: 'Khiếu nại được chấp nhận, chưa khắc phục hậu quả',
  about: 'case',
  kind: 'overdue',
  severity: 'nghiem_trong',
  when: [
    is('complaint_result', 'CHAP_NHAN_MOT_PHAN', 'CHAP_NHAN_TOAN_BO'),
    ...notRecorded('remedy_done_date'),
  ],
  lists: [{ from: ['complaint_decision_date', 'complaint_received_date', 'decision_date'], kind: 'list' }],
  clocks: [
    {
      when: [known('complaint_decision_date')],
      from: 'complaint_decision_date',
      spans: [{ threshold: 'B6' }],
    },
  ],
  forecast: [],
  citations: [Q13],
};
