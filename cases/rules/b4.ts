import { active, known, notRecorded } from './condition.ts';
import { Q10, Q26 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/**
 * Of the publications that D1 speaks of the feed holds only the auction notice. The day on which a "chưa có điều
 * kiện" decision was published is in no export we know: without it nobody can be called late.
 */
export const b4: RecordRule = {
  id: 'B4',
  name: 'Chậm thông báo, đăng tải việc bán đấu giá tài sản',
  about: 'case',
  kind: 'overdue',
  severity: 'trung_binh',
  when: [
    active,
    known('auction_contract_date'),
    ...notRecorded('auction_notice_date', 'auction_success_date', 'handover_date'),
  ],
  clocks: [{ from: 'auction_contract_date', spans: [{ threshold: 'B4.dau_gia' }] }],
  forecast: [],
  citations: [Q26, Q10],
};
