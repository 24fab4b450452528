import { active, has } from './condition.ts';
import { Q2, Q3 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** A list with totals, and no overdue of its own: A1 and A2 are that. */
export const b18: RecordRule = {
  id: 'B18',
  name: 'Thu hồi nợ cho các tổ chức tín dụng',
  about: 'case',
  kind: 'task',
  severity: 'thong_tin',
  when: [active, has('case_types', 'TCTD')],
  lists: [{ from: ['decision_date'], kind: 'list' }],
  clocks: [],
  forecast: [],
  citations: [Q3, Q2],
};
