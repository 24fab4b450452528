import { active, is, isNot, notEstablished } from './condition.ts';
import { Q8 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** The duty of the Phòng has no "có điều kiện", unlike the province's: a review list, outside overdue totals. */
export const a3b: RecordRule = {
  id: 'A3b',
  name: 'Quá 05 năm chưa thi hành xong (rà soát của Phòng)',
  about: 'case',
  kind: 'task',
  severity: 'trung_binh',
  when: [active, isNot('condition', 'CDK'), is('periodic', false), notEstablished('objective_reason')],
  clocks: [{ from: 'decision_date', spans: [{ years: 5 }] }],
  forecast: [],
  citations: [Q8],
};
