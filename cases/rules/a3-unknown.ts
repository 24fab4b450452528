import { active, unknown } from './condition.ts';
import { Q5, Q8 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** Whether the exception for periodic cases holds is not known: a task for the head, never an overdue count. */
export const a3Unknown: RecordRule = {
  id: 'A3?',
  name: 'Quá 05 năm, cần xác định: định kỳ / lý do khách quan?',
  about: 'case',
  kind: 'task',
  severity: 'viec_du_lieu',
  when: [active, unknown('periodic')],
  clocks: [{ from: 'decision_date', spans: [{ years: 5 }] }],
  forecast: [],
  citations: [Q5, Q8],
  binds: { TINH: Q8, KHU_VUC: Q8 },
  bindsWithCondition: Q5,
};
