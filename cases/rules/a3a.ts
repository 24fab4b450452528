import { active, is, notEstablished } from './condition.ts';
import { Q5 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** An objective reason must be established: unknown counts as overdue. Unknown `periodic` goes to A3? instead. */
export const a3a: RecordRule = {
  id: 'A3a',
  name: 'Có điều kiện thi hành, quá 05 năm chưa thi hành xong',
  about: 'case',
  kind: 'overdue',
  severity: 'nghiem_trong',
  when: [active, is('condition', 'CDK'), is('periodic', false), notEstablished('objective_reason')],
  clocks: [{ from: 'decision_date', spans: [{ years: 5 }] }],
  forecast: [30, 7],
  citations: [Q5],
};
