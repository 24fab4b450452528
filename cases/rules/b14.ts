import { active, has, known } from './condition.ts';
import { Q21 } from './quotes.ts';
import type { RecordRule } from './rule.ts';

/** No number is proposed: until the administrator sets one the rule does not run, and says so. */
export const b14: RecordRule = {
  id: 'B14',
  name: 'Thi hành án hành chính chậm, trách nhiệm của UBND, Chủ tịch UBND',
  about: 'case',
  kind: 'overdue',
  severity: 'cao',
  when: [active, has('case_types', 'THAHC'), known('thahc_judgment_effective_date')],
  clocks: [{ from: 'thahc_judgment_effective_date', spans: [{ threshold: 'B14' }] }],
  forecast: [],
  citations: [Q21],
};
