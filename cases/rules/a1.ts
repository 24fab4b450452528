import { active, is } from './condition.ts';
import { Q1, Q3, Q7 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** No exception in the text: periodic cases count here, and are only shown as a sub-total. */
export const a1: RecordRule = {
  id: 'A1',
  name: 'Có điều kiện thi hành, quá 01 năm chưa thi hành xong',
  about: 'case',
  kind: 'overdue',
  severity: 'cao',
  when: [active, is('condition', 'CDK')],
  clocks: [{ from: 'decision_date', spans: [{ years: 1 }] }],
  forecast: [30, 7],
  citations: [Q1, Q3, Q7],
  binds: { TINH: Q3, KHU_VUC: Q7 },
};
