import { active, is, known, notRecorded } from './condition.ts';
import { Q14, Q20_2_2_b9, Q20_2_3_b17 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** Told at once when the claim has come; overdue when it was not reported within the threshold. */
export const b8: RecordRule = {
  id: 'B8',
  name: 'Có yêu cầu bồi thường nhà nước, chưa báo cáo Cục Quản lý THADS',
  about: 'matter',
  kind: 'overdue',
  severity: 'nghiem_trong',
  when: [active, is('record_kind', 'BTNN'), known('claim_received'), ...notRecorded('reported_to_cuc')],
  lists: [{ from: ['claim_received'], kind: 'list' }],
  clocks: [{ from: 'claim_received', spans: [{ threshold: 'B8' }] }],
  forecast: [],
  citations: [Q14, Q20_2_2_b9, Q20_2_3_b17],
};
