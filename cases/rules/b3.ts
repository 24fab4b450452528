import { active, known, notRecorded } from './condition.ts';
import { Q10 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** Counted from the last dated step after the seizure; once the property is sold, B2 goes on. */
export const b3: RecordRule = {
  id: 'B3',
  name: 'Đã kê biên, không có bước tiếp theo',
  about: 'case',
  kind: 'overdue',
  severity: 'trung_binh',
  when: [active, known('seizure_date'), ...notRecorded('auction_success_date', 'handover_date')],
  clocks: [{ from: 'last_step_date', spans: [{ threshold: 'B3' }] }],
  forecast: [],
  citations: [Q10],
};
