import { active, is } from './condition.ts';
import { Q25 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** At once. The data does not hold the day of the annulment, so it stands there since the auction that was annulled. */
export const b3x: RecordRule = {
  id: 'B3x',
  name: 'Hủy kết quả bán đấu giá tài sản',
  about: 'case',
  kind: 'overdue',
  severity: 'nghiem_trong',
  when: [active, is('auction_status', 'HUY_KET_QUA')],
  lists: [{ from: ['auction_success_date', 'decision_date'], kind: 'overdue' }],
  clocks: [],
  forecast: [],
  citations: [Q25],
};
